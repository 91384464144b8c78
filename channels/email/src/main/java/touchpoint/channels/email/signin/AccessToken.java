package touchpoint.channels.email.signin;

import java.time.Duration;
import java.time.Instant;

/** What opens a mailbox for a while. */
record AccessToken(String value, Instant obtained, Instant expires) {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Good for as long as a connection may take to be made, by a clock that may differ from the server's. */
    boolean isGood(Instant now) {
        Duration aQuarter = Duration.between(obtained, expires).dividedBy(4);
        return now.isBefore(expires.minus(aQuarter.compareTo(AHEAD) < 0 ? aQuarter : AHEAD));
    }

    /** So new that a server which refuses it would refuse another one too. */
    boolean isFresh(Instant now) {
        return now.isBefore(obtained.plus(FRESH));
    }

    @Override
    public String toString() {
        return "AccessToken[until " + expires + "]";
    }
}
