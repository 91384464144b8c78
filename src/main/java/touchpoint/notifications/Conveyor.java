package touchpoint.notifications;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import touchpoint.contacts.Channel;
import touchpoint.contacts.OutboundAdapter;
import touchpoint.contacts.OutboundAdapter.Outcome;
import touchpoint.contacts.OutboundMessage;
import touchpoint.notifications.Claims.Claimed;

/**
 * Carries the rows of one channel from the ledger to its adapter and the outcomes back. One thread claims and records, in batches; a
 * few send. Claims run ahead of the senders and outcomes are recorded while others send, so that neither waits for the other; an outcome waits
 * at most the time of {@code gather} for company, which bounds what a crash leaves in doubt.
 */
final class Conveyor {
    private static final Logger log = LoggerFactory.getLogger(Conveyor.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration UNTIL_IT_IS_BACK = Duration.ofSeconds(1);
    private final Channel channel;
    private final WaysOut waysOut;
    private final Claims claims;
    private final Fates fates;
    private final NodeLease lease;
    private final LedgerMetrics metrics;
    private final NotificationSettings settings;
    private final ExecutorService senders;
    private final Thread belt;
    private final BlockingQueue<Attempt> done = new LinkedBlockingQueue<>();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean stopping;
    /** Only the belt's own thread touches these. */
    private int inHand;
    private boolean mayBeMore = true;
    private long nextLook = System.nanoTime();
    private long pausedUntil = System.nanoTime();

    Conveyor(Channel channel, WaysOut waysOut, Claims claims, Fates fates, NodeLease lease, LedgerMetrics metrics,
            NotificationSettings settings) {
        this.channel = channel;
        this.waysOut = waysOut;
        this.claims = claims;
        this.fates = fates;
        this.lease = lease;
        this.metrics = metrics;
        this.settings = settings;
        String name = "notify-" + channel.word();
        AtomicInteger number = new AtomicInteger();
        this.senders = Executors.newFixedThreadPool(settings.senders(),
                work -> Thread.ofPlatform().daemon().name(name + "-" + number.incrementAndGet()).unstarted(work));
        this.belt = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** @param outcome null if it was not attempted at all */
    private record Attempt(Notification row, @Nullable Outcome outcome) {}

    void start() {
        belt.start();
    }

    void wake() {
        bell.release();
    }

    void stop() {
        stopping = true;
        wake();
    }

    void join(Duration atMost) {
        try {
            if (!belt.join(atMost.isPositive() ? atMost : Duration.ofMillis(1))) {
                log.warn("{} was still sending when time was up: what was in hand is in doubt", belt.getName());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        senders.shutdownNow();
    }

    private void run() {
        while (!stopping || inHand > 0) {
            try {
                load();
                if (inHand > 0) {
                    record(gather());
                } else if (!stopping) {
                    rest();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("{} could not go on and tries again: {}", belt.getName(), e.toString(), e);
                pausedUntil = System.nanoTime() + UNTIL_IT_IS_BACK.toNanos();
            }
        }
    }

    /** Claims more when half of the room is empty and there may be something. */
    private void load() {
        if (bell.drainPermits() > 0 || System.nanoTime() - nextLook >= 0) {
            mayBeMore = true;
        }
        int room = settings.inHand() - inHand;
        if (stopping || !mayBeMore || room < settings.inHand() / 2 || System.nanoTime() - pausedUntil < 0
                || !lease.holds() || waysOut.over(channel).isEmpty()) {
            return;
        }
        List<Claimed> claimed = claims.claim(channel, lease.node(), room);
        mayBeMore = claimed.size() == room;
        nextLook = System.nanoTime() + LOOK_EVERY.toNanos();
        for (Claimed one : claimed) {
            if (one.marked()) {
                fates.knownUndeliverable(one.row());
            } else {
                inHand++;
                senders.execute(() -> attempt(one.row()));
            }
        }
    }

    private void attempt(Notification row) {
        Outcome outcome = new Outcome.InDoubt("the adapter did not return");
        try {
            outcome = send(row);
        } catch (RuntimeException broken) {
            log.error("the adapter of {} broke its contract over notification {}", channel.word(), row.id(), broken);
            outcome = new Outcome.InDoubt("the adapter failed: " + broken.getClass().getSimpleName());
        } finally {
            done.add(new Attempt(row, outcome));
        }
    }

    private @Nullable Outcome send(Notification row) {
        OutboundAdapter adapter = waysOut.over(channel).orElse(null);
        return stopping || adapter == null || !lease.holds() ? null : adapter.send(message(row));
    }

    private static OutboundMessage message(Notification row) {
        return new OutboundMessage(row.id(), row.channel(), row.caseCode(), row.to(), row.toName(), row.from(),
                row.language(), row.subject(), row.text(), row.html(), row.attachments(), row.thread(),
                row.automatic());
    }

    /**
     * The next outcome and all that are there with it. Few wait a little for company; more do not, for the senders would run out of work before more
     * is claimed.
     */
    private List<Attempt> gather() throws InterruptedException {
        List<Attempt> gathered = new ArrayList<>();
        int company = Math.min(inHand, Math.max(1, settings.inHand() / 4));
        Attempt next = done.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        long until = System.nanoTime() + settings.gather().toNanos();
        while (next != null) {
            gathered.add(next);
            done.drainTo(gathered);
            next = gathered.size() < company
                    ? done.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)
                    : null;
        }
        return gathered;
    }

    /** Does not let go of what happened before it is written down, unless this very row is what cannot be written. */
    private void record(List<Attempt> attempts) throws InterruptedException {
        inHand -= attempts.size();
        List<Claims.HandedOver> sent = new ArrayList<>();
        List<Notification> untouched = new ArrayList<>();
        for (Attempt attempt : attempts) {
            switch (attempt.outcome()) {
                case null -> untouched.add(attempt.row());
                case Outcome.HandedOver gone -> sent.add(new Claims.HandedOver(attempt.row(), gone.reference()));
                case Outcome.Refused no -> surely(attempt.row(), () -> fates.notHandedOver(attempt.row(), no));
                case Outcome.NotNow later -> surely(attempt.row(), () -> fates.notHandedOver(attempt.row(), later));
                case Outcome.InDoubt doubt -> surely(attempt.row(), () -> fates.notHandedOver(attempt.row(), doubt));
            }
        }
        recordSent(sent);
        giveBack(untouched);
        breatheIfNobodyAnswers(attempts);
    }

    private void recordSent(List<Claims.HandedOver> sent) throws InterruptedException {
        if (sent.isEmpty()) {
            return;
        }
        boolean together = surely(sent.getFirst().row(), () -> recordTogether(sent));
        if (!together && sent.size() > 1) {
            for (Claims.HandedOver one : sent) {
                surely(one.row(), () -> recordTogether(List.of(one)));
            }
        }
    }

    private void recordTogether(List<Claims.HandedOver> sent) {
        Set<UUID> recorded = claims.handedOver(sent);
        metrics.handedOver(channel, recorded.size());
        sent.stream().filter(one -> !recorded.contains(one.row().id())).forEach(one -> log.warn(
                "notification {} was handed over after somebody else had moved it: not recorded", one.row().id()));
    }

    private void giveBack(List<Notification> untouched) throws InterruptedException {
        if (!untouched.isEmpty()) {
            surely(untouched.getFirst(), () -> claims.giveBack(untouched));
        }
    }

    /** @return false if it failed for another reason than the database being away; the claim then hangs until it is doubted */
    private boolean surely(Notification row, Runnable write) throws InterruptedException {
        while (true) {
            try {
                write.run();
                return true;
            } catch (DataAccessResourceFailureException | TransientDataAccessException | RecoverableDataAccessException
                    | TransactionException away) {
                log.warn("the outcome of notification {} cannot be recorded yet: {}", row.id(), away.toString());
                Thread.sleep(UNTIL_IT_IS_BACK);
            } catch (RuntimeException e) {
                log.error("the outcome of notification {} cannot be recorded", row.id(), e);
                return false;
            }
        }
    }

    /** When the other side takes nothing at all, claiming on would only wear out the rows' patience. */
    private void breatheIfNobodyAnswers(List<Attempt> attempts) {
        if (!attempts.isEmpty() && attempts.stream().allMatch(attempt -> attempt.outcome() instanceof Outcome.NotNow)) {
            pausedUntil = System.nanoTime() + settings.breather().toNanos();
        }
    }

    private void rest() throws InterruptedException {
        long wait = Math.max(nextLook, pausedUntil) - System.nanoTime();
        if (bell.tryAcquire(Math.clamp(wait, TimeUnit.MILLISECONDS.toNanos(1), LOOK_EVERY.toNanos()),
                TimeUnit.NANOSECONDS)) {
            mayBeMore = true;
        }
    }
}
