package touchpoint.intake;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.CaseCode;

/**
 * A case that a contact points to.
 *
 * @param endedAt   when it was resolved or closed; null while it is open
 * @param quietFrom when somebody got in touch last
 * @param found     the keys by which it was found
 * @param confirmed the sender takes part in it
 * @param mentioned the sender was addressed in it, or wrote without being confirmed
 * @param copy      the very same message is in it: it came by another way too
 */
record Candidate(long id, String number, CaseCode code, @Nullable Instant endedAt, Instant quietFrom,
        Set<String> found, boolean confirmed, boolean mentioned, boolean copy) {
    Candidate {
        found = Set.copyOf(found);
    }

    boolean isOpen() {
        return endedAt == null;
    }
}
