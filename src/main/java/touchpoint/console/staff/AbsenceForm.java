package touchpoint.console.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import touchpoint.offices.Absence;
import touchpoint.offices.Absences;

/**
 * What stands in the form of an absence, right or wrong. Days are whole days unless a time is said.
 *
 * @param person     null for what is nobody
 * @param substitute null for nobody
 * @param version    of the absence when the form was made
 */
record AbsenceForm(@Nullable Long person, String from, String fromTime, String until, String untilTime,
        @Nullable Long substitute, String note, long version) {
    private static final int LONGEST_NOTE = 300;

    static AbsenceForm of(long person) {
        return new AbsenceForm(person, "", "", "", "", null, "", 0);
    }

    static AbsenceForm of(Absence absence, ZoneId zone) {
        LocalDateTime begin = LocalDateTime.ofInstant(absence.from(), zone);
        LocalDateTime end = LocalDateTime.ofInstant(absence.until(), zone);
        boolean wholeDay = end.toLocalTime().equals(LocalTime.MIDNIGHT);
        LocalDate last = wholeDay ? end.toLocalDate().minusDays(1) : end.toLocalDate();
        return new AbsenceForm(absence.operatorId(), begin.toLocalDate().toString(), time(begin.toLocalTime()),
                last.toString(), wholeDay ? "" : time(end.toLocalTime()), absence.substituteId(), absence.note(),
                absence.version());
    }

    /** Without a last day it is one day. */
    static AbsenceForm of(MultiValueMap<String, String> fields) {
        String from = Fields.text(fields, "from");
        String until = Fields.text(fields, "until");
        Long version = Fields.number(fields, "version");
        return new AbsenceForm(Fields.number(fields, "person"), from, Fields.text(fields, "fromTime"),
                until.isEmpty() ? from : until, Fields.text(fields, "untilTime"),
                Fields.number(fields, "substitute"), Fields.text(fields, "note"), version == null ? -1 : version);
    }

    AbsenceForm by(long other) {
        return new AbsenceForm(other, from, fromTime, until, untilTime, substitute, note, version);
    }

    /** What is wrong, by field, as keys of texts. */
    Map<String, String> faults(ZoneId zone) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (Fields.day(from) == null) {
            faults.put("from", "console.hours.fault.date");
        } else if (!fromTime.isEmpty() && Fields.time(fromTime) == null) {
            faults.put("from", "console.hours.fault.time");
        }
        if (Fields.day(until) == null) {
            faults.put("until", "console.hours.fault.date");
        } else if (!untilTime.isEmpty() && Fields.time(untilTime) == null) {
            faults.put("until", "console.hours.fault.time");
        }
        Instant begin = begin(zone);
        Instant end = end(zone);
        if (begin != null && end != null && !begin.isBefore(end)) {
            faults.put("until", "console.hours.fault.order");
        }
        if (substitute != null && substitute.equals(person)) {
            faults.put("substitute", "console.absences.fault.self");
        }
        if (note.length() > LONGEST_NOTE) {
            faults.put("note", "console.absences.fault.note");
        }
        return faults;
    }

    /** @throws IllegalArgumentException if something is wrong */
    Absences.Words words(ZoneId zone) {
        Instant begin = begin(zone);
        Instant end = end(zone);
        if (begin == null || end == null) {
            throw new IllegalArgumentException("no day");
        }
        return new Absences.Words(begin, end, substitute, note);
    }

    private @Nullable Instant begin(ZoneId zone) {
        LocalDate day = Fields.day(from);
        LocalTime time = fromTime.isEmpty() ? LocalTime.MIDNIGHT : Fields.time(fromTime);
        return day == null || time == null ? null : day.atTime(time).atZone(zone).toInstant();
    }

    private @Nullable Instant end(ZoneId zone) {
        LocalDate day = Fields.day(until);
        if (day == null) {
            return null;
        }
        if (untilTime.isEmpty()) {
            return day.plusDays(1).atStartOfDay(zone).toInstant();
        }
        LocalTime time = Fields.time(untilTime);
        return time == null ? null : day.atTime(time).atZone(zone).toInstant();
    }

    private static String time(LocalTime time) {
        return time.equals(LocalTime.MIDNIGHT) ? "" : time.withSecond(0).withNano(0).toString();
    }
}
