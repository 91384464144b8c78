package touchpoint.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.ContentHash;

/**
 * A journal entry that could not be filed.
 *
 * @param body     as it stood on the queue
 * @param channel  word of the channel, if the body could be read so far
 * @param original what the source gave, if the body could be read so far
 */
public record DeadLetter(long id, String body, @Nullable String channel, @Nullable ContentHash original, String reason,
        int attempts, Instant parkedAt,
        String state) {}
