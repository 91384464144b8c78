package touchpoint.citizens;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two citizens turned out to be one person.
 *
 * @param loser    who was merged into the other, and is a signpost to him or her since
 * @param by       the operator
 * @param undoneAt null while it is in force
 */
public record Merge(long id, long loser, long survivor, Instant at, long by, String reason, @Nullable Instant undoneAt,
        @Nullable Long undoneBy) {
    /** Whose value the one person has where the two differ. */
    public enum Whose {
        SURVIVORS, LOSERS,
        /** One after the other; for notes. */
        BOTH
    }

    /**
     * What the one person is to be.
     *
     * @param survivorVersion that the operator looked at; likewise the loser's
     * @param reason          how the operator knows; not blank
     */
    public record Order(long survivor, long survivorVersion, long loser, long loserVersion, Whose name, Whose note,
            Whose language, String reason, long operator) {
        public Order {
            if (survivor == loser) {
                throw new IllegalArgumentException("nobody is merged with themselves");
            }
            if (reason.isBlank() || name == Whose.BOTH || language == Whose.BOTH) {
                throw new IllegalArgumentException("a merge has a reason, one name and one language");
            }
            reason = reason.strip();
        }
    }

    /** What must be undone before this one can be: merges are undone in reverse order only. */
    public static class NotTheLast extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Merge first;

        NotTheLast(Merge first) {
            super("merge " + first.id() + " must be undone first");
            this.first = first;
        }

        public Merge first() {
            return first;
        }
    }
}
