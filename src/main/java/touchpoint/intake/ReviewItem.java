package touchpoint.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a person about a contact.
 *
 * @param caseId     where it is for now; null if nowhere
 * @param reason     message key under {@code review.}
 * @param candidates cases to which it may belong
 */
public record ReviewItem(long id, long contactId, @Nullable Long caseId, String reason, List<Long> candidates,
        Instant createdAt) {}
