package touchpoint.console.staff;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import touchpoint.offices.Shift;

/** Days and times of day as they stand on a door. */
final class Days {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    private Days() {}

    static String day(LocalDate day, Locale reader) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(reader).format(day);
    }

    static String days(LocalDate from, LocalDate until, Locale reader) {
        return from.equals(until) ? day(from, reader) : day(from, reader) + " – " + day(until, reader);
    }

    static String weekday(DayOfWeek day, Locale reader) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, reader);
    }

    static String time(LocalTime time) {
        return TIME.format(time);
    }

    static String shift(Shift shift) {
        return time(shift.from()) + "–" + (shift.until().equals(LocalTime.MIDNIGHT) ? "24:00" : time(shift.until()));
    }

    static String shifts(List<Shift> shifts) {
        return shifts.stream().map(Days::shift).collect(Collectors.joining(", "));
    }

    /** Whole days without their times. */
    static String when(Instant from, Instant until, ZoneId zone, Locale reader) {
        LocalDateTime begin = LocalDateTime.ofInstant(from, zone);
        LocalDateTime end = LocalDateTime.ofInstant(until, zone);
        if (isMidnight(begin) && isMidnight(end)) {
            return days(begin.toLocalDate(), end.toLocalDate().minusDays(1), reader);
        }
        String untilWhen = begin.toLocalDate().equals(end.toLocalDate())
                ? time(end.toLocalTime())
                : moment(end, reader);
        return moment(begin, reader) + " – " + untilWhen;
    }

    /** The last day of what ends at midnight; else the day and the time. */
    static String lastMoment(Instant until, ZoneId zone, Locale reader) {
        LocalDateTime end = LocalDateTime.ofInstant(until, zone);
        return isMidnight(end) ? day(end.toLocalDate().minusDays(1), reader) : moment(end, reader);
    }

    private static String moment(LocalDateTime moment, Locale reader) {
        return day(moment.toLocalDate(), reader) + ", " + time(moment.toLocalTime());
    }

    private static boolean isMidnight(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT);
    }
}
