package touchpoint.bench;

import java.util.Locale;

/**
 * One measured figure beside the same done by hand.
 *
 * @param value of the hub
 * @param raw   of the baseline
 * @param ratio 1 if the hub is as good as the baseline, less if it is worse; for times it is the baseline's time over ours
 * @param asked what the figure must reach
 */
record Figure(String name, double value, String unit, double raw, double ratio, Asked asked) {

    /** What a figure must reach. */
    sealed interface Asked {
        record Ratio(double atLeast) implements Asked {
            @Override
            public String toString() {
                return "ratio ≥ " + atLeast;
            }
        }

        record Value(double atMost, String unit) implements Asked {
            @Override
            public String toString() {
                return "≤ %.0f %s".formatted(atMost, unit);
            }
        }

        /** Told for its own sake. */
        record Nothing() implements Asked {
            @Override
            public String toString() {
                return "";
            }
        }
    }

    static Figure rate(String name, Rounds.Medians rates, String unit, double atLeast) {
        return new Figure(name, rates.ours(), unit, rates.raw(), rates.ours() / rates.raw(), new Asked.Ratio(atLeast));
    }

    static Figure time(String name, double ours, double raw, String unit, Asked asked) {
        return new Figure(name, ours, unit, raw, raw / ours, asked);
    }

    boolean isReached() {
        return switch (asked) {
            case Asked.Ratio wanted -> ratio >= wanted.atLeast();
            case Asked.Value wanted -> value <= wanted.atMost();
            case Asked.Nothing nothing -> true;
        };
    }

    /** For a script. */
    String line() {
        return "%s %s %s raw=%s ratio=%s".formatted(name, digits(value), unit, digits(raw), digits(ratio));
    }

    static String digits(double number) {
        String form = number >= 100 ? "%.0f" : number >= 1 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, form, number);
    }
}
