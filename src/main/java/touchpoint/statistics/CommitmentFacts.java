package touchpoint.statistics;

import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import touchpoint.commitments.Assignee;
import touchpoint.commitments.CommitmentEvent;

/** Writes the facts of commitments, in the transaction of what they tell of: what sort, for which topic, by an office or a person, in time or late. */
@Component
class CommitmentFacts {
    private final JdbcTemplate sql;

    CommitmentFacts(JdbcTemplate sql) {
        this.sql = sql;
    }

    @EventListener
    void on(CommitmentEvent event) {
        switch (event) {
            case CommitmentEvent.Given given -> fact(event, "given");
            case CommitmentEvent.Assigned assigned ->
                fact(event, assigned.on().assignee() instanceof Assignee.Nobody ? "left" : "assigned");
            case CommitmentEvent.Moved moved -> fact(event, "moved");
            case CommitmentEvent.Rewritten rewritten -> fact(event, "rewritten");
            case CommitmentEvent.Done done -> fact(event, "done");
            case CommitmentEvent.Cancelled cancelled -> fact(event, "cancelled");
            case CommitmentEvent.Reopened reopened -> fact(event, "reopened");
            case CommitmentEvent.Reminded reminded -> fact(event, "reminded");
        }
    }

    private void fact(CommitmentEvent event, String what) {
        Assignee assignee = event.on().assignee();
        sql.update(
                """
                        insert into commitment_fact (commitment_id, case_id, event, kind, by, assignee, office_id, topic_id, due, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                event.on().id(), event.on().caseId(), what, event.on().kind().name(), event.by().kind().name(),
                sort(assignee), office(assignee), event.of().topicId(), Timestamp.from(event.on().due().at()),
                Timestamp.from(event.at()));
    }

    private static String sort(Assignee assignee) {
        return switch (assignee) {
            case Assignee.APerson person -> "PERSON";
            case Assignee.AnOffice office -> "OFFICE";
            case Assignee.Nobody nobody -> nobody.because().name();
        };
    }

    private static @Nullable Long office(Assignee assignee) {
        return assignee instanceof Assignee.AnOffice(long id) ? Long.valueOf(id) : null;
    }
}
