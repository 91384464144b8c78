package touchpoint.notices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseEvent;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseSnapshot;
import touchpoint.commitments.CommitmentEvent;
import touchpoint.notices.Told.Happening;
import touchpoint.notifications.Notification;
import touchpoint.notifications.NotificationEnded;

/**
 * Gathers what happens to a case within one transaction and has it told just before the commit, as the policy sees the case then: the change and its notices
 * stand or fall together, and one act tells each person once.
 */
@Component
class Happenings {
    private final Rules rules;
    private final Messenger messenger;
    private final CaseFiles cases;

    Happenings(Rules rules, Messenger messenger, CaseFiles cases) {
        this.rules = rules;
        this.messenger = messenger;
        this.cases = cases;
    }

    /** @throws IllegalStateException outside a transaction: nobody could say whether the change came to be */
    @EventListener
    void on(CaseEvent event) {
        if (!(event instanceof CaseEvent.Opened)) {
            add(event.on(), rules.of(event));
        }
    }

    @EventListener
    void on(CommitmentEvent event) {
        add(event.of(), rules.of(event));
    }

    /** What is told to our own people has its own list of what did not arrive. */
    @EventListener
    void on(NotificationEnded ended) {
        Long about = ended.caseId();
        if (ended.outcome() == Notification.State.NEEDS_PERSON && about != null && !ended.kind().isForStaff()) {
            cases.findById(about).map(CaseFile::snapshot).ifPresent(
                    on -> add(on, rules.undelivered(new Happening(Actor.HUB, ended.at()), on)));
        }
    }

    void add(CaseSnapshot on, Stream<Told> told) {
        List<Told> those = told.toList();
        if (!those.isEmpty()) {
            ofThisTransaction().add(on.id(), those);
        }
    }

    private Gathered ofThisTransaction() {
        for (TransactionSynchronization bound : TransactionSynchronizationManager.getSynchronizations()) {
            if (bound instanceof Gathered gathered) {
                return gathered;
            }
        }
        Gathered fresh = new Gathered(messenger);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    private static final class Gathered implements TransactionSynchronization {
        private final Messenger messenger;
        private final Map<Long, List<Told>> byCase = new LinkedHashMap<>();
        private boolean over;

        private Gathered(Messenger messenger) {
            this.messenger = messenger;
        }

        /** What happens while others get ready for the commit is told at once. */
        private void add(long caseId, List<Told> told) {
            if (over) {
                messenger.tell(caseId, told);
            } else {
                byCase.computeIfAbsent(caseId, first -> new ArrayList<>()).addAll(told);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            over = true;
            byCase.forEach(messenger::tell);
        }
    }
}
