package touchpoint.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import touchpoint.contacts.LiveSignal;

/**
 * One browser's stream. Only its own virtual thread writes to it, so that a browser that reads slowly keeps nobody waiting; what it cannot take in
 * time is dropped, and it is told to fetch anew.
 */
final class Stream implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Stream.class);

    private final SseEmitter emitter;
    private final Entitlement entitlement;
    private final Supplier<Position> position;
    private final Duration heartbeat;
    private final BlockingQueue<Step> steps;
    private volatile Listener listener;
    private volatile boolean behind;
    private volatile boolean stopping;
    private volatile boolean dismissed;

    /** What the writing thread does next. */
    private sealed interface Step {
        record Tell(Position id, String body) implements Step {}

        /** Wakes the thread, to look at what changed. */
        record Wake() implements Step {}
    }

    Stream(SseEmitter emitter, Listener listener, Entitlement entitlement, Supplier<Position> position,
            Duration heartbeat, int backlog) {
        this.emitter = emitter;
        this.listener = listener;
        this.entitlement = entitlement;
        this.position = position;
        this.heartbeat = heartbeat;
        this.steps = new ArrayBlockingQueue<>(backlog);
    }

    boolean isConcernedBy(LiveSignal signal) {
        return listener.isConcernedBy(signal);
    }

    /** Never blocks. */
    void offer(Position id, String body) {
        if (!steps.offer(new Step.Tell(id, body))) {
            behind = true;
        }
    }

    /** The browser shall fetch anew. Never blocks. */
    void missedSome() {
        behind = true;
        wake();
    }

    /** Looks again whether the session is good. Never blocks. */
    void checkNow() {
        wake();
    }

    /** Says goodbye and ends; the browser comes back by itself. Never blocks. */
    void stop() {
        stopping = true;
        wake();
    }

    /** A full queue needs no waking. */
    private void wake() {
        boolean queued = steps.offer(new Step.Wake());
        log.trace("woken: {}", queued);
    }

    @Override
    public void run() {
        try {
            emitter.send(SseEmitter.event().id(position.get().toString()).name("hello").reconnectTime(2_000).data(""));
            while (!stopping && isStillEntitled()) {
                serveUntilNextCheck();
            }
            emitter.send(SseEmitter.event().name(stopping ? "restart" : "bye").data(""));
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            log.debug("a browser went away: {}", gone.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("a live stream ends", e);
            emitter.completeWithError(e);
        }
    }

    private boolean isStillEntitled() {
        Optional<Listener> now = entitlement.now();
        now.ifPresent(who -> listener = who);
        dismissed = now.isEmpty();
        return now.isPresent();
    }

    long operatorId() {
        return listener.operatorId();
    }

    /** Whether it ended because its session did. */
    boolean wasDismissed() {
        return dismissed;
    }

    /** Returns after one heartbeat at the latest, at once when woken. */
    private void serveUntilNextCheck() throws IOException, InterruptedException {
        long until = System.nanoTime() + heartbeat.toNanos();
        while (!stopping) {
            if (behind) {
                fetchAnew();
            }
            Step next = steps.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            switch (next) {
                case null -> {
                    emitter.send(SseEmitter.event().comment(""));
                    return;
                }
                case Step.Tell tell -> emitter.send(SseEmitter.event().id(tell.id().toString()).data(tell.body()));
                case Step.Wake() -> {
                    return;
                }
            }
        }
    }

    /** Cleared after the flag and before the position is read: whatever comes later is after that position. */
    private void fetchAnew() throws IOException {
        behind = false;
        steps.clear();
        emitter.send(SseEmitter.event().id(position.get().toString()).name("resync").data(""));
    }
}
