package touchpoint.console.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import touchpoint.offices.OfficeCalendar;

/**
 * What hangs on the office's door at this moment: open until when, or when it opens again.
 *
 * @param key of the text, with the day in its first place and the time in its second
 */
record OpenSign(boolean open, String key, String day, String time) {
    private static final String TEXTS = "console.hours.sign.";

    static OpenSign of(OfficeCalendar calendar, Instant now, Locale reader) {
        LocalDate today = LocalDate.ofInstant(now, calendar.zone());
        if (!calendar.isOpen(now)) {
            return calendar.nextOpening(now)
                    .map(next -> opens(LocalDateTime.ofInstant(next, calendar.zone()), today, reader))
                    .orElseGet(() -> new OpenSign(false, TEXTS + "closed", "", ""));
        }
        Optional<Instant> closing = calendar.closing(now);
        if (!calendar.isKnown(today)) {
            return new OpenSign(true, TEXTS + "always", "", "");
        }
        if (closing.isEmpty() || Duration.between(now, closing.get()).compareTo(Duration.ofDays(1)) > 0) {
            return new OpenSign(true, TEXTS + "open", "", "");
        }
        return new OpenSign(true, TEXTS + "open-until", "",
                Days.time(LocalDateTime.ofInstant(closing.get(), calendar.zone()).toLocalTime()));
    }

    private static OpenSign opens(LocalDateTime next, LocalDate today, Locale reader) {
        String time = Days.time(next.toLocalTime());
        long days = ChronoUnit.DAYS.between(today, next.toLocalDate());
        if (days == 0) {
            return new OpenSign(false, TEXTS + "opens-today", "", time);
        }
        if (days == 1) {
            return new OpenSign(false, TEXTS + "opens-tomorrow", "", time);
        }
        return days < 7
                ? new OpenSign(false, TEXTS + "opens-weekday", Days.weekday(next.getDayOfWeek(), reader), time)
                : new OpenSign(false, TEXTS + "opens-on", Days.day(next.toLocalDate(), reader), time);
    }
}
