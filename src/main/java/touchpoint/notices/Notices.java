package touchpoint.notices;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.access.Action;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.Desk;
import touchpoint.cases.DeskRow;
import touchpoint.cases.GuardedCase;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/** What each of our people was told of, as they read it. */
@Component
@Transactional
public class Notices {
    /** More unread ones than these are not counted. */
    public static final int MOST_COUNTED = 99;
    private final Desk desk;
    private final Policy policy;
    private final LiveSignals live;
    private final JdbcClient sql;
    private final Clock clock;

    Notices(Desk desk, Policy policy, LiveSignals live, JdbcClient sql, Clock clock) {
        this.desk = desk;
        this.policy = policy;
        this.live = live;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A notice and what its case is called.
     *
     * @param subject empty where the reader may know no more than the case's number
     */
    public record Line(Notice notice, String subject) {}

    /**
     * A page of somebody's notices.
     *
     * @param next from where the next page goes on; null on the last one
     */
    public record Page(List<Line> lines, @Nullable Long next) {}

    /**
     * Newest first. What the policy hides from the reader by now is left out, so that a page may be shorter than others, and no longer counts as unread.
     *
     * @param before where the page before ended; null for the first
     */
    public Page page(Who who, boolean unreadOnly, @Nullable Long before, int limit) {
        List<Notice> found = sql.sql("select " + Notice.COLUMNS + " from notice n where operator_id = ? and id < ?"
                + (unreadOnly ? " and seen_at is null" : "") + " order by id desc limit ?")
                .params(who.operatorId(), before == null ? Long.MAX_VALUE : before, limit + 1).query(Notice::read)
                .list();
        boolean more = found.size() > limit;
        List<Notice> page = more ? found.subList(0, limit) : found;
        Map<Long, DeskRow> cases = casesOf(page);
        List<Line> lines = new ArrayList<>();
        List<Long> hidden = new ArrayList<>();
        for (Notice one : page) {
            DeskRow of = cases.get(one.caseId());
            if (of != null && Messenger.maySee(policy, who, GuardedCase.of(of), one.of())) {
                boolean reads = policy.may(who, Action.READ, GuardedCase.of(of));
                lines.add(new Line(one, reads ? of.subject() : ""));
            } else if (!one.isSeen()) {
                hidden.add(one.id());
            }
        }
        putAway(who.operatorId(), hidden);
        return new Page(List.copyOf(lines), more ? page.getLast().id() : null);
    }

    /** How many are unread, as far as they are counted. */
    @Transactional(readOnly = true)
    public int unread(long operator) {
        return sql.sql("""
                select count(*) from (select 1 from notice where operator_id = ? and seen_at is null limit ?) unread""")
                .params(operator, MOST_COUNTED + 1).query((row, i) -> row.getInt(1)).single();
    }

    /** Somebody looks at a case: what he or she was told of it is read. */
    public void seenCase(long operator, long caseId) {
        changed(operator,
                sql.sql("update notice set seen_at = ? where operator_id = ? and case_id = ? and seen_at is null")
                        .params(now(), operator, caseId).update());
    }

    /** @param seen false if it is to count as unread again */
    public void mark(long operator, long notice, boolean seen) {
        changed(operator,
                seen
                        ? sql.sql("update notice set seen_at = ? where operator_id = ? and id = ? and seen_at is null")
                                .params(now(), operator, notice).update()
                        : sql.sql(
                                """
                                        update notice set seen_at = null where operator_id = ? and id = ? and seen_at is not null""")
                                .params(operator, notice).update());
    }

    /**
     * All that are unread and not newer than one that the reader had before his or her eyes.
     *
     * @return by which it is undone; null if there was none
     */
    public @Nullable Instant markAll(long operator, long newest) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int marked = sql
                .sql("update notice set seen_at = ? where operator_id = ? and id <= ? and seen_at is null")
                .params(Timestamp.from(at), operator, newest).update();
        changed(operator, marked);
        return marked == 0 ? null : at;
    }

    /** What was marked together at that moment is unread again. */
    public void undo(long operator, Instant marked) {
        changed(operator, sql.sql("update notice set seen_at = null where operator_id = ? and seen_at = ?")
                .params(operator, Timestamp.from(marked)).update());
    }

    private void putAway(long operator, List<Long> hidden) {
        if (!hidden.isEmpty()) {
            changed(operator, sql.sql("update notice set seen_at = ? where id = any (?) and seen_at is null")
                    .params(now(), hidden.toArray(Long[]::new)).update());
        }
    }

    /** His or her other windows count anew. */
    private void changed(long operator, int rows) {
        if (rows > 0) {
            live.tell(new LiveSignal(Messenger.TOPIC, Set.of("operator:" + operator), Map.of()));
        }
    }

    private Map<Long, DeskRow> casesOf(List<Notice> notices) {
        return notices.isEmpty()
                ? Map.of()
                : desk.rows(notices.stream().map(Notice::caseId).distinct().toList()).stream()
                        .collect(Collectors.toMap(DeskRow::id, Function.identity()));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
