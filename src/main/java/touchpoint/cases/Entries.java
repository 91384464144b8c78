package touchpoint.cases;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What hangs on a case and lives in another module writes here what became of it: a line in the case's timeline, and the proof of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Entries {
    private final Changes changes;

    Entries(Changes changes) {
        this.changes = changes;
    }

    /**
     * A step in the life of a commitment; {@link CaseEvent.Committed} says what the words are. The case gets no new version: nobody who is at work on it is
     * disturbed.
     *
     * @param held the case, held by {@link CaseFiles#hold} in this transaction
     */
    public CaseSnapshot committed(CaseFile held, long commitment, String step, Map<String, String> facts,
            Map<String, String> texts, Actor by, Instant at) {
        held.committed(commitment, step, facts, texts, by, at);
        changes.publish(held);
        return held.snapshot();
    }
}
