package touchpoint.console;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Moments as the clock on the office's wall showed them, in the reader's language. Templates know it as {@code @times}. */
@Component("times")
class Times {
    private final ConsoleProperties properties;
    private final Map<Locale, DateTimeFormatter> exact = new ConcurrentHashMap<>();

    Times(ConsoleProperties properties) {
        this.properties = properties;
    }

    public String exact(Instant at, Locale reader) {
        return exact.computeIfAbsent(reader, locale -> DateTimeFormatter
                .ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(locale)
                .withZone(properties.zone()))
                .format(at);
    }

    /** The last day of what ends at midnight. */
    public String lastDay(Instant end, Locale reader) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(reader).withZone(properties.zone())
                .format(end.minusSeconds(1));
    }
}
