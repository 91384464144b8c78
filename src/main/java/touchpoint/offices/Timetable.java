package touchpoint.offices;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All the weekly hours of an office, of which one at most holds on a day: those for a period first, then the usual ones that began last. */
record Timetable(List<WeeklySchedule> schedules) {
    private static final Comparator<WeeklySchedule> STRONGEST_FIRST = Comparator
            .comparing(WeeklySchedule::isForAPeriod).reversed()
            .thenComparing(Timetable::begin, Comparator.reverseOrder());
    static final Timetable EMPTY = new Timetable(List.of());

    Timetable {
        schedules = schedules.stream().sorted(STRONGEST_FIRST).toList();
    }

    Optional<WeeklySchedule> on(LocalDate day) {
        return schedules.stream().filter(schedule -> schedule.holdsOn(day)).findFirst();
    }

    private static LocalDate begin(WeeklySchedule schedule) {
        return orEver(schedule.from());
    }

    private static LocalDate orEver(@Nullable LocalDate day) {
        return day == null ? LocalDate.MIN : day;
    }
}
