package touchpoint.offices;

import java.util.List;

/** What a day is for an office. */
public sealed interface OfficeDay {
    /** It opens, at least once. */
    record Open(List<Shift> shifts) implements OfficeDay {
        public Open {
            shifts = List.copyOf(shifts);
        }
    }

    /** It would be open, but for the holiday. Also where there is a closure, too. */
    record OnHoliday(Holiday holiday) implements OfficeDay {}

    /** It would be open, but for the closure. */
    record Closed(Closure closure) implements OfficeDay {}

    /** It never opens on that day of the week. */
    record DayOff() implements OfficeDay {}
}
