package touchpoint.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.access.Share;

/**
 * Somebody's part in a case beside its holder, as it is in force.
 *
 * @param until  null for as long as nobody ends it
 * @param by     the operator who gave it; null if the hub did
 * @param doneAt when the sharer had nothing more to do here; null while there is something
 */
public record CaseShare(long id, long caseId, Share with, Instant since, @Nullable Instant until, @Nullable Long by,
        String reason, @Nullable Instant doneAt) {
    /** Whether the case is on this sharer's list, whatever it is for others. */
    public boolean isOpen() {
        return doneAt == null;
    }
}
