package touchpoint.topics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;

/**
 * A question that was answered on the spot: an information need, and nobody registered.
 *
 * @param operator   who answered
 * @param takenBack  it was counted by mistake
 * @param caseNumber what it grew into, if it did not end on the spot
 */
public record QuickAnswer(long id, long topic, Channel channel, long operator, Instant at, boolean takenBack,
        @Nullable String caseNumber) {
    /** Whether it counts for what it was: answered, and done with. */
    public boolean stands() {
        return !takenBack && caseNumber == null;
    }
}
