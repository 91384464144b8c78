package touchpoint.offices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is away, and who stands in. Moments are moments, in no zone; whoever asks about days asks in {@link OfficeCalendars#zone}.
 *
 * <p>Who may write down whose absences is said by the policy, not here.
 */
@Component
@Transactional
public class Absences {
    private final JdbcClient sql;
    private final Clock clock;

    Absences(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param until      from this moment on he or she is back
     * @param substitute null for nobody
     */
    public record Words(Instant from, Instant until, @Nullable Long substitute, String note) {}

    /** He or she would be away twice. Nothing was saved. */
    public static final class Overlap extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Absence with;

        Overlap(Absence with) {
            super("already away then");
            this.with = with;
        }

        /** The one that stands there already. */
        public Absence with() {
            return with;
        }
    }

    @Transactional(readOnly = true)
    public boolean isAway(long operatorId, Instant at) {
        return at(operatorId, at).isPresent();
    }

    /** The absence that covers the moment; empty for somebody who is there. */
    @Transactional(readOnly = true)
    public Optional<Absence> at(long operatorId, Instant at) {
        return sql.sql("select * from absences where operator_id = ? and away_from <= ? and away_until > ?")
                .param(operatorId).param(Timestamp.from(at)).param(Timestamp.from(at)).query(Absences::read)
                .optional();
    }

    /** All that cover the moment, by operator. One question for a whole list. */
    @Transactional(readOnly = true)
    public Map<Long, Absence> at(Instant at) {
        Map<Long, Absence> away = new HashMap<>();
        sql.sql("select * from absences where away_from <= ? and away_until > ?").param(Timestamp.from(at))
                .param(Timestamp.from(at)).query(Absences::read).list()
                .forEach(absence -> away.put(absence.operatorId(), absence));
        return away;
    }

    /**
     * Who stands in at that moment for somebody who is away. If the substitute is away too, his or her substitute, and so on. Empty if the operator is there,
     * if the chain comes to somebody without a substitute or who works here no more, or if it runs in a circle.
     */
    @Transactional(readOnly = true)
    public Optional<Long> substituteFor(long operatorId, Instant at) {
        if (!isAway(operatorId, at)) {
            return Optional.empty();
        }
        return whoActsFor(operatorId, at);
    }

    /** The operator, if he or she is there; else {@link #substituteFor whoever stands in}; empty if nobody does. */
    @Transactional(readOnly = true)
    public Optional<Long> whoActsFor(long operatorId, Instant at) {
        Map<Long, Absence> away = at(at);
        return Substitution.of(operatorId, away).filter(this::isActive);
    }

    /** Those who are away at that moment and for whom the operator stands in, by a chain of substitutes too. One question. */
    @Transactional(readOnly = true)
    public Set<Long> standsInFor(long operatorId, Instant at) {
        Map<Long, Absence> away = at(at);
        Set<Long> some = new HashSet<>(away.keySet());
        some.removeIf(one -> one == operatorId
                || Substitution.of(one, away).filter(acts -> acts == operatorId).isEmpty());
        return some;
    }

    /** Those of an operator, the latest first. */
    @Transactional(readOnly = true)
    public List<Absence> of(long operatorId) {
        return sql.sql("select * from absences where operator_id = ? order by away_from desc").param(operatorId)
                .query(Absences::read).list();
    }

    /** Those of some operators that are not over at that moment, by their beginning. */
    @Transactional(readOnly = true)
    public List<Absence> notOver(Collection<Long> operators, Instant at) {
        Set<Long> wanted = new HashSet<>(operators);
        return sql.sql("select * from absences where away_until > ? order by away_from, id").param(Timestamp.from(at))
                .query(Absences::read).list().stream().filter(absence -> wanted.contains(absence.operatorId()))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Absence> findById(long id) {
        return sql.sql("select * from absences where id = ?").param(id).query(Absences::read).optional();
    }

    /**
     * @return its id
     * @throws Overlap                  if he or she is away for a part of it already
     * @throws Past                     if it is over
     * @throws IllegalArgumentException if it ends before it begins, or the substitute is the same
     */
    public long enter(long operatorId, Words words, long by) {
        if (!words.until().isAfter(clock.instant())) {
            throw new Past();
        }
        Absence absence = new Absence(0, operatorId, words.from(), words.until(), words.substitute(),
                words.note().strip(), by, 0);
        clear(absence);
        return sql.sql("""
                insert into absences (operator_id, away_from, away_until, substitute_id, note, entered_by, entered_at)
                values (?, ?, ?, ?::bigint, ?, ?, ?) returning id""").param(operatorId)
                .param(Timestamp.from(absence.from())).param(Timestamp.from(absence.until()))
                .param(absence.substituteId()).param(absence.note()).param(by).param(Timestamp.from(clock.instant()))
                .query((row, i) -> row.getLong(1)).single();
    }

    /**
     * One that has begun still begins when it began, and one that is over stays as it was.
     *
     * @throws Overlap                           if he or she is away for a part of it already
     * @throws Past                              if that would change what was
     * @throws OptimisticLockingFailureException if it was changed or removed since
     * @throws IllegalArgumentException          if it ends before it begins, or the substitute is the same
     */
    public void change(long id, long version, Words words, long by) {
        Absence old = expected(id, version);
        Instant now = clock.instant();
        boolean begun = old.from().isBefore(now);
        if (!old.until().isAfter(now) || !words.until().isAfter(now)
                || begun && !words.from().equals(old.from())) {
            throw new Past();
        }
        Absence changed = new Absence(id, old.operatorId(), words.from(), words.until(), words.substitute(),
                words.note().strip(), by, version);
        clear(changed);
        unchanged(sql.sql("""
                update absences set away_from = ?, away_until = ?, substitute_id = ?::bigint, note = ?,
                    entered_by = ?, entered_at = ?, version = version + 1 where id = ? and version = ?""")
                .param(Timestamp.from(changed.from())).param(Timestamp.from(changed.until()))
                .param(changed.substituteId()).param(changed.note()).param(by).param(Timestamp.from(now)).param(id)
                .param(version).update());
    }

    /**
     * Takes one back that has not begun; one that has ends now, and what was of it stays.
     *
     * @throws Past                              if it is over
     * @throws OptimisticLockingFailureException if it was changed or removed since
     */
    public void cancel(long id, long version, long by) {
        Absence old = expected(id, version);
        Instant now = clock.instant();
        if (!old.until().isAfter(now)) {
            throw new Past();
        }
        unchanged(old.from().isBefore(now)
                ? sql.sql("""
                        update absences set away_until = ?, entered_by = ?, entered_at = ?, version = version + 1
                        where id = ? and version = ?""")
                        .params(Timestamp.from(now), by, Timestamp.from(now), id, version).update()
                : sql.sql("delete from absences where id = ? and version = ?").params(id, version).update());
    }

    private boolean isActive(long operatorId) {
        return sql.sql("select active from operators where id = ?").param(operatorId)
                .query((row, i) -> row.getBoolean(1)).optional().orElse(false);
    }

    /** Two who write at the same time for the same person write one after the other. */
    private void clear(Absence absence) {
        sql.sql("select id from operators where id = ? for update").param(absence.operatorId())
                .query((row, i) -> row.getLong(1)).single();
        sql.sql("""
                select * from absences where operator_id = ? and id <> ? and away_from < ? and away_until > ?
                order by away_from limit 1""").param(absence.operatorId()).param(absence.id())
                .param(Timestamp.from(absence.until())).param(Timestamp.from(absence.from())).query(Absences::read)
                .optional().ifPresent(other -> {
                    throw new Overlap(other);
                });
    }

    private Absence expected(long id, long version) {
        return findById(id).filter(found -> found.version() == version)
                .orElseThrow(() -> new OptimisticLockingFailureException("absence " + id + " was changed"));
    }

    private static void unchanged(int rows) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("the absence was changed meanwhile");
        }
    }

    private static Absence read(ResultSet row, int i) throws SQLException {
        long substitute = row.getLong("substitute_id");
        Long standsIn = row.wasNull() ? null : substitute;
        return new Absence(row.getLong("id"), row.getLong("operator_id"), moment(row, "away_from"),
                moment(row, "away_until"), standsIn, row.getString("note"), row.getLong("entered_by"),
                row.getLong("version"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
