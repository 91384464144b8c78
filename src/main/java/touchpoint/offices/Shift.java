package touchpoint.offices;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * From when to when an office is open on a day, by the clock on its wall, to the minute. A day may have several: closed over lunch.
 *
 * @param until the first minute at which it is closed again; midnight is the end of the same day (24:00), so that an office can be open round the clock
 */
public record Shift(LocalTime from, LocalTime until) implements Comparable<Shift> {
    private static final int DAY = 24 * 60;

    /** @throws IllegalArgumentException if it does not end after it begins, or knows seconds */
    public Shift {
        if (!isPossible(from, until)) {
            throw new IllegalArgumentException("a shift ends after it begins: " + from + " to " + until);
        }
        if (from.getSecond() + from.getNano() + until.getSecond() + until.getNano() > 0) {
            throw new IllegalArgumentException("a shift is told to the minute");
        }
    }

    /** Whether it would end after it begins. */
    public static boolean isPossible(LocalTime from, LocalTime until) {
        return until.equals(LocalTime.MIDNIGHT) || from.isBefore(until);
    }

    /** @param opens and closes, in minutes since midnight, the end of the day being 1440 */
    static Shift ofMinutes(int opens, int closes) {
        return new Shift(LocalTime.ofSecondOfDay(opens * 60L), LocalTime.ofSecondOfDay(closes % DAY * 60L));
    }

    /** Two that touch (8–12, 12–14) do not overlap. */
    public boolean overlaps(Shift other) {
        return opens() < other.closes() && other.opens() < closes();
    }

    int opens() {
        return from.toSecondOfDay() / 60;
    }

    int closes() {
        return until.equals(LocalTime.MIDNIGHT) ? DAY : until.toSecondOfDay() / 60;
    }

    LocalDateTime opensOn(LocalDate day) {
        return day.atTime(from);
    }

    LocalDateTime closesOn(LocalDate day) {
        return until.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(until);
    }

    @Override
    public int compareTo(Shift other) {
        return Integer.compare(opens() * (DAY + 1) + closes(), other.opens() * (DAY + 1) + other.closes());
    }
}
