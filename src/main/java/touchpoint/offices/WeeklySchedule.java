package touchpoint.offices;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shifts of a week, and the days for which they hold. <em>Usual</em> hours have no last day: they hold until others begin. Hours <em>for a period</em>
 * (the summer's) have both days, and come before the usual ones.
 *
 * @param from       the first day for which they hold; null for ever since
 * @param until      the last day, itself included; null for usual hours
 * @param onHolidays open on public holidays too
 * @param shifts     by day of the week, in the order of the clock, none overlapping; a day that is not named is closed. At least one
 */
public record WeeklySchedule(@Nullable LocalDate from, @Nullable LocalDate until, boolean onHolidays,
        Map<DayOfWeek, List<Shift>> shifts) {

    /** @throws IllegalArgumentException if it ends before it begins, ends and does not begin, has overlapping shifts or none at all */
    public WeeklySchedule {
        if (until != null && (from == null || until.isBefore(from))) {
            throw new IllegalArgumentException("hours for a period have a first day, and no last day before it");
        }
        Map<DayOfWeek, List<Shift>> week = new EnumMap<>(DayOfWeek.class);
        shifts.forEach((day, some) -> {
            if (!some.isEmpty()) {
                week.put(day, inOrder(some));
            }
        });
        if (week.isEmpty()) {
            throw new IllegalArgumentException("who is never open has closures, not hours");
        }
        shifts = Collections.unmodifiableMap(week);
    }

    /** Since ever and for ever, closed on holidays. */
    public static WeeklySchedule usual(Map<DayOfWeek, List<Shift>> shifts) {
        return new WeeklySchedule(null, null, false, shifts);
    }

    /** Whether two of them overlap. */
    public static boolean overlap(List<Shift> some) {
        List<Shift> sorted = some.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).overlaps(sorted.get(i))) {
                return true;
            }
        }
        return false;
    }

    public List<Shift> on(DayOfWeek day) {
        return shifts.getOrDefault(day, List.of());
    }

    public boolean isForAPeriod() {
        return until != null;
    }

    /** Whether the day is one of those for which they were made. */
    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /**
     * Whether nobody could say which of the two holds: two periods with a day in common, or two usual ones that begin on the same day.
     */
    public boolean clashesWith(WeeklySchedule other) {
        LocalDate begin = from;
        LocalDate end = until;
        LocalDate otherBegin = other.from;
        LocalDate otherEnd = other.until;
        if (begin != null && end != null && otherBegin != null && otherEnd != null) {
            return !begin.isAfter(otherEnd) && !otherBegin.isAfter(end);
        }
        return end == null && otherEnd == null
                && (begin == null ? otherBegin == null : begin.equals(otherBegin));
    }

    private static List<Shift> inOrder(List<Shift> some) {
        if (overlap(some)) {
            throw new IllegalArgumentException("overlapping shifts");
        }
        return some.stream().sorted().toList();
    }
}
