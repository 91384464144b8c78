package touchpoint.channels.email.imap;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import touchpoint.channels.email.LinkHealth;
import touchpoint.channels.email.MailEntry;
import touchpoint.channels.email.Mailbox;
import touchpoint.contacts.Journal;

/**
 * Takes what is new in a folder: many small mails at a time, large ones one by one in constant memory. One mail that cannot be had stops no other; it is
 * tried again and stands in the channel's health. While the hub itself takes nothing, one mail at a time is offered until it does. Lives through
 * reconnections. For one thread.
 */
final class MailboxReader {
    private static final Logger log = LoggerFactory.getLogger(MailboxReader.class);
    private static final int MOST_AT_A_TIME = 200;
    private static final long MOST_OCTETS_AT_A_TIME = 8 << 20;
    private static final long LARGE = 1 << 20;
    /** Of a mail over the size cap: its headers and the start of its text. */
    private static final long START = 256 << 10;
    private static final Duration CURSOR_AGAIN = Duration.ofSeconds(10);

    private final Mailbox mailbox;
    private final Mailbox.Imap imap;
    private final MailTaker taker;
    private final Cursors cursors;
    private final ExecutorService workers;
    private final LinkHealth health;
    private final Clock clock;
    private final Set<Long> toFlag = new TreeSet<>();
    private Cursor cursor = new Cursor(0);
    private boolean hubRefuses;
    private boolean afterReset;
    /** So many mails are fetched one by one, because the connection was lost over one of them. */
    private int careful;
    private boolean cursorChanged;
    private Instant keepCursorFrom = Instant.MIN;

    MailboxReader(Mailbox mailbox, Mailbox.Imap imap, MailTaker taker, Cursors cursors, ExecutorService workers,
            LinkHealth health, Clock clock) {
        this.mailbox = mailbox;
        this.imap = imap;
        this.taker = taker;
        this.cursors = cursors;
        this.workers = workers;
        this.health = health;
        this.clock = clock;
    }

    /**
     * Begins with a freshly opened folder. If its UIDs no longer mean what they did, it is read from the beginning: mails that still say that the hub
     * has them are left alone, the others are taken again, without effect.
     *
     * @throws DataAccessException if the cursor is not known yet and the database is away
     */
    void begin(ImapFolder folder) throws MessagingException {
        long validity = folder.uidValidity();
        if (cursor.kept().uidValidity() == validity) {
            return;
        }
        Cursor.Kept kept = cursors.of(mailbox.name(), imap.folder()).orElse(null);
        afterReset = kept != null && kept.uidValidity() != validity;
        if (afterReset) {
            log.warn("the folder of mailbox {} has a new UIDVALIDITY: it is read from the beginning", mailbox.name());
        }
        cursor = kept == null || afterReset ? new Cursor(validity) : new Cursor(kept);
        toFlag.clear();
    }

    /** @return whether there is something to do at once */
    boolean round(ImapFolder folder) throws MessagingException {
        ImapFolder.Found fresh = folder.after(cursor.last(), imap.since(), afterReset);
        afterReset &= !fresh.uids().isEmpty();
        List<Long> work = new ArrayList<>(dueAgain(folder));
        work.addAll(fresh.uids());
        boolean more = fresh.andMore();
        if (!work.isEmpty()) {
            more = hubRefuses ? offerOne(folder, work.getFirst()) : takeAll(folder, work);
        }
        flag(folder);
        keepCursor();
        showHealth();
        return more;
    }

    /** How long nothing is due, at most the given time. */
    Duration untilDue(Duration atMost) {
        Instant now = clock.instant();
        Duration wait = cursor.untilDue(now, atMost);
        return cursorChanged && CURSOR_AGAIN.compareTo(wait) < 0 ? CURSOR_AGAIN : wait;
    }

    private List<Long> dueAgain(ImapFolder folder) throws MessagingException {
        List<Long> due = cursor.due(clock.instant());
        List<Long> present = folder.present(due);
        due.stream().filter(uid -> !present.contains(uid)).forEach(uid -> {
            log.info("mail {} of mailbox {} is no longer on its server", uid, mailbox.name());
            done(uid);
        });
        return present.stream().sorted().toList();
    }

    /** Whether the hub still refuses is known only when it was given one: until it answers it gets the benefit of the doubt. */
    private boolean offerOne(ImapFolder folder, long uid) throws MessagingException {
        hubRefuses = false;
        takeAll(folder, List.of(uid));
        if (!hubRefuses) {
            cursor.tryAllAgain();
        }
        return !hubRefuses;
    }

    /** While the workers take over what was fetched, the next mails are already fetched. */
    private boolean takeAll(ImapFolder folder, List<Long> uids) throws MessagingException {
        Map<Long, Future<?>> inHand = Map.of();
        try {
            for (int i = 0; i < uids.size() && !hubRefuses;) {
                int count = Math.min(uids.size() - i, careful > 0 ? 1 : MOST_AT_A_TIME);
                careful -= careful > 0 ? 1 : 0;
                Map<Long, Future<?>> next = fetch(folder, uids.subList(i, i + count));
                settle(inHand);
                flag(folder);
                inHand = next;
                i += count;
            }
        } finally {
            settle(inHand);
        }
        return !hubRefuses;
    }

    private Map<Long, Future<?>> fetch(ImapFolder folder, List<Long> uids) throws MessagingException {
        Map<Long, Future<?>> inHand = new LinkedHashMap<>();
        Set<Long> left = new TreeSet<>(uids);
        try {
            List<ImapFolder.Item> small = new ArrayList<>();
            long octets = 0;
            for (ImapFolder.Item item : folder.items(uids)) {
                if (item.size() > LARGE) {
                    inHand.put(item.uid(), takeLarge(folder, item));
                    continue;
                }
                if (octets + item.size() > MOST_OCTETS_AT_A_TIME) {
                    inHand.putAll(takeSmall(folder, small));
                    small.clear();
                    octets = 0;
                }
                small.add(item);
                octets += item.size();
            }
            inHand.putAll(takeSmall(folder, small));
            left.removeAll(inHand.keySet());
            left.forEach(uid -> notTaken(uid, "the server does not give it"));
            return inHand;
        } catch (FolderClosedException | StoreClosedException lost) {
            left.removeAll(inHand.keySet());
            left.forEach(uid -> notTaken(uid, "the connection was lost over it"));
            careful = left.size();
            settle(inHand);
            throw lost;
        }
    }

    private Map<Long, Future<?>> takeSmall(ImapFolder folder, List<ImapFolder.Item> items) throws MessagingException {
        Map<Long, Future<?>> inHand = new LinkedHashMap<>();
        if (items.isEmpty()) {
            return inHand;
        }
        Map<Long, byte[]> originals = originals(folder, items.stream().map(ImapFolder.Item::uid).toList());
        for (ImapFolder.Item item : items) {
            byte[] original = originals.get(item.uid());
            if (original != null) {
                MailEntry known = new MailEntry(mailbox.name(), item.arrived(), original.length, false,
                        imap.isSent());
                inHand.put(item.uid(), workers.submit(() -> {
                    taker.take(original, known);
                    return null;
                }));
            }
        }
        return inHand;
    }

    /** All at once; where the server refuses that, each by itself: it may have trouble with a single one. */
    private Map<Long, byte[]> originals(ImapFolder folder, List<Long> uids) throws MessagingException {
        try {
            return folder.fetch(uids);
        } catch (FolderClosedException | StoreClosedException lost) {
            throw lost;
        } catch (MessagingException refused) {
            log.info("the server of mailbox {} refuses to give {} mails at once", mailbox.name(), uids.size());
            Map<Long, byte[]> originals = new HashMap<>();
            for (int i = 0; i < uids.size() && uids.size() > 1; i++) {
                originals.putAll(originals(folder, uids.subList(i, i + 1)));
            }
            return originals;
        }
    }

    /** Here and now, for the connection gives one mail at a time; only the start of one over the size cap. */
    private Future<?> takeLarge(ImapFolder folder, ImapFolder.Item item) {
        boolean cut = item.size() > imap.sizeCap().toBytes();
        FutureTask<?> task = new FutureTask<>(() -> {
            try (InputStream original = folder.stream(item.uid(), cut ? START : Long.MAX_VALUE)) {
                taker.take(original, new MailEntry(mailbox.name(), item.arrived(), item.size(), cut,
                        imap.isSent()));
            }
            return null;
        });
        task.run();
        return task;
    }

    private void settle(Map<Long, Future<?>> inHand) {
        boolean anyTaken = false;
        boolean anyRefused = false;
        for (Map.Entry<Long, Future<?>> mail : inHand.entrySet()) {
            try {
                mail.getValue().get();
                done(mail.getKey());
                toFlag.add(mail.getKey());
                anyTaken = true;
            } catch (ExecutionException failed) {
                anyRefused |= isTheHubs(failed.getCause());
                notTaken(mail.getKey(), reason(failed.getCause()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                notTaken(mail.getKey(), "stopped");
            }
        }
        if (anyTaken) {
            health.used();
        }
        hubRefuses = !anyTaken && (anyRefused || hubRefuses);
        if (!inHand.isEmpty()) {
            keepCursor();
        }
    }

    /** Whether the hub could not take the mail, not its server not give it. */
    private static boolean isTheHubs(@Nullable Throwable failure) {
        return failure instanceof Journal.NotTaken
                || failure instanceof IOException && !(failure.getCause() instanceof MessagingException);
    }

    private static String reason(@Nullable Throwable failure) {
        return switch (failure) {
            case Journal.NotTaken refused -> "the journal does not take it";
            case IOException broken when broken.getCause() instanceof MessagingException ->
                "the server does not give it";
            case IOException full -> "it cannot be stored";
            case null -> "unknown";
            default -> failure.getClass().getSimpleName();
        };
    }

    private void done(long uid) {
        cursor.done(uid);
        cursorChanged = true;
    }

    private void notTaken(long uid, String reason) {
        log.warn("mail {} of mailbox {} could not be taken, it will be tried again: {}", uid, mailbox.name(), reason);
        cursor.notTaken(uid, reason, clock.instant());
        cursorChanged = true;
    }

    private void flag(ImapFolder folder) throws MessagingException {
        try {
            folder.flagTaken(toFlag);
        } catch (FolderClosedException | StoreClosedException lost) {
            throw lost;
        } catch (MessagingException refused) {
            log.info("the server of mailbox {} keeps no flags of ours; the cursor is enough", mailbox.name());
        }
        toFlag.clear();
    }

    private void keepCursor() {
        if (!cursorChanged || clock.instant().isBefore(keepCursorFrom)) {
            return;
        }
        try {
            cursors.keep(mailbox.name(), imap.folder(), cursor.kept());
            cursorChanged = false;
        } catch (DataAccessException away) {
            log.warn("the cursor of mailbox {} cannot be kept now; reading goes on", mailbox.name());
            keepCursorFrom = clock.instant().plus(CURSOR_AGAIN);
        }
    }

    private void showHealth() {
        Collection<Cursor.Setback> setbacks = cursor.setbacks();
        String first = setbacks.stream().findFirst().map(Cursor.Setback::reason).orElse("");
        if (hubRefuses) {
            health.down("the hub takes no mail: " + first);
        } else {
            health.upBut(setbacks.isEmpty() ? null : setbacks.size() + " mails not taken yet: " + first);
        }
    }
}
