package touchpoint.cases;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ends a change of a case: written, traced, told, all in the transaction that made it. */
@Component
class Changes {
    private final CaseStore store;
    private final Trace trace;
    private final ApplicationEventPublisher events;

    Changes(CaseStore store, Trace trace, ApplicationEventPublisher events) {
        this.store = store;
        this.trace = trace;
        this.events = events;
    }

    void publish(CaseFile file) {
        store.saveAndFlush(file);
        List<CaseEvent> happened = file.drain();
        happened.forEach(trace::of);
        happened.forEach(events::publishEvent);
    }
}
