package touchpoint.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;

/**
 * What an operator wants to see on the desk, and what of it they may.
 *
 * @param scope    what they may see at all
 * @param closed   closed cases instead of open ones
 * @param after    where the last page ended; null for the first
 * @param limit    1 to 200
 */
public record DeskQuery(Scope scope, @Nullable Long owner, boolean unowned, @Nullable Long office,
        @Nullable State state, @Nullable Long topic,
        @Nullable Channel channel, @Nullable Long citizen, boolean closed, @Nullable Position after, int limit) {
    public DeskQuery {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("a page has 1 to 200 cases");
        }
    }

    /** All open cases that the scope allows. */
    public static DeskQuery of(Scope scope, int limit) {
        return new DeskQuery(scope, null, false, null, null, null, null, null, false, null, limit);
    }

    /**
     * @param everything the whole house; the rest does not matter then
     * @param offices    whose cases may be seen
     * @param operator   whose own cases may be seen
     */
    public record Scope(boolean everything, List<Long> offices, @Nullable Long operator) {
        public Scope {
            offices = List.copyOf(offices);
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
