package touchpoint.access;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * What a session remembers, in plain words and numbers only: nothing of Spring's or ours is serialised, so a session outlives the next release.
 *
 * @param oneTime signed in by a password that must be changed first
 */
record SessionNotes(long operatorId, Instant since, String address, String browser, boolean oneTime) {
    /** The name that Spring Session indexes, and the attribute by which a session counts as signed in. */
    static final String OPERATOR = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;
    static final String ONE_TIME = "one-time";
    static final String LANGUAGE = "language";
    private static final String SINCE = "since";
    private static final String ADDRESS = "address";
    private static final String BROWSER = "browser";

    /** Where a session's attributes are written to. */
    @FunctionalInterface
    interface Writer {
        void set(String name, Object value);
    }

    void writeTo(Writer session) {
        session.set(OPERATOR, Long.toString(operatorId));
        session.set(SINCE, since.toEpochMilli());
        session.set(ADDRESS, address);
        session.set(BROWSER, browser);
        session.set(ONE_TIME, oneTime);
    }

    /** @return nothing if nobody is signed in */
    static Optional<SessionNotes> readFrom(Function<String, @Nullable Object> session) {
        return session.apply(OPERATOR) instanceof String operator && session.apply(SINCE) instanceof Long since
                ? Optional.of(new SessionNotes(Long.parseLong(operator), Instant.ofEpochMilli(since),
                        text(session.apply(ADDRESS)), text(session.apply(BROWSER)),
                        !Boolean.FALSE.equals(session.apply(ONE_TIME))))
                : Optional.empty();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
