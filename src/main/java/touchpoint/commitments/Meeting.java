package touchpoint.commitments;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * When and where people meet.
 *
 * @param until      after the beginning, at most a day
 * @param colleagues ids of operators who come beside the assignee
 * @param citizen    whether the citizen is asked to come
 */
public record Meeting(Instant from, Instant until, String place, Set<Long> colleagues, boolean citizen) {
    private static final Duration LONGEST = Duration.ofDays(1);

    public Meeting {
        colleagues = Set.copyOf(colleagues);
        place = place.strip();
        if (!until.isAfter(from) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an appointment ends after it begins, within a day");
        }
    }
}
