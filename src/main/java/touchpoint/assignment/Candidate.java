package touchpoint.assignment;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchpoint.offices.Absence;

/**
 * Somebody who works for the holder, as far as a rule asks.
 *
 * @param sees       the policy lets him or her work on the case
 * @param present    a console of his or hers is open
 * @param paused     said "not now"
 * @param absence    null for somebody who is not away
 * @param standIn    who acts for somebody who is away; null for nobody
 * @param load       open cases, as {@code cases.Workloads} counts them
 * @param last       when a rule gave him or her a case; null for never
 * @param lastByRule the same, rule by rule
 * @param gotWaiting just got one that had waited
 */
public record Candidate(long operatorId, String name, boolean sees, boolean present, boolean paused,
        @Nullable Absence absence, @Nullable Long standIn, double load, @Nullable Instant last,
        Map<Long, Instant> lastByRule, boolean gotWaiting) {
    public Candidate {
        lastByRule = Map.copyOf(lastByRule);
    }
}
