package touchpoint.commitments;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseFiles;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/** Tells whoever is to do something that it will soon be due, once, at the time that its giver chose; what is done or cancelled by then is not told. */
@Component
class Reminders {
    /** The word of the signal on a screen. */
    static final String TOPIC = "reminder";
    private static final int AT_ONCE = 200;
    private final Commitments commitments;
    private final CaseFiles cases;
    private final Assignees assignees;
    private final CommitmentSettings settings;
    private final LiveSignals live;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reminders(Commitments commitments, CaseFiles cases, Assignees assignees, CommitmentSettings settings,
            LiveSignals live, ApplicationEventPublisher events, JdbcClient sql, TransactionTemplate transaction,
            Clock clock) {
        this.commitments = commitments;
        this.cases = cases;
        this.assignees = assignees;
        this.settings = settings;
        this.live = live;
        this.events = events;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** In place of what was not told yet. A time that has passed already reminds nobody: they have just been told what to do. */
    void set(Commitment commitment) {
        sql.sql("delete from commitment_reminder where commitment_id = ? and told_at is null").param(commitment.id())
                .update();
        Duration ahead = commitment.remindAhead();
        if (ahead == null) {
            return;
        }
        Instant at = commitment.due().reference(settings.zone()).minus(ahead);
        if (at.isAfter(clock.instant())) {
            sql.sql("insert into commitment_reminder (commitment_id, at) values (?, ?)")
                    .params(commitment.id(), Timestamp.from(at)).update();
        }
    }

    @Scheduled(fixedDelayString = "${touchpoint.commitments.remind-every:30s}")
    @SchedulerLock(name = "commitment-reminders", lockAtMostFor = "5m")
    public void remind() {
        List<Long> due;
        do {
            due = sql.sql("select id from commitment_reminder where told_at is null and at <= ? order by at limit ?")
                    .params(Timestamp.from(clock.instant()), AT_ONCE).query((row, i) -> row.getLong(1)).list();
            due.forEach(one -> transaction.executeWithoutResult(status -> remind(one)));
        } while (due.size() == AT_ONCE);
    }

    /** Whoever marks it first tells it. */
    private void remind(long reminder) {
        Instant now = clock.instant();
        sql.sql("update commitment_reminder set told_at = ? where id = ? and told_at is null returning commitment_id")
                .params(Timestamp.from(now), reminder).query((row, i) -> row.getLong(1)).optional()
                .flatMap(commitments::findById).filter(one -> one.state() == Commitment.State.OPEN)
                .ifPresent(one -> tell(one.snapshot(), now));
    }

    private void tell(CommitmentSnapshot on, Instant now) {
        events.publishEvent(new CommitmentEvent.Reminded(on,
                cases.findById(on.caseId()).orElseThrow().snapshot(), Actor.HUB, now));
        Set<String> ears = assignees.ears(on.assignee());
        live.tell(new LiveSignal(TOPIC, ears.isEmpty() ? Set.of("operator:" + on.givenBy()) : ears,
                Map.of("id", Long.toString(on.id()), "number", on.caseNumber())));
    }
}
