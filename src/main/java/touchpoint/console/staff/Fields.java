package touchpoint.console.staff;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What a form's fields say. */
final class Fields {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private Fields() {}

    static String text(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** Null for nothing, and for what is no number. */
    static @Nullable Long number(MultiValueMap<String, String> fields, String name) {
        String text = text(fields, name);
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    /** Null for what is no day, or one that nobody means. */
    static @Nullable LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.isBefore(FIRST) || day.isAfter(LAST) ? null : day;
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    /** Null for what is no time of day. */
    static @Nullable LocalTime time(String text) {
        try {
            return LocalTime.parse(text).withSecond(0).withNano(0);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
