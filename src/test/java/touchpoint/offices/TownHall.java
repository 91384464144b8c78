package touchpoint.offices;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Hours, closures and holidays that read as they stand on an office's door. */
final class TownHall {
    static final ZoneId ROME = ZoneId.of("Europe/Rome");
    static final OfficeSettings BRESCIA = new OfficeSettings(ROME,
            new OfficeSettings.PatronSaint(2, 15, "Santi Faustino e Giovita", "Saints Faustinus and Jovita"));
    static final Holidays HOLIDAYS = holidays(BRESCIA);
    static final Timetable URP = hours("mon-fri 9:00-12:30", "wed 14:00-16:00");

    private TownHall() {}

    static Holidays holidays(OfficeSettings settings) {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("messages");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        words.setAlwaysUseMessageFormat(true);
        return new Holidays(settings, words);
    }

    /** Usual ones, closed on holidays. */
    static Timetable hours(String... lines) {
        return new Timetable(List.of(WeeklySchedule.usual(week(lines))));
    }

    static WeeklySchedule period(String from, String until, String... lines) {
        return new WeeklySchedule(LocalDate.parse(from), LocalDate.parse(until), false, week(lines));
    }

    static WeeklySchedule since(@Nullable String from, String... lines) {
        return new WeeklySchedule(from == null ? null : LocalDate.parse(from), null, false, week(lines));
    }

    /** Lines as {@code mon-fri 9:00-12:30} and {@code sat 9:00-24:00}. */
    static Map<DayOfWeek, List<Shift>> week(String... lines) {
        Map<DayOfWeek, List<Shift>> week = new EnumMap<>(DayOfWeek.class);
        for (String line : lines) {
            String[] words = line.split("[ -]");
            boolean several = words.length == 4;
            Shift shift = shift(words[words.length - 2], words[words.length - 1]);
            for (int day = day(words[0]); day <= day(several ? words[1] : words[0]); day++) {
                week.computeIfAbsent(DayOfWeek.of(day), none -> new ArrayList<>()).add(shift);
            }
        }
        return week;
    }

    static Shift shift(String from, String until) {
        return new Shift(time(from), time(until));
    }

    static Closure closure(String from, String until, String reason) {
        return new Closure(reason.hashCode(), null, LocalDate.parse(from), LocalDate.parse(until), reason, reason, 0);
    }

    static OfficeCalendar calendar(Timetable own, Closure... closures) {
        return new OfficeCalendar(ROME, own, Timetable.EMPTY, List.of(closures), HOLIDAYS);
    }

    static OfficeCalendar calendar(WeeklySchedule... own) {
        return calendar(new Timetable(List.of(own)));
    }

    /** By the clock on the wall in Rome, as {@code 2026-11-24 9:00}. */
    static java.time.Instant at(String day, String time) {
        return ZonedDateTime.of(LocalDate.parse(day), time(time), ROME).toInstant();
    }

    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.length() < 5 ? "0" + text : text);
    }

    private static int day(String text) {
        return List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun").indexOf(text) + 1;
    }
}
