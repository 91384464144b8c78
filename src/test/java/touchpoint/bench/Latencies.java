package touchpoint.bench;

import java.util.ArrayList;
import java.util.List;

/** How long each of many calls took, in milliseconds. */
final class Latencies {
    private final List<Double> millis = new ArrayList<>();

    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    void time(Call call) throws Exception {
        long began = System.nanoTime();
        call.run();
        millis.add((System.nanoTime() - began) / 1e6);
    }

    void forget() {
        millis.clear();
    }

    double percentile(double percent) {
        return Rounds.percentile(millis, percent);
    }
}
