package touchpoint.offices;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The weekly hours of all offices, as administrators write them down. Whoever wants to know whether it is open asks {@link OfficeCalendars}. */
@Component
@Transactional
public class OpeningHours {
    private final JdbcClient sql;
    private final CalendarRevision revision;
    private final OfficeSettings settings;
    private final Clock clock;

    OpeningHours(JdbcClient sql, CalendarRevision revision, OfficeSettings settings, Clock clock) {
        this.sql = sql;
        this.revision = revision;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Hours as they stand written.
     *
     * @param version what the writer of a change must have had before his or her eyes
     */
    public record Entry(long id, long officeId, WeeklySchedule schedule, long version) {}

    /** Nobody could say which of the two holds. Nothing was saved. */
    public static final class Clash extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient WeeklySchedule with;

        Clash(WeeklySchedule with) {
            super("another schedule of the office holds for the same days");
            this.with = with;
        }

        /** The one that stands there already. */
        public WeeklySchedule with() {
            return with;
        }
    }

    /** All of one office: the usual ones by their beginning, then the periods. */
    @Transactional(readOnly = true)
    public List<Entry> of(long officeId) {
        return entries("where h.office_id = ?", officeId);
    }

    @Transactional(readOnly = true)
    public Optional<Entry> findById(long id) {
        return entries("where h.id = ?", id).stream().findFirst();
    }

    /**
     * @return its id
     * @throws Clash if another one of the office has days in common
     */
    public long add(long officeId, WeeklySchedule schedule) {
        lock(officeId);
        clear(officeId, schedule, null);
        long id = sql
                .sql("""
                        insert into opening_hours (office_id, valid_from, valid_until, on_holidays) values (?, ?, ?, ?) returning id""")
                .param(officeId).param(date(schedule.from())).param(date(schedule.until())).param(schedule.onHolidays())
                .query((row, i) -> row.getLong(1)).single();
        writeShifts(id, schedule);
        revision.advance();
        return id;
    }

    /**
     * @throws Clash                             if another one of the office has days in common
     * @throws Past                              if the period is over: what was stays as it was
     * @throws OptimisticLockingFailureException if it was changed since
     */
    public void change(long id, long version, WeeklySchedule schedule) {
        Entry entry = expected(id, version);
        lock(entry.officeId());
        clear(entry.officeId(), schedule, id);
        unchanged(sql.sql("""
                update opening_hours set valid_from = ?, valid_until = ?, on_holidays = ?, version = version + 1
                where id = ? and version = ?""").param(date(schedule.from())).param(date(schedule.until()))
                .param(schedule.onHolidays()).param(id).param(version).update());
        sql.sql("delete from opening_shifts where hours_id = ?").param(id).update();
        writeShifts(id, schedule);
        revision.advance();
    }

    /**
     * @throws Past                              if the period is over: what was stays as it was
     * @throws OptimisticLockingFailureException if it was changed or removed since
     */
    public void remove(long id, long version) {
        expected(id, version);
        unchanged(sql.sql("delete from opening_hours where id = ? and version = ?").params(id, version).update());
        revision.advance();
    }

    @Transactional(readOnly = true)
    Map<Long, Timetable> timetables() {
        Map<Long, List<WeeklySchedule>> byOffice = entries("where ? = 0", 0).stream().collect(Collectors
                .groupingBy(Entry::officeId, Collectors.mapping(Entry::schedule, Collectors.toList())));
        Map<Long, Timetable> timetables = new HashMap<>();
        byOffice.forEach((office, schedules) -> timetables.put(office, new Timetable(schedules)));
        return timetables;
    }

    private Entry expected(long id, long version) {
        Entry entry = findById(id).filter(found -> found.version() == version)
                .orElseThrow(() -> new OptimisticLockingFailureException("hours " + id + " were changed"));
        LocalDate until = entry.schedule().until();
        if (until != null && until.isBefore(LocalDate.ofInstant(clock.instant(), settings.zone()))) {
            throw new Past();
        }
        return entry;
    }

    /** Two administrators at the same office write one after the other. */
    private void lock(long officeId) {
        sql.sql("select id from offices where id = ? for update").param(officeId).query((row, i) -> row.getLong(1))
                .single();
    }

    private void clear(long officeId, WeeklySchedule schedule, @Nullable Long but) {
        for (Entry other : of(officeId)) {
            if (!Long.valueOf(other.id()).equals(but) && other.schedule().clashesWith(schedule)) {
                throw new Clash(other.schedule());
            }
        }
    }

    private void writeShifts(long id, WeeklySchedule schedule) {
        schedule.shifts().forEach((day, shifts) -> shifts.forEach(shift -> sql
                .sql("insert into opening_shifts (hours_id, weekday, opens, closes) values (?, ?, ?, ?)")
                .params(id, day.getValue(), shift.opens(), shift.closes()).update()));
    }

    private record Row(long id, long officeId, @Nullable LocalDate from, @Nullable LocalDate until, boolean onHolidays,
            long version, DayOfWeek day, Shift shift) {}

    /** In one statement, so that hours and their shifts are always those that belong together. */
    private List<Entry> entries(String condition, long parameter) {
        Map<Long, List<Row>> byId = sql
                .sql("""
                        select h.id, h.office_id, h.valid_from, h.valid_until, h.on_holidays, h.version, s.weekday, s.opens, s.closes
                        from opening_hours h join opening_shifts s on s.hours_id = h.id %s
                        order by (h.valid_until is not null), h.valid_from nulls first, h.id"""
                        .formatted(condition))
                .param(parameter).query(OpeningHours::row).list().stream()
                .collect(Collectors.groupingBy(Row::id, LinkedHashMap::new, Collectors.toList()));
        return byId.values().stream().map(OpeningHours::entry).toList();
    }

    private static Entry entry(List<Row> rows) {
        Row any = rows.getFirst();
        Map<DayOfWeek, List<Shift>> week = rows.stream().collect(
                Collectors.groupingBy(Row::day, Collectors.mapping(Row::shift, Collectors.toList())));
        return new Entry(any.id(), any.officeId(),
                new WeeklySchedule(any.from(), any.until(), any.onHolidays(), week), any.version());
    }

    private static Row row(ResultSet row, int i) throws SQLException {
        return new Row(row.getLong("id"), row.getLong("office_id"), row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class), row.getBoolean("on_holidays"), row.getLong("version"),
                DayOfWeek.of(row.getInt("weekday")), Shift.ofMinutes(row.getInt("opens"), row.getInt("closes")));
    }

    private static void unchanged(int rows) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("the hours were changed meanwhile");
        }
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }
}
