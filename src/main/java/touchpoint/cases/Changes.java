package touchpoint.cases;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import touchpoint.access.Policy;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/** Ends a change of a case: written, traced, told, all in the transaction that made it. */
@Component
class Changes {
    private final CaseStore store;
    private final Trace trace;
    private final ApplicationEventPublisher events;
    private final LiveSignals live;
    private final Guards guards;
    private final Policy policy;

    Changes(CaseStore store, Trace trace, ApplicationEventPublisher events, LiveSignals live, Guards guards,
            Policy policy) {
        this.store = store;
        this.trace = trace;
        this.events = events;
        this.live = live;
        this.guards = guards;
        this.policy = policy;
    }

    void publish(CaseFile file) {
        store.saveAndFlush(file);
        List<CaseEvent> happened = file.drain();
        happened.forEach(trace::of);
        happened.forEach(events::publishEvent);
        if (!happened.isEmpty()) {
            tell(happened);
        }
    }

    /** One signal a change, to all who may see the case now and to those whom it concerned until now: it leaves their screens. */
    void tell(List<CaseEvent> happened) {
        CaseSnapshot now = happened.getLast().on();
        boolean isNew = happened.getFirst() instanceof CaseEvent.Opened;
        Set<String> audience = new HashSet<>(policy.audienceOf(isNew ? guards.ofNew(now) : guards.of(now)));
        happened.forEach(event -> audience.addAll(until(event)));
        live.tell(new LiveSignal("case", audience, Map.of("id", Long.toString(now.id()), "number",
                now.number().toString(), "version", Long.toString(now.version()))));
    }

    /** Whom it concerned before. */
    private static Set<String> until(CaseEvent event) {
        return switch (event) {
            case CaseEvent.Assigned assigned when assigned.from() != null ->
                Set.of("operator:" + assigned.from(), "stand-in:" + assigned.from());
            case CaseEvent.ShareEnded ended -> Set.of(ShareTable.ear(ended.with()));
            case CaseEvent.HandedOver over when over.fromOffice() != null -> Set.of("office:" + over.fromOffice());
            // What became sensitive leaves the screens of all who saw it; the signal says nothing but its number.
            case CaseEvent.TopicChanged changed when changed.on().sensitive() ->
                changed.on().officeId() == null
                        ? Set.of("role:AGENT", "role:SUPERVISOR")
                        : Set.of("role:AGENT", "role:SUPERVISOR", "office:" + changed.on().officeId());
            default -> Set.of();
        };
    }
}
