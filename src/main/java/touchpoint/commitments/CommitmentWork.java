package touchpoint.commitments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.access.Action;
import touchpoint.access.Guarded;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.NotAllowedNow;
import touchpoint.cases.Guards;
import touchpoint.cases.Shares;
import touchpoint.cases.State;

/**
 * What people do with commitments. Whoever may add to a case gives commitments for it; whoever may add to it or is to do it changes them. Who shall do it
 * must see the case: it is shared with them where its giver may share it, and not given to them where not.
 *
 * <p>All acts throw {@link NotForYou}, {@link NotAllowedNow} if its life does not allow the act, and but for the first {@link StaleCommitment} if somebody changed
 * it since; nothing is done then. What can be held is held in one order: who shall do it, the case, the commitment.
 */
@Component
@Transactional
public class CommitmentWork {
    private final Commitments commitments;
    private final Assignees assignees;
    private final CaseFiles cases;
    private final Shares shares;
    private final Guards guards;
    private final Policy policy;
    private final Chronicle chronicle;
    private final Reminders reminders;
    private final JdbcClient sql;
    private final Clock clock;

    CommitmentWork(Commitments commitments, Assignees assignees, CaseFiles cases, Shares shares, Guards guards,
            Policy policy,
            Chronicle chronicle, Reminders reminders, JdbcClient sql, Clock clock) {
        this.commitments = commitments;
        this.assignees = assignees;
        this.cases = cases;
        this.shares = shares;
        this.guards = guards;
        this.policy = policy;
        this.chronicle = chronicle;
        this.reminders = reminders;
        this.sql = sql;
        this.clock = clock;
    }

    /** Who acts, on which commitment, and at which version they saw it. */
    public record Act(long commitment, long version, Who who) {}

    /** @throws CannotSee also if whoever gives it may not share the case with who shall do it */
    public CommitmentSnapshot give(long caseId, Order order, Assignee to, Who who) {
        assignees.hold(to);
        CaseFile file = held(caseId);
        require(policy.may(who, Action.CONTRIBUTE, guards.of(file)));
        if (file.state() == State.CLOSED) {
            throw new NotAllowedNow("a closed case is reopened before something is to be done for it");
        }
        Instant now = clock.instant();
        letSee(file, to, who);
        Commitment given = commitments.saveAndFlush(
                new Commitment(file.id(), file.number().toString(), order, to, who.operatorId(), now));
        reminders.set(given);
        Actor by = Actor.operator(who.operatorId());
        chronicle.write(file, given, by, now, "given", Map.of(),
                of -> new CommitmentEvent.Given(given.snapshot(), of, by, now));
        return given.snapshot();
    }

    /** @throws CannotSee also if whoever gives it may not share the case with who shall do it */
    public CommitmentSnapshot assign(Act act, Assignee to) {
        if (to instanceof Assignee.Nobody) {
            throw new NotAllowedNow("to whom?");
        }
        assignees.hold(to);
        return change(act, (file, commitment) -> {
            letSee(file, to, act.who());
            Assignee from = commitment.assignee();
            return commitment.assign(to)
                    ? new Step("assigned", Map.of(), (now, of) -> new CommitmentEvent.Assigned(now, of, by(act),
                            clock.instant(), from, ""))
                    : null;
        });
    }

    /** Who was to do it does not: somebody else must be found. */
    public CommitmentSnapshot giveBack(Act act, String why) {
        if (why.isBlank()) {
            throw new NotAllowedNow("it is given back for a reason");
        }
        return change(act, (file, commitment) -> {
            Assignee from = commitment.assignee();
            return commitment.assign(new Assignee.Nobody(Assignee.Because.GIVEN_BACK))
                    ? new Step("given-back", Map.of("why", why.strip()),
                            (now, of) -> new CommitmentEvent.Assigned(now, of, by(act), clock.instant(), from,
                                    why.strip()))
                    : null;
        });
    }

    /**
     * It is due at another time.
     *
     * @param remindAhead how long before to remind; null for never
     * @param meeting     of an appointment, which is due when it begins; null for anything else
     */
    public CommitmentSnapshot move(Act act, Due to, @Nullable Duration remindAhead, @Nullable Meeting meeting) {
        return change(act, (file, commitment) -> {
            Due from = commitment.due();
            if (!commitment.move(to, remindAhead, meeting)) {
                return null;
            }
            reminders.set(commitment);
            return new Step("moved", Map.of(),
                    (now, of) -> new CommitmentEvent.Moved(now, of, by(act), clock.instant(), from));
        });
    }

    public CommitmentSnapshot rewrite(Act act, String title, String what, String whereTo) {
        return change(act, (file, commitment) -> commitment.rewrite(title, what, whereTo)
                ? new Step("rewritten", Map.of(),
                        (now, of) -> new CommitmentEvent.Rewritten(now, of, by(act), clock.instant()))
                : null);
    }

    /** @param outcome what came of it; may be empty */
    public CommitmentSnapshot done(Act act, String outcome) {
        return change(act, (file, commitment) -> {
            commitment.end(Commitment.State.DONE, outcome, act.who().operatorId(), clock.instant());
            return new Step("done", Map.of("outcome", outcome.strip()),
                    (now, of) -> new CommitmentEvent.Done(now, of, by(act), clock.instant()));
        });
    }

    public CommitmentSnapshot cancel(Act act, String why) {
        return change(act, (file, commitment) -> {
            commitment.end(Commitment.State.CANCELLED, why, act.who().operatorId(), clock.instant());
            return new Step("cancelled", Map.of("why", why.strip()),
                    (now, of) -> new CommitmentEvent.Cancelled(now, of, by(act), clock.instant()));
        });
    }

    /** To be done again; by nobody, if who did it is no longer here. */
    public CommitmentSnapshot reopen(Act act) {
        Assignee whose = assigneeNow(act);
        boolean here = stays(whose);
        return change(act, (file, commitment) -> {
            if (!commitment.assignee().equals(whose)) {
                throw new StaleCommitment(act.commitment());
            }
            commitment.reopen();
            if (!here) {
                commitment.assign(new Assignee.Nobody(whose instanceof Assignee.APerson
                        ? Assignee.Because.LEFT
                        : Assignee.Because.OFFICE_CLOSED));
            } else if (!assignees.reads(whose, guards.of(file))) {
                commitment.assign(new Assignee.Nobody(Assignee.Because.NO_LONGER_SHARED));
            }
            return new Step("reopened", Map.of(),
                    (now, of) -> new CommitmentEvent.Reopened(now, of, by(act), clock.instant()));
        });
    }

    /** Not by an exception, which would end the transaction. */
    private boolean stays(Assignee whose) {
        if (!assignees.isHere(whose)) {
            return false;
        }
        assignees.hold(whose);
        return true;
    }

    private Assignee assigneeNow(Act act) {
        return sql.sql("select operator_id, office_id, nobody_because from commitment where id = ?")
                .param(act.commitment()).query(AgendaRow::readAssignee).optional()
                .orElseThrow(() -> new StaleCommitment(act.commitment()));
    }

    /** What was done, if anything. */
    private record Step(String word, Map<String, String> texts,
            BiFunction<CommitmentSnapshot, CaseSnapshot, CommitmentEvent> event) {}

    private CommitmentSnapshot change(Act act, BiFunction<CaseFile, Commitment, @Nullable Step> what) {
        CaseFile file = held(caseOf(act.commitment()));
        Commitment commitment = commitments.findById(act.commitment())
                .orElseThrow(() -> new StaleCommitment(act.commitment()));
        require(policy.may(act.who(), Action.READ, guards.of(file))
                && mayChange(act.who(), file, commitment.assignee()));
        if (commitment.version() != act.version()) {
            throw new StaleCommitment(act.commitment());
        }
        Assignee before = commitment.assignee();
        Step step = what.apply(file, commitment);
        if (step == null) {
            return commitment.snapshot();
        }
        commitments.saveAndFlush(commitment);
        chronicle.write(file, commitment, by(act), clock.instant(), step.word(), step.texts(),
                of -> step.event().apply(commitment.snapshot(), of));
        chronicle.alsoTell(commitment, before);
        return commitment.snapshot();
    }

    /** Whoever may add to the case, and whoever is to do it. */
    public boolean mayChange(Who who, CaseFile file, Assignee assignee) {
        return policy.may(who, Action.CONTRIBUTE, guards.of(file)) || assignees.isFor(who, assignee);
    }

    private void letSee(CaseFile file, Assignee to, Who who) {
        Guarded guarded = guards.of(file);
        if (assignees.reads(to, guarded)) {
            return;
        }
        if (!policy.may(who, Action.SHARE, guarded)) {
            throw new CannotSee();
        }
        shares.share(file.number(), Assignees.share(to), null, "", who.operatorId());
        if (!assignees.reads(to, guards.of(file))) {
            throw new CannotSee();
        }
    }

    private CaseFile held(long caseId) {
        return cases.hold(caseId).orElseThrow(() -> new NotForYou("no such case"));
    }

    private long caseOf(long commitment) {
        Optional<Long> found = sql.sql("select case_id from commitment where id = ?").param(commitment)
                .query((row, i) -> row.getLong(1)).optional();
        return found.orElseThrow(() -> new StaleCommitment(commitment));
    }

    private static Actor by(Act act) {
        return Actor.operator(act.who().operatorId());
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new NotForYou("the policy does not allow it");
        }
    }
}
