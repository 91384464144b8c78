package touchpoint.cases;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives cases to people by rules that others wrote. Always part of the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Giving {
    private final CaseFiles files;
    private final Changes changes;
    private final Clock clock;

    Giving(CaseFiles files, Changes changes, Clock clock) {
        this.files = files;
        this.changes = changes;
        this.clock = clock;
    }

    /** The case, held against everybody else, if it is open and nobody has it. */
    public Optional<CaseFile> free(long caseId) {
        return files.hold(caseId).filter(file -> file.ownerId() == null && file.state().isOpen());
    }

    /**
     * Gives one that {@link #free} found.
     *
     * @param because what the timeline says of it: {@code rule} and {@code why}, without personal data
     */
    public CaseSnapshot give(CaseFile file, long operator, Map<String, String> because) {
        file.give(operator, because, clock.instant());
        changes.publish(file);
        return file.snapshot();
    }
}
