package touchpoint.contacts.safety;

import java.io.IOException;
import touchpoint.contacts.ContentHash;

/** A virus scanner, or none. */
interface VirusScan {
    /** Where none is configured every file passes. */
    VirusScan NONE = content -> Verdict.CLEAN;

    /** @throws IOException if the storage cannot be read; a scanner that does not answer is {@link Verdict#UNKNOWN} */
    Verdict of(ContentHash content) throws IOException;

    enum Verdict {
        CLEAN, INFECTED,
        /** It did not answer, or not to the question: as good as not asked. */
        UNKNOWN
    }
}
