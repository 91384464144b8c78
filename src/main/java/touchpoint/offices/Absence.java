package touchpoint.offices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator is away for a while, and perhaps somebody stands in.
 *
 * @param until        from this moment on he or she is back
 * @param substituteId who stands in; null for nobody
 * @param note         for those who may change it; may be empty
 * @param enteredBy    who wrote it down
 * @param version      what the writer of a change must have had before his or her eyes
 */
public record Absence(long id, long operatorId, Instant from, Instant until, @Nullable Long substituteId, String note,
        long enteredBy, long version) {

    /** @throws IllegalArgumentException if it ends before it begins, or somebody would stand in for himself */
    public Absence {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("an absence ends after it begins");
        }
        if (Long.valueOf(operatorId).equals(substituteId)) {
            throw new IllegalArgumentException("nobody stands in for himself");
        }
    }

    public boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
