package touchpoint.contacts;

import java.io.IOException;
import java.util.List;

/**
 * Makes contacts of what a channel journalled. Runs on the consuming side, in many threads: it may be called again for the same entry, and must give the
 * same. An exception parks this one entry and blocks nobody.
 */
public interface Normaliser {
    Channel channel();

    /** @throws IOException if the original or a part of it could not be read or kept; tried again later */
    Normalised normalise(JournalEntry entry) throws IOException;

    /** What an entry turned out to be. */
    sealed interface Normalised {
        /** Somebody got in touch. */
        record AContact(Contact contact) implements Normalised {}

        /**
         * One of ours wrote to a citizen without the hub, from a mail program. The contact is from our address, to the citizen's; it is filed where it
         * belongs, and nothing is said to anybody.
         */
        record Sent(Contact contact) implements Normalised {}

        /** News about messages that we sent. The contact is what to file if no receipt can be matched to a message of ours. */
        record Receipts(List<Receipt> receipts, Contact otherwise) implements Normalised {
            public Receipts {
                receipts = List.copyOf(receipts);
            }
        }

        /** Nothing that anybody needs to see (our own mail come back, an empty keep-alive); the reason is logged and counted. */
        record Ignored(String reason) implements Normalised {}
    }
}
