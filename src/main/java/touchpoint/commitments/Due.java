package touchpoint.commitments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * By when it is to be done.
 *
 * @param at       the moment after which it is late; for a day the end of that day
 * @param wholeDay whether a day was meant, and no hour
 */
public record Due(Instant at, boolean wholeDay) {
    /** When a day begins for who is reminded of something that has no hour. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    public Due {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    public static Due on(LocalDate day, ZoneId zone) {
        return new Due(day.plusDays(1).atStartOfDay(zone).toInstant(), true);
    }

    public static Due at(LocalDate day, LocalTime time, ZoneId zone) {
        return new Due(day.atTime(time).atZone(zone).toInstant(), false);
    }

    /** The day on which it is due. */
    public LocalDate day(ZoneId zone) {
        return LocalDate.ofInstant(wholeDay ? at.minusSeconds(1) : at, zone);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(at);
    }

    /** From what a reminder is counted back: the moment, or the morning of the day. */
    Instant reference(ZoneId zone) {
        return wholeDay ? day(zone).atTime(MORNING).atZone(zone).toInstant() : at;
    }
}
