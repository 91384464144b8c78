package touchpoint.citizens;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Address;

/**
 * A citizen agreed to something, or took it back (GDPR art. 7: who, when, how).
 *
 * @param at       where it holds
 * @param given    false if withdrawn
 * @param operator who wrote it down; null if the citizen did it
 */
public record Consent(long id, Purpose purpose, Address at, boolean given, Instant when, How how,
        @Nullable Long operator) {
    /** What may be sent there. */
    public enum Purpose {
        /** Answers to what the citizen asked, beyond the first acknowledgement. */
        ANSWERS,
        /** What the municipality has to say unasked. */
        NEWS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In which way the citizen said so. */
    public enum How {
        COUNTER, PHONE, EMAIL, LETTER, PORTAL,
        /** Two citizens were merged or parted, and one of them had withdrawn it. */
        MERGE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
