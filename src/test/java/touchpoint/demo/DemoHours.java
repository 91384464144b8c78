package touchpoint.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchpoint.offices.Shift;
import touchpoint.offices.WeeklySchedule;

/** When the demo's offices are open: mornings, a long afternoon here and there, less in summer. */
final class DemoHours {
    static final Set<DayOfWeek> WORKING_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private final Map<DayOfWeek, List<Shift>> week = new EnumMap<>(DayOfWeek.class);

    private DemoHours() {}

    /** @param shifts as {@code 9:00-12:30} */
    static DemoHours on(Set<DayOfWeek> days, String... shifts) {
        return new DemoHours().and(days, shifts);
    }

    DemoHours and(Set<DayOfWeek> days, String... shifts) {
        for (DayOfWeek day : days) {
            for (String shift : shifts) {
                int hyphen = shift.indexOf('-');
                week.computeIfAbsent(day, none -> new ArrayList<>())
                        .add(new Shift(time(shift.substring(0, hyphen)), time(shift.substring(hyphen + 1))));
            }
        }
        return this;
    }

    WeeklySchedule usual() {
        return WeeklySchedule.usual(week);
    }

    WeeklySchedule alsoOnHolidays() {
        return new WeeklySchedule(null, null, true, week);
    }

    /** July and August of a year. */
    WeeklySchedule inSummer(int year) {
        return new WeeklySchedule(LocalDate.of(year, 7, 1), LocalDate.of(year, 8, 31), false, week);
    }

    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.length() < 5 ? "0" + text : text);
    }
}
