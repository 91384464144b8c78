package touchpoint.cases;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;

/**
 * What an operator wants to see on the desk, and what of it they may.
 *
 * @param scope    what they may see at all
 * @param after    where the last page ended; null for the first
 * @param limit    1 to 200
 */
public record DeskQuery(Scope scope, View view, @Nullable Long office, @Nullable State state, @Nullable Long topic,
        @Nullable Channel channel, @Nullable Long citizen, @Nullable Position after, int limit) {
    /** Which of them. */
    public enum View {
        /** Open ones. */
        ALL,
        /** What the scope's operator owns, and what is shared with him or her by name; of those whose substitute he or she is, too. */
        MINE,
        /** What nobody owns. */
        UNASSIGNED,
        /** What was handed to one of the scope's offices, or to any, and waits to be accepted. */
        TO_ACCEPT,
        /** What offices work on while the desk stays responsible. */
        KEPT,
        /** What is shared with the scope's offices and operator. */
        SHARED,
        /** Closed cases; of shared ones those that the sharer has done with. */
        CLOSED;

        /** As in an address. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The one of that word; all open ones if none is. */
        public static View of(@Nullable String word) {
            for (View view : values()) {
                if (view.word().equals(word)) {
                    return view;
                }
            }
            return ALL;
        }
    }

    public DeskQuery {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("a page has 1 to 200 cases");
        }
    }

    /** All open cases that the scope allows. */
    public static DeskQuery of(Scope scope, int limit) {
        return of(scope, View.ALL, limit);
    }

    public static DeskQuery of(Scope scope, View view, int limit) {
        return new DeskQuery(scope, view, null, null, null, null, null, null, limit);
    }

    /**
     * @param everything the whole house, beside what is shared with the others
     * @param offices    whose cases may be seen, and what is shared with them
     * @param operator   whose own cases may be seen, and what is shared with him or her
     * @param topics     sensitive ones whose cases may be seen; of others no sensitive case is, but the operator's own
     * @param standsInFor whose own ordinary cases count as the operator's, while they are away
     */
    public record Scope(boolean everything, List<Long> offices, @Nullable Long operator, List<Long> topics,
            List<Long> standsInFor) {
        public Scope {
            offices = List.copyOf(offices);
            topics = List.copyOf(topics);
            standsInFor = List.copyOf(standsInFor);
        }

        public Scope(boolean everything, List<Long> offices, @Nullable Long operator, List<Long> topics) {
            this(everything, offices, operator, topics, List.of());
        }

        public Scope(boolean everything, List<Long> offices, @Nullable Long operator) {
            this(everything, offices, operator, List.of());
        }
    }

    /** The place of a row in the desk's order: newest change first. */
    public record Position(Instant changedAt, long id) {
        /** @return the position written by {@link #toString()}, or null where the text is none */
        public static @Nullable Position parse(@Nullable String text) {
            if (text == null || !text.matches("[0-9]{1,19}\\.[0-9]{1,18}")) {
                return null;
            }
            String[] parts = text.split("\\.");
            long micros = Long.parseLong(parts[0]);
            return new Position(Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000),
                    Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return changedAt.getEpochSecond() * 1_000_000 + changedAt.getNano() / 1_000 + "." + id;
        }
    }
}
