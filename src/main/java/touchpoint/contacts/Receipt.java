package touchpoint.contacts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * News about a message that we sent.
 *
 * @param message   the ledger's id of the message, where the receipt proves it (a Message-ID with our seal)
 * @param reference else the id under which the channel handed it over
 * @param recipient whom it is about, where the receipt names one
 * @param reason    what the other side said, shortened; shown to operators
 */
public record Receipt(Channel channel, @Nullable UUID message, @Nullable String reference, @Nullable Address recipient,
        Fate fate, String reason, Instant at) {
    /** What became of it. */
    public enum Fate {
        DELIVERED,
        /** Still being tried by the other side. */
        DELAYED,
        /** Not this time (mailbox full, phone off): the address is good. */
        FAILED,
        /** Never: the address does not exist or refuses us. */
        UNDELIVERABLE
    }
}
