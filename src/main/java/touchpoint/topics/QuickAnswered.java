package touchpoint.topics;

import java.time.Instant;

/** Something happened to a quick answer. Published inside the transaction that makes it happen. */
public record QuickAnswered(QuickAnswer answer, What what, Instant at) {
    /** What happened. */
    public enum What {
        GIVEN, TAKEN_BACK, BECAME_CASE
    }
}
