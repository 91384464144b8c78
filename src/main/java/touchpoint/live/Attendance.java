package touchpoint.live;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/**
 * Who is at work: everybody whose console listens to the stream of some node. Each node tells the others whom it has, at once when somebody comes and every few
 * seconds besides; one that is not heard from for {@code touchpoint.live.absence} has nobody any more. Whoever goes from page to page does not leave: the
 * last stream must have ended {@code touchpoint.live.grace} ago. A sign-out counts at once.
 *
 * <p>A browser that vanished without a word is noticed with the second heartbeat that it does not take.
 */
@Component
public class Attendance implements Hearer {
    /** Between the nodes only. */
    static final String TOPIC = "attendance";

    private final LiveSignals signals;
    private final LiveProperties properties;
    private final Clock clock;
    private final String node = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final Map<Long, Integer> streams = new HashMap<>();
    private final Map<Long, Instant> leaving = new HashMap<>();
    private final Map<String, Elsewhere> others = new HashMap<>();
    private Set<Long> told = Set.of();
    private Instant toldAt = Instant.EPOCH;

    private record Elsewhere(Set<Long> operators, Instant at) {}

    Attendance(LiveSignals signals, LiveProperties properties, Clock clock) {
        this.signals = signals;
        this.properties = properties;
        this.clock = clock;
    }

    /** By id, in no order. */
    public synchronized Set<Long> present() {
        Instant now = clock.instant();
        Set<Long> all = new HashSet<>(here(now));
        others.values().removeIf(other -> other.at().isBefore(now.minus(properties.absence())));
        others.values().forEach(other -> all.addAll(other.operators()));
        return all;
    }

    synchronized void came(long operator) {
        streams.merge(operator, 1, Integer::sum);
        leaving.remove(operator);
        if (!told.contains(operator)) {
            tell(clock.instant());
        }
    }

    /** @param forGood not only from one page to the next */
    synchronized void left(long operator, boolean forGood) {
        Integer open = streams.getOrDefault(operator, 0);
        if (open > 1) {
            streams.put(operator, open - 1);
            return;
        }
        streams.remove(operator);
        if (forGood) {
            tell(clock.instant());
        } else {
            leaving.put(operator, clock.instant().plus(properties.grace()));
        }
    }

    @Scheduled(fixedDelayString = "${touchpoint.live.attendance-every:5s}")
    synchronized void remind() {
        Instant now = clock.instant();
        if (!here(now).equals(told) || !told.isEmpty() && toldAt.isBefore(now.minus(properties.heartbeat()))) {
            tell(now);
        }
    }

    private Set<Long> here(Instant now) {
        leaving.values().removeIf(until -> !until.isAfter(now));
        Set<Long> here = new HashSet<>(streams.keySet());
        here.addAll(leaving.keySet());
        return here;
    }

    private void tell(Instant now) {
        told = here(now);
        toldAt = now;
        signals.tell(new LiveSignal(TOPIC, Set.of(), Map.of("node", node, "operators",
                told.stream().map(String::valueOf).collect(Collectors.joining(",")))));
    }

    @Override
    public void hear(LiveSignal signal) {
        String from = signal.data().getOrDefault("node", node);
        if (TOPIC.equals(signal.topic()) && !from.equals(node)) {
            note(from, signal.data().getOrDefault("operators", ""));
        }
    }

    private synchronized void note(String from, String operators) {
        others.put(from, new Elsewhere(operators.isEmpty()
                ? Set.of()
                : Arrays.stream(operators.split(",")).map(Long::valueOf).collect(Collectors.toUnmodifiableSet()),
                clock.instant()));
    }

    /** The next word of each node comes within seconds. */
    @Override
    public void missedSome() {}
}
