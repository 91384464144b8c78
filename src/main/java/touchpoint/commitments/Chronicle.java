package touchpoint.commitments;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import touchpoint.access.Policy;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.Entries;
import touchpoint.cases.Guards;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/** Ends a change of a commitment: written down in its case, told to listeners and to the screens that it concerns, all in the transaction that made it. */
@Component
class Chronicle {
    static final String TOPIC = "commitment";
    private final Entries entries;
    private final Guards guards;
    private final Assignees assignees;
    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final LiveSignals live;

    Chronicle(Entries entries, Guards guards, Assignees assignees, Policy policy, ApplicationEventPublisher events,
            LiveSignals live) {
        this.entries = entries;
        this.guards = guards;
        this.assignees = assignees;
        this.policy = policy;
        this.events = events;
        this.live = live;
    }

    /**
     * @param held  the case, held in this transaction
     * @param texts what somebody wrote with this step
     */
    void write(CaseFile held, Commitment commitment, Actor by, Instant at, String step, Map<String, String> texts,
            Function<CaseSnapshot, CommitmentEvent> event) {
        Map<String, String> written = new LinkedHashMap<>();
        CommitmentSnapshot now = commitment.snapshot();
        written.put("title", now.title());
        written.putAll(texts);
        CaseSnapshot of = entries.committed(held, now.id(), step, facts(now), written, by, at);
        events.publishEvent(event.apply(of));
        Set<String> audience = new HashSet<>(policy.audienceOf(guards.of(of)));
        audience.addAll(assignees.ears(now.assignee()));
        audience.add("operator:" + now.givenBy());
        tell(now, audience);
    }

    /** Those whom it concerned until now. */
    void alsoTell(Commitment commitment, Assignee before) {
        if (!before.equals(commitment.assignee()) && !assignees.ears(before).isEmpty()) {
            tell(commitment.snapshot(), assignees.ears(before));
        }
    }

    private void tell(CommitmentSnapshot now, Set<String> audience) {
        live.tell(new LiveSignal(TOPIC, audience, Map.of("id", Long.toString(now.id()), "case",
                Long.toString(now.caseId()), "version", Long.toString(now.version()))));
    }

    private static Map<String, String> facts(CommitmentSnapshot now) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kind", now.kind().name());
        facts.put("due", now.due().at().toString());
        if (now.due().wholeDay()) {
            facts.put("day", "true");
        }
        switch (now.assignee()) {
            case Assignee.APerson(long id) -> facts.put("operator", Long.toString(id));
            case Assignee.AnOffice(long id) -> facts.put("office", Long.toString(id));
            case Assignee.Nobody(Assignee.Because because) -> facts.put("because", because.name());
        }
        return facts;
    }
}
