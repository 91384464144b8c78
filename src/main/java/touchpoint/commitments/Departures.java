package touchpoint.commitments;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseEvent;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.Guards;
import touchpoint.cases.Shares;
import touchpoint.commitments.Assignee.Because;
import touchpoint.offices.OfficeClosed;
import touchpoint.offices.OperatorEvent;
import touchpoint.topics.TopicGuarded;

/**
 * When somebody leaves, or can no longer see a case, what they were to do there is left to nobody, with that as the reason. When a case goes elsewhere,
 * whoever has something to do for it keeps seeing it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Departures {
    private final Commitments commitments;
    private final Assignees assignees;
    private final CaseFiles cases;
    private final Shares shares;
    private final Guards guards;
    private final Chronicle chronicle;
    private final JdbcClient sql;
    private final Clock clock;

    Departures(Commitments commitments, Assignees assignees, CaseFiles cases, Shares shares, Guards guards,
            Chronicle chronicle,
            JdbcClient sql, Clock clock) {
        this.commitments = commitments;
        this.assignees = assignees;
        this.cases = cases;
        this.shares = shares;
        this.guards = guards;
        this.chronicle = chronicle;
        this.sql = sql;
        this.clock = clock;
    }

    @EventListener
    void on(OperatorEvent.Deactivated left) {
        leave(new Assignee.APerson(left.operatorId()), "operator_id", left.operatorId(), Because.LEFT);
    }

    /** Without a role that works on cases nothing can be done for one; in another office not for those of the one before. */
    @EventListener
    void on(OperatorEvent.RightsChanged changed) {
        Assignee who = new Assignee.APerson(changed.operatorId());
        if (!assignees.isHere(who)) {
            leave(who, "operator_id", changed.operatorId(), Because.LEFT);
            return;
        }
        for (Place place : places("operator_id", changed.operatorId())) {
            CaseFile file = cases.hold(place.caseId()).orElseThrow();
            Commitment commitment = commitments.findById(place.id()).orElseThrow();
            if (isStill(who, commitment) && !assignees.reads(who, guards.of(file))) {
                leave(file, commitment, Because.NO_LONGER_SHARED);
            }
        }
    }

    @EventListener
    void on(OfficeClosed closed) {
        leave(new Assignee.AnOffice(closed.officeId()), "office_id", closed.officeId(), Because.OFFICE_CLOSED);
    }

    @EventListener
    void on(CaseEvent event) {
        if (event instanceof CaseEvent.ShareEnded || event instanceof CaseEvent.TopicChanged) {
            open(event.on().id()).forEach(one -> leaveUnread(one, event));
        } else if (event instanceof CaseEvent.HandedOver || event instanceof CaseEvent.Assigned) {
            open(event.on().id()).forEach(one -> keepReading(one, event));
        }
    }

    /** A topic is for named people from now on, and the others no longer see its cases. */
    @EventListener
    void on(TopicGuarded guarded) {
        List<Place> places = sql.sql("""
                select c.id, c.case_id from commitment c join case_file f on f.id = c.case_id
                where c.state = 'OPEN' and f.topic_id = ? order by c.case_id, c.id""").param(guarded.topic())
                .query((row, i) -> new Place(row.getLong(1), row.getLong(2))).list();
        places.forEach(place -> leaveIfUnread(place.id(), place.caseId()));
    }

    /** If it is open, and whoever is to do it sees its case no longer. */
    void leaveIfUnread(long id, long caseId) {
        CaseFile file = cases.hold(caseId).orElseThrow();
        Commitment commitment = commitments.findById(id).orElseThrow();
        if (commitment.state() == Commitment.State.OPEN
                && !assignees.reads(commitment.assignee(), guards.of(file))) {
            leave(file, commitment, Because.NO_LONGER_SHARED);
        }
    }

    private record Place(long id, long caseId) {}

    /** In the order in which cases are held everywhere. */
    private void leave(Assignee who, String column, long id, Because because) {
        for (Place place : places(column, id)) {
            CaseFile file = cases.hold(place.caseId()).orElseThrow();
            Commitment commitment = commitments.findById(place.id()).orElseThrow();
            if (isStill(who, commitment)) {
                leave(file, commitment, because);
            }
        }
    }

    private List<Place> places(String column, long id) {
        return sql.sql("select id, case_id from commitment where state = 'OPEN' and " + column
                + " = ? order by case_id, id").param(id)
                .query((row, i) -> new Place(row.getLong(1), row.getLong(2))).list();
    }

    private static boolean isStill(Assignee who, Commitment commitment) {
        return commitment.state() == Commitment.State.OPEN && commitment.assignee().equals(who);
    }

    private void leaveUnread(Commitment commitment, CaseEvent event) {
        if (!assignees.reads(commitment.assignee(), guards.of(event.on()))) {
            leave(cases.hold(event.on().id()).orElseThrow(), commitment, Because.NO_LONGER_SHARED);
        }
    }

    private void keepReading(Commitment commitment, CaseEvent event) {
        Long operator = event.by().operator();
        if (assignees.reads(commitment.assignee(), guards.of(event.on()))) {
            return;
        }
        boolean byName = commitment.assignee() instanceof Assignee.APerson;
        if (operator != null && assignees.isHere(commitment.assignee()) && (byName || !event.on().sensitive())) {
            shares.share(event.on().number(), Assignees.share(commitment.assignee()), null, "", operator);
        }
        leaveUnread(commitment, event);
    }

    private void leave(CaseFile file, Commitment commitment, Because because) {
        Assignee from = commitment.assignee();
        if (!commitment.assign(new Assignee.Nobody(because))) {
            return;
        }
        commitments.saveAndFlush(commitment);
        Instant now = clock.instant();
        chronicle.write(file, commitment, Actor.HUB, now, "left", Map.of(),
                of -> new CommitmentEvent.Assigned(commitment.snapshot(), of, Actor.HUB, now, from, ""));
        chronicle.alsoTell(commitment, from);
    }

    private List<Commitment> open(long caseId) {
        return commitments.openOfCase(caseId);
    }
}
