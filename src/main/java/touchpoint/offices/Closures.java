package touchpoint.offices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All closures, past ones too: those are kept as they were. */
@Component
@Transactional
public class Closures {
    private final JdbcClient sql;
    private final CalendarRevision revision;
    private final OfficeSettings settings;
    private final Clock clock;

    Closures(JdbcClient sql, CalendarRevision revision, OfficeSettings settings, Clock clock) {
        this.sql = sql;
        this.revision = revision;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * From when to when, and why.
     *
     * @param until the last day, itself included
     */
    public record Words(LocalDate from, LocalDate until, String reasonIt, String reasonEn) {}

    /** Those of an office, or of all offices if it is null, that touch the days from the first to the last. */
    @Transactional(readOnly = true)
    public List<Closure> between(@Nullable Long officeId, LocalDate first, LocalDate last) {
        return all().stream()
                .filter(closure -> closure.isOfAllOffices() || Objects.equals(closure.officeId(), officeId))
                .filter(closure -> !closure.from().isAfter(last) && !closure.until().isBefore(first)).toList();
    }

    @Transactional(readOnly = true)
    public Optional<Closure> findById(long id) {
        return sql.sql("select * from closures where id = ?").param(id).query(Closures::read).optional();
    }

    /**
     * @param officeId null for all offices
     * @throws Past                     if its last day is over
     * @throws IllegalArgumentException if it ends before it begins, lasts for more than a year, or has no reason
     */
    public Closure add(@Nullable Long officeId, Words words) {
        if (words.until().isBefore(today())) {
            throw new Past();
        }
        Closure closure = new Closure(0, officeId, words.from(), words.until(), words.reasonIt(), words.reasonEn(), 0);
        Closure added = sql.sql("""
                insert into closures (office_id, first_day, last_day, reason_it, reason_en)
                values (?::bigint, ?::date, ?::date, ?, ?) returning *""").param(officeId)
                .param(closure.from()).param(closure.until()).param(closure.reasonIt()).param(closure.reasonEn())
                .query(Closures::read).single();
        revision.advance();
        return added;
    }

    /**
     * One that has begun still begins on the day it began, and ends yesterday at the earliest.
     *
     * @throws Past                              if that would change what was
     * @throws OptimisticLockingFailureException if it was changed or removed since
     * @throws IllegalArgumentException          if it ends before it begins, lasts for more than a year, or has no reason
     */
    public void change(long id, long version, Words words) {
        Closure old = expected(id, version);
        LocalDate today = today();
        boolean begun = old.from().isBefore(today);
        if (old.until().isBefore(today) || words.until().isBefore(today.minusDays(1))
                || begun && !words.from().equals(old.from()) || !begun && words.from().isBefore(today)) {
            throw new Past();
        }
        Closure changed = new Closure(id, old.officeId(), words.from(), words.until(), words.reasonIt(),
                words.reasonEn(), version);
        unchanged(sql.sql("""
                update closures set first_day = ?::date, last_day = ?::date, reason_it = ?, reason_en = ?,
                    version = version + 1 where id = ? and version = ?""")
                .params(changed.from(), changed.until(), changed.reasonIt(), changed.reasonEn(), id, version).update());
        revision.advance();
    }

    /**
     * @throws Past                              if it has begun: it can be ended, but was
     * @throws OptimisticLockingFailureException if it was changed or removed since
     */
    public void remove(long id, long version) {
        if (expected(id, version).from().isBefore(today())) {
            throw new Past();
        }
        unchanged(sql.sql("delete from closures where id = ? and version = ?").params(id, version).update());
        revision.advance();
    }

    /** By their first day. */
    @Transactional(readOnly = true)
    List<Closure> all() {
        return sql.sql("select * from closures order by first_day, id").query(Closures::read).list();
    }

    private Closure expected(long id, long version) {
        return findById(id).filter(found -> found.version() == version)
                .orElseThrow(() -> new OptimisticLockingFailureException("closure " + id + " was changed"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }

    private static void unchanged(int rows) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("the closure was changed meanwhile");
        }
    }

    private static Closure read(ResultSet row, int i) throws SQLException {
        long office = row.getLong("office_id");
        Long closed = row.wasNull() ? null : office;
        return new Closure(row.getLong("id"), closed, row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class), row.getString("reason_it"), row.getString("reason_en"),
                row.getLong("version"));
    }
}
