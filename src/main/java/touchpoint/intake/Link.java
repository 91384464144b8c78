package touchpoint.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a contact belongs, and the evidence for it. */
sealed interface Link {
    Evidence because();

    /**
     * @param confirmed the sender is known to take part in that case
     * @param newTopic  it answers something old under another subject: perhaps it is about something else
     */
    record Joined(long to, boolean confirmed, boolean newTopic, Evidence because) implements Link {
        Joined(long to, boolean confirmed, Evidence because) {
            this(to, confirmed, false, because);
        }
    }

    /**
     * @param previous   the case that it continues, which had ended long ago
     * @param perhaps    cases that it might belong to, for a person to look at
     */
    record Opened(@Nullable Long previous, List<Long> perhaps, Evidence because) implements Link {
        public Opened {
            perhaps = List.copyOf(perhaps);
        }
    }

    record NeedsReview(List<Long> candidates, Evidence because) implements Link {
        public NeedsReview {
            candidates = List.copyOf(candidates);
        }
    }
}
