package touchpoint.notifications;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import touchpoint.cases.CaseEvent;

/**
 * Gathers what happens to a case within one transaction and has it told once, just before the commit: the change and its notifications stand or fall
 * together, and an answer that also closes the matter is one message, not two.
 */
@Component
class CaseNews {
    private final Telling telling;

    CaseNews(Telling telling) {
        this.telling = telling;
    }

    /** @throws IllegalStateException outside a transaction: nobody could say whether the change came to be */
    @EventListener
    void on(CaseEvent event) {
        ofThisTransaction().add(event);
    }

    private Gathered ofThisTransaction() {
        for (TransactionSynchronization bound : TransactionSynchronizationManager.getSynchronizations()) {
            if (bound instanceof Gathered gathered) {
                return gathered;
            }
        }
        Gathered fresh = new Gathered(telling);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    private static final class Gathered implements TransactionSynchronization {
        private final Telling telling;
        private final Map<Long, List<CaseEvent>> byCase = new LinkedHashMap<>();

        private Gathered(Telling telling) {
            this.telling = telling;
        }

        private void add(CaseEvent event) {
            byCase.computeIfAbsent(event.on().id(), first -> new ArrayList<>()).add(event);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            byCase.values().forEach(events -> telling.of(Act.of(events)));
        }
    }
}
