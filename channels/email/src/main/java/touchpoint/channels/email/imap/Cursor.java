package touchpoint.channels.email.imap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How far a folder was read: every mail up to a UID, but for those that could not be taken yet. It is only a cursor: a mail that is read again for want
 * of it has no further effect. UIDs mean nothing once the folder's UIDVALIDITY is another (RFC 3501 section 2.3.1.1). For one thread.
 */
final class Cursor {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private final long uidValidity;
    private final NavigableMap<Long, Setback> pending = new TreeMap<>();
    private long last;

    /** What is kept of a cursor. */
    record Kept(long uidValidity, long last, List<Long> pending) {}

    /**
     * A mail that could not be taken.
     *
     * @param reason for the one who repairs it; no personal data
     */
    record Setback(int attempts, Instant again, String reason) {}

    Cursor(long uidValidity) {
        this.uidValidity = uidValidity;
    }

    Cursor(Kept kept) {
        this(kept.uidValidity());
        last = kept.last();
        kept.pending().forEach(uid -> pending.put(uid, new Setback(0, Instant.MIN, "")));
    }

    Kept kept() {
        return new Kept(uidValidity, last, List.copyOf(pending.keySet()));
    }

    long last() {
        return last;
    }

    /** The mail was taken, or is no longer there. */
    void done(long uid) {
        last = Math.max(last, uid);
        pending.remove(uid);
    }

    /** The mail could not be taken; it is tried again, after twice the wait each time. */
    void notTaken(long uid, String reason, Instant now) {
        Setback before = pending.get(uid);
        int attempts = before == null ? 1 : before.attempts() + 1;
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 20));
        last = Math.max(last, uid);
        pending.put(uid,
                new Setback(attempts, now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT), reason));
    }

    List<Long> due(Instant now) {
        List<Long> due = new ArrayList<>();
        pending.forEach((uid, setback) -> {
            if (!setback.again().isAfter(now)) {
                due.add(uid);
            }
        });
        return due;
    }

    /** The pending mails are all due at once: what stood in their way is gone. */
    void tryAllAgain() {
        pending.replaceAll((uid, setback) -> new Setback(setback.attempts(), Instant.MIN, setback.reason()));
    }

    /** How long until the next pending mail is due, at most the given time. */
    Duration untilDue(Instant now, Duration atMost) {
        return pending.values().stream().map(setback -> Duration.between(now, setback.again()))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait).min(Duration::compareTo)
                .filter(wait -> wait.compareTo(atMost) < 0).orElse(atMost);
    }

    Collection<Setback> setbacks() {
        return pending.values().stream().filter(setback -> setback.attempts() > 0).toList();
    }
}
