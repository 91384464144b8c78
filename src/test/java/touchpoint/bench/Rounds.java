package touchpoint.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Raw, ours, raw, ours, …, in short turns: whatever else the machine does meanwhile meets both alike. The first rounds only warm up.
 *
 * @param warmUp  pairs that are not counted
 * @param counted pairs of which the medians are taken
 */
record Rounds(int warmUp, int counted) {
    @FunctionalInterface
    interface Round {
        Lap run() throws Exception;
    }

    /** Units a second, and seconds of processor time a unit. */
    record Medians(double raw, double ours, double rawCpu, double oursCpu) {}

    Medians compare(String what, Round raw, Round ours) throws Exception {
        List<Lap> theirLaps = new ArrayList<>();
        List<Lap> ourLaps = new ArrayList<>();
        for (int round = -warmUp; round < counted; round++) {
            Lap theirs = raw.run();
            Lap our = ours.run();
            if (round >= 0) {
                theirLaps.add(theirs);
                ourLaps.add(our);
            }
        }
        System.out.printf("  %s: %d rounds of %d%n    raw  %s%n    ours %s%n", what, counted,
                ourLaps.getFirst().units(), spread(theirLaps), spread(ourLaps));
        return new Medians(median(theirLaps, Lap::rate), median(ourLaps, Lap::rate),
                median(theirLaps, Lap::cpuSecondsEach), median(ourLaps, Lap::cpuSecondsEach));
    }

    private static String spread(List<Lap> laps) {
        List<Double> rates = laps.stream().map(Lap::rate).toList();
        return "%s/s (a tenth below %s, a tenth above %s), CPU %s µs each".formatted(
                Figure.digits(percentile(rates, 50)), Figure.digits(percentile(rates, 10)),
                Figure.digits(percentile(rates, 90)), Figure.digits(median(laps, Lap::cpuMicrosEach)));
    }

    private static double median(List<Lap> laps, ToDoubleFunction<Lap> figure) {
        return percentile(laps.stream().map(figure::applyAsDouble).toList(), 50);
    }

    /** Between two values: so much of the way from the one to the other. */
    static double percentile(List<Double> values, double percent) {
        List<Double> sorted = values.stream().sorted().toList();
        double at = (sorted.size() - 1) * percent / 100;
        double below = sorted.get((int) Math.floor(at));
        double above = sorted.get((int) Math.ceil(at));
        return below + (above - below) * (at - Math.floor(at));
    }
}
