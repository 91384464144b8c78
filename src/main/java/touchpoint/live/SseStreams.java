package touchpoint.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.LiveSignal;

/**
 * The streams of this node. Each operator hears what concerns them and nothing else; who comes back soon enough is told what was missed, who comes back
 * later (or from another node) is told to fetch anew. Stops before the web server does, since a server that stops gracefully waits for its requests.
 */
@Component
final class SseStreams implements Hearer, SmartLifecycle {
    /** A signal of this topic makes the streams of its audience look at once whether their session is still good. */
    static final String SESSION = "session";

    private final JsonMapper json;
    private final LiveProperties properties;
    private final Attendance attendance;
    private final String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()).substring(4);
    private final Set<Stream> streams = new HashSet<>();
    private final ArrayDeque<Heard> memory = new ArrayDeque<>();
    private long number;
    private long forgottenUpTo;
    private boolean running;

    private record Heard(Position id, LiveSignal signal, String body) {}

    SseStreams(JsonMapper json, LiveProperties properties, Attendance attendance, MeterRegistry meters) {
        this.json = json;
        this.properties = properties;
        this.attendance = attendance;
        Gauge.builder("touchpoint.live.streams", this, SseStreams::count).description("browsers with an open stream")
                .register(meters);
    }

    /**
     * Opens a stream.
     *
     * @param since how far the browser has heard, null if it does not say
     * @return nothing if the operator may not listen, or the hub is stopping
     */
    Optional<SseEmitter> open(Entitlement entitlement, @Nullable Position since) {
        return entitlement.now().flatMap(listener -> open(listener, entitlement, since));
    }

    private synchronized Optional<SseEmitter> open(Listener listener, Entitlement entitlement,
            @Nullable Position since) {
        if (!running) {
            return Optional.empty();
        }
        SseEmitter emitter = new SseEmitter(0L);
        Stream stream = new Stream(emitter, listener, entitlement, this::position, properties.heartbeat(),
                properties.backlog());
        if (since != null) {
            catchUp(stream, since);
        }
        streams.add(stream);
        attendance.came(listener.operatorId());
        emitter.onCompletion(() -> forget(stream));
        Thread.ofVirtual().name("live-stream-" + listener.operatorId()).start(() -> {
            try {
                stream.run();
            } finally {
                forget(stream);
            }
        });
        return Optional.of(emitter);
    }

    private void catchUp(Stream stream, Position since) {
        if (!since.run().equals(run) || since.number() < forgottenUpTo || since.number() > number) {
            stream.missedSome();
            return;
        }
        for (Heard heard : memory) {
            if (heard.id().number() > since.number() && stream.isConcernedBy(heard.signal())) {
                stream.offer(heard.id(), heard.body());
            }
        }
    }

    private synchronized void forget(Stream stream) {
        if (streams.remove(stream)) {
            attendance.left(stream.operatorId(), stream.wasDismissed());
        }
    }

    /** How far this node has heard. */
    synchronized Position position() {
        return new Position(run, number);
    }

    private synchronized int count() {
        return streams.size();
    }

    @Override
    public void hear(LiveSignal signal) {
        if (SESSION.equals(signal.topic())) {
            checkSessions(signal);
            return;
        }
        if (Presence.BEAT.equals(signal.topic()) || Attendance.TOPIC.equals(signal.topic())) {
            return;
        }
        String body = json.writeValueAsString(new Told(signal.topic(), signal.data()));
        remember(signal, body);
    }

    private synchronized void remember(LiveSignal signal, String body) {
        Heard heard = new Heard(new Position(run, ++number), signal, body);
        memory.addLast(heard);
        if (memory.size() > properties.memory()) {
            forgottenUpTo = memory.removeFirst().id().number();
        }
        for (Stream stream : streams) {
            if (stream.isConcernedBy(signal)) {
                stream.offer(heard.id(), body);
            }
        }
    }

    private synchronized void checkSessions(LiveSignal signal) {
        streams.stream().filter(stream -> stream.isConcernedBy(signal)).forEach(Stream::checkNow);
    }

    @Override
    public synchronized void missedSome() {
        memory.clear();
        forgottenUpTo = ++number;
        streams.forEach(Stream::missedSome);
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        streams.forEach(Stream::stop);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** What the browser gets: never the audience. */
    private record Told(String topic, java.util.Map<String, String> data) {}
}
