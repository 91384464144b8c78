package touchpoint.console.commitments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import touchpoint.commitments.Due;

/** Days and hours as people say them. */
final class Days {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Days() {}

    static String say(Due due, ZoneId zone, Locale reader) {
        String day = day(due.day(zone), reader);
        return due.wholeDay() ? day : day + ", " + hour(due.at(), zone);
    }

    static String day(LocalDate day, Locale reader) {
        return DateTimeFormatter.ofPattern("EEE d MMM yyyy", reader).format(day);
    }

    static String longDay(LocalDate day, Locale reader) {
        return DateTimeFormatter.ofPattern("EEEE d MMMM", reader).format(day);
    }

    static String medium(LocalDate day, Locale reader) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(reader).format(day);
    }

    static String hour(Instant at, ZoneId zone) {
        return HOUR.withZone(zone).format(at);
    }
}
