package touchpoint.console.staff;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import touchpoint.offices.Shift;
import touchpoint.offices.WeeklySchedule;

/**
 * What stands in the form of weekly hours, right or wrong.
 *
 * @param week    for each day at least one row, which may be empty
 * @param version of the hours when the form was made
 */
record HoursForm(String from, String until, boolean onHolidays, Map<DayOfWeek, List<Row>> week, long version) {
    private static final int MOST_SHIFTS = 6;
    private static final Row EMPTY = new Row("", "");

    /** A shift as it was typed. */
    record Row(String from, String until) {
        static Row of(Shift shift) {
            return new Row(shift.from().toString(), shift.until().toString());
        }

        boolean isEmpty() {
            return from.isEmpty() && until.isEmpty();
        }

        Optional<Shift> shift() {
            LocalTime begin = Fields.time(from);
            LocalTime end = Fields.time(until);
            return begin == null || end == null || !Shift.isPossible(begin, end)
                    ? Optional.empty()
                    : Optional.of(new Shift(begin, end));
        }
    }

    static HoursForm empty() {
        return new HoursForm("", "", false, rows(Map.of()), 0);
    }

    /** The same shifts for other days. */
    static HoursForm like(WeeklySchedule schedule, String from) {
        return new HoursForm(from, "", schedule.onHolidays(), rows(schedule.shifts()), 0);
    }

    static HoursForm of(WeeklySchedule schedule, long version) {
        LocalDate from = schedule.from();
        LocalDate until = schedule.until();
        return new HoursForm(from == null ? "" : from.toString(), until == null ? "" : until.toString(),
                schedule.onHolidays(), rows(schedule.shifts()), version);
    }

    static HoursForm of(MultiValueMap<String, String> fields) {
        Map<DayOfWeek, List<Row>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            List<String> begins = fields.getOrDefault("from-" + day.getValue(), List.of());
            List<String> ends = fields.getOrDefault("until-" + day.getValue(), List.of());
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < Math.min(begins.size(), MOST_SHIFTS); i++) {
                rows.add(new Row(begins.get(i).strip(), i < ends.size() ? ends.get(i).strip() : ""));
            }
            week.put(day, rows.isEmpty() ? List.of(EMPTY) : rows);
        }
        Long version = Fields.number(fields, "version");
        return new HoursForm(Fields.text(fields, "from"), Fields.text(fields, "until"),
                fields.containsKey("onHolidays"), week, version == null ? -1 : version);
    }

    /** With one more row on a day. */
    HoursForm withRow(DayOfWeek day) {
        List<Row> rows = new ArrayList<>(week.getOrDefault(day, List.of()));
        if (rows.size() < MOST_SHIFTS) {
            rows.add(EMPTY);
        }
        return with(day, rows);
    }

    /** Without that row of a day. */
    HoursForm withoutRow(DayOfWeek day, int row) {
        List<Row> rows = new ArrayList<>(week.getOrDefault(day, List.of()));
        if (row >= 0 && row < rows.size()) {
            rows.remove(row);
        }
        return with(day, rows.isEmpty() ? List.of(EMPTY) : rows);
    }

    /** What is wrong, by field, as keys of texts. */
    Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        LocalDate begin = Fields.day(from);
        LocalDate end = Fields.day(until);
        if (!from.isEmpty() && begin == null) {
            faults.put("from", "console.hours.fault.date");
        }
        if (!until.isEmpty() && end == null) {
            faults.put("until", "console.hours.fault.date");
        } else if (!until.isEmpty() && from.isEmpty()) {
            faults.put("from", "console.hours.fault.begin");
        } else if (begin != null && end != null && end.isBefore(begin)) {
            faults.put("until", "console.hours.fault.order");
        }
        week.forEach((day, rows) -> {
            String fault = fault(rows);
            if (fault != null) {
                faults.put("day-" + day.getValue(), fault);
            }
        });
        if (faults.isEmpty() && shifts().values().stream().allMatch(List::isEmpty)) {
            faults.put("day-1", "console.hours.fault.none");
        }
        return faults;
    }

    /** @throws IllegalArgumentException if something is wrong */
    WeeklySchedule schedule() {
        return new WeeklySchedule(Fields.day(from), Fields.day(until), onHolidays, shifts());
    }

    private Map<DayOfWeek, List<Shift>> shifts() {
        Map<DayOfWeek, List<Shift>> shifts = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, rows) -> shifts.put(day, rows.stream().flatMap(row -> row.shift().stream()).toList()));
        return shifts;
    }

    private static @Nullable String fault(List<Row> rows) {
        List<Shift> shifts = new ArrayList<>();
        for (Row row : rows) {
            if (row.isEmpty()) {
                continue;
            }
            if (Fields.time(row.from()) == null || Fields.time(row.until()) == null) {
                return "console.hours.fault.time";
            }
            Optional<Shift> shift = row.shift();
            if (shift.isEmpty()) {
                return "console.hours.fault.shift";
            }
            shifts.add(shift.get());
        }
        return WeeklySchedule.overlap(shifts) ? "console.hours.fault.overlap" : null;
    }

    private HoursForm with(DayOfWeek day, List<Row> rows) {
        Map<DayOfWeek, List<Row>> changed = new EnumMap<>(week);
        changed.put(day, rows);
        return new HoursForm(from, until, onHolidays, changed, version);
    }

    private static Map<DayOfWeek, List<Row>> rows(Map<DayOfWeek, List<Shift>> shifts) {
        Map<DayOfWeek, List<Row>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Row> rows = shifts.getOrDefault(day, List.of()).stream().map(Row::of).toList();
            week.put(day, rows.isEmpty() ? List.of(EMPTY) : rows);
        }
        return week;
    }
}
