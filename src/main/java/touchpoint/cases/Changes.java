package touchpoint.cases;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/** Ends a change of a case: written, traced, told, all in the transaction that made it. */
@Component
class Changes {
    private final CaseStore store;
    private final Trace trace;
    private final ApplicationEventPublisher events;
    private final LiveSignals live;

    Changes(CaseStore store, Trace trace, ApplicationEventPublisher events, LiveSignals live) {
        this.store = store;
        this.trace = trace;
        this.events = events;
        this.live = live;
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

    /** One signal a change, to all whom it concerns now and to those whom it concerned until now. */
    void tell(List<CaseEvent> happened) {
        CaseSnapshot now = happened.getLast().on();
        Set<String> audience = new HashSet<>(now.audience());
        for (CaseEvent event : happened) {
            if (event instanceof CaseEvent.Assigned assigned && assigned.from() != null) {
                audience.add("operator:" + assigned.from());
            }
            if (event instanceof CaseEvent.HandedOver over && over.fromOffice() != null) {
                audience.add("office:" + over.fromOffice());
            }
        }
        live.tell(new LiveSignal("case", audience, Map.of("id", Long.toString(now.id()), "number",
                now.number().toString(), "version", Long.toString(now.version()))));
    }
}
