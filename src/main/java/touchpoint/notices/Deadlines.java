package touchpoint.notices;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.commitments.Commitment;
import touchpoint.commitments.CommitmentEvent;
import touchpoint.commitments.CommitmentSnapshot;
import touchpoint.commitments.Commitments;
import touchpoint.notices.Told.Happening;

/** Knows when each commitment that is open will be late, and has it told then, once. */
@Component
class Deadlines {
    private static final int AT_ONCE = 200;
    private final Rules rules;
    private final Happenings happenings;
    private final Commitments commitments;
    private final CaseFiles cases;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Deadlines(Rules rules, Happenings happenings, Commitments commitments, CaseFiles cases, JdbcClient sql,
            TransactionTemplate transaction, Clock clock) {
        this.rules = rules;
        this.happenings = happenings;
        this.commitments = commitments;
        this.cases = cases;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    void on(CommitmentEvent event) {
        switch (event) {
            case CommitmentEvent.Given given -> note(given.on());
            case CommitmentEvent.Moved moved -> note(moved.on());
            case CommitmentEvent.Reopened reopened -> note(reopened.on());
            case CommitmentEvent.Done done -> forget(done.on().id());
            case CommitmentEvent.Cancelled cancelled -> forget(cancelled.on().id());
            case CommitmentEvent.Assigned assigned -> {
            }
            case CommitmentEvent.Rewritten rewritten -> {
            }
            case CommitmentEvent.Reminded reminded -> {
            }
        }
    }

    /** What is late already is no news. */
    private void note(CommitmentSnapshot on) {
        if (on.state() != Commitment.State.OPEN || on.due().isOver(clock.instant())) {
            forget(on.id());
            return;
        }
        sql.sql("""
                insert into notice_deadline (commitment_id, due) values (?, ?)
                on conflict (commitment_id) do update set due = excluded.due""")
                .params(on.id(), Timestamp.from(on.due().at())).update();
    }

    private void forget(long commitment) {
        sql.sql("delete from notice_deadline where commitment_id = ?").param(commitment).update();
    }

    @Scheduled(fixedDelayString = "${touchpoint.notices.late-every:60s}")
    @SchedulerLock(name = "notice-deadlines", lockAtMostFor = "5m")
    public void look() {
        Instant now = clock.instant();
        List<Long> late;
        do {
            late = sql.sql("select commitment_id from notice_deadline where due <= ? order by due limit ?")
                    .params(Timestamp.from(now), AT_ONCE).query((row, i) -> row.getLong(1)).list();
            late.forEach(one -> transaction.executeWithoutResult(status -> tell(one, now)));
        } while (late.size() == AT_ONCE);
    }

    /** Whoever takes the row away tells it. */
    private void tell(long commitment, Instant now) {
        boolean mine = sql.sql("delete from notice_deadline where commitment_id = ? and due <= ?")
                .params(commitment, Timestamp.from(now)).update() == 1;
        if (mine) {
            commitments.findById(commitment).map(Commitment::snapshot)
                    .filter(one -> one.state() == Commitment.State.OPEN && one.due().isOver(now))
                    .ifPresent(one -> happenings.add(cases.findById(one.caseId()).map(CaseFile::snapshot).orElseThrow(),
                            rules.late(new Happening(Actor.HUB, now), one.assignee(), one.givenBy())));
        }
    }
}
