package touchpoint.live;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/**
 * Who has which case open, as their browsers say every few seconds; the same on every node a moment later. Only those who have the same case open
 * are told of each other's coming and going. A warning, not a lock: two answers at once are kept apart by the case's version.
 */
@Component
public class Presence implements Hearer {
    /** Told to browsers: somebody came, went, or does something else. */
    static final String TOPIC = "presence";
    /** Between the nodes only: still there. */
    static final String BEAT = "presence-beat";

    private final LiveSignals signals;
    private final Clock clock;
    private final LiveProperties properties;
    private final Map<Long, Map<Long, Sign>> cases = new HashMap<>();

    private record Sign(Doing doing, Instant at) {}

    /** What somebody does with a case that is open before them. */
    public enum Doing {
        LOOKING, WRITING, GONE
    }

    /** Somebody who has the case open. */
    public record Present(long operatorId, Doing doing) {}

    Presence(LiveSignals signals, Clock clock, LiveProperties properties) {
        this.signals = signals;
        this.clock = clock;
        this.properties = properties;
    }

    /** Said by an operator's browser, at least every 20 s while the case is open. */
    public void sign(long caseId, long operatorId, Doing doing) {
        Set<String> there = new HashSet<>();
        boolean news = true;
        for (Present present : on(caseId)) {
            there.add("operator:" + present.operatorId());
            news &= present.operatorId() != operatorId || present.doing() != doing;
        }
        there.add("operator:" + operatorId);
        signals.tell(new LiveSignal(news ? TOPIC : BEAT, there, Map.of("case", Long.toString(caseId), "operator",
                Long.toString(operatorId), "doing", doing.name())));
    }

    /** Who has the case open now, in no order. */
    public synchronized List<Present> on(long caseId) {
        Instant tooLongAgo = clock.instant().minus(properties.absence());
        return cases.getOrDefault(caseId, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().at().isAfter(tooLongAgo))
                .map(entry -> new Present(entry.getKey(), entry.getValue().doing())).toList();
    }

    @Override
    public void hear(LiveSignal signal) {
        if (TOPIC.equals(signal.topic()) || BEAT.equals(signal.topic())) {
            note(Long.parseLong(signal.data().getOrDefault("case", "0")),
                    Long.parseLong(signal.data().getOrDefault("operator", "0")),
                    Doing.valueOf(signal.data().getOrDefault("doing", Doing.GONE.name())));
        }
    }

    private synchronized void note(long caseId, long operatorId, Doing doing) {
        forgetTheAbsent();
        if (doing == Doing.GONE) {
            Map<Long, Sign> there = cases.get(caseId);
            if (there != null) {
                there.remove(operatorId);
            }
        } else {
            cases.computeIfAbsent(caseId, id -> new HashMap<>()).put(operatorId, new Sign(doing, clock.instant()));
        }
    }

    private void forgetTheAbsent() {
        Instant tooLongAgo = clock.instant().minus(properties.absence());
        Iterator<Map<Long, Sign>> each = cases.values().iterator();
        while (each.hasNext()) {
            Map<Long, Sign> there = each.next();
            there.values().removeIf(sign -> sign.at().isBefore(tooLongAgo));
            if (there.isEmpty()) {
                each.remove();
            }
        }
    }

    /** The next signs of those who are there come within seconds. */
    @Override
    public void missedSome() {}
}
