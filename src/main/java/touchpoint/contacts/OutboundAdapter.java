package touchpoint.contacts;

import org.jspecify.annotations.Nullable;

/** A channel's way out. Called from many threads; blocks until the fate of this attempt is known or unknowable. */
public interface OutboundAdapter {
    Channel channel();

    /** Whether it can send at all as configured; a channel that cannot is passed over when the next one is chosen. */
    boolean isConfigured();

    /** Sends one message, once. Never throws for what the other side does: that is an {@link Outcome}. */
    Outcome send(OutboundMessage message);

    /** What the recipient would see if it were sent now; nothing is sent. */
    Preview preview(OutboundMessage message);

    /**
     * A message as its recipient sees it.
     *
     * @param subject empty where the channel has none
     * @param html    a whole page, with its pictures by {@code cid:}; null if the recipient gets text alone
     */
    record Preview(String subject, String text, @Nullable String html) {}

    /** What is known after an attempt. */
    sealed interface Outcome {
        /** The next system has taken responsibility (SMTP 250, submit_sm_resp OK). The reference is how receipts will name the message. */
        record HandedOver(String reference) implements Outcome {}

        /**
         * Refused for good.
         *
         * @param address the address is at fault and will not work on this channel; else it was this message (too large, held for spam)
         */
        record Refused(String reason, boolean address) implements Outcome {
            public Refused(String reason) {
                this(reason, true);
            }
        }

        /** Not now (greylisting, throttled, connection refused): nothing was handed over, try again later. */
        record NotNow(String reason) implements Outcome {}

        /** The link broke after the message was given and before the answer came. */
        record InDoubt(String reason) implements Outcome {}
    }
}
