package touchpoint.crash;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import touchpoint.crash.Conversation.Script;

/**
 * Operators who answer citizens while the hub is killed, and the account of what they answered. An answer that the hub did not confirm is given again with the
 * same key until it does, as a page that got no response is sent again.
 */
final class Operators {
    /** A hub that stands must take an answer by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PAUSE_MILLIS = 300;
    private final CrashHouse house;
    private final Writers writers;
    private final Random random;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Thread thread;
    private volatile @Nullable Instant patientUntil;

    Operators(CrashHouse house, Writers writers, long seed) {
        this.house = house;
        this.writers = writers;
        random = new Random(seed * 37);
        thread = Thread.ofPlatform().daemon().name("operators").start(this::work);
    }

    /** Gives no further answers, and returns when the last one is confirmed. */
    void stop() throws InterruptedException {
        patientUntil = Instant.now().plus(PATIENCE);
        thread.join();
    }

    /** What was answered, and to whom: {@link #stop} first. */
    Map<String, String> answers() {
        return Map.copyOf(answers);
    }

    private void work() {
        try {
            while (patientUntil == null) {
                Thread.sleep(PAUSE_MILLIS);
                List<Conversation> begun = writers.account().stream()
                        .filter(conversation -> conversation.script() != Script.POISON).toList();
                if (!begun.isEmpty()) {
                    answer(begun.get(random.nextInt(begun.size())).citizen(), "answer-" + answers.size());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String citizen, String key) throws InterruptedException {
        while (!confirmed("answer " + citizen + " " + key)) {
            Instant end = patientUntil;
            if (end != null && end.isBefore(Instant.now())) {
                throw new IllegalStateException("the hub takes no answer to " + citizen);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        answers.put(key, citizen);
    }

    private boolean confirmed(String order) throws InterruptedException {
        HubProcess hub = house.hub();
        try {
            return hub != null && hub.asks(order);
        } catch (IOException gone) {
            return false;
        }
    }
}
