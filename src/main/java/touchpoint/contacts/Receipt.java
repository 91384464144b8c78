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
 * @param proof     what makes it a legal proof; null for the word of an ordinary mail server
 */
public record Receipt(Channel channel, @Nullable UUID message, @Nullable String reference, @Nullable Address recipient,
        Fate fate, String reason, Instant at, @Nullable Proof proof) {
    public Receipt(Channel channel, @Nullable UUID message, @Nullable String reference, @Nullable Address recipient,
            Fate fate, String reason, Instant at) {
        this(channel, message, reference, recipient, fate, reason, at, null);
    }

    /**
     * A receipt that stands up in court: of certified mail (RFC 6109), a registered letter.
     *
     * @param kind     the word of the other side for it: {@code accettazione}, {@code avvenuta-consegna}
     * @param issuer   who vouches for it
     * @param number   under which the issuer keeps it
     * @param original the receipt as it came, signature and all
     */
    public record Proof(String kind, String issuer, String number, ContentHash original) {
        public Proof {
            kind = Text.storable(kind);
            issuer = Text.storable(issuer);
            number = Text.storable(number);
        }
    }

    /** What became of it. */
    public enum Fate {
        /** Taken in charge by the other side, which vouches for it; whether it arrives is still open. */
        ACCEPTED, DELIVERED,
        /** Still being tried by the other side. */
        DELAYED,
        /** Not this time (mailbox full, phone off): the address is good. */
        FAILED,
        /** Never: the address does not exist or refuses us. */
        UNDELIVERABLE
    }
}
