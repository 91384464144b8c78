package touchpoint.access;

import java.time.Duration;

/**
 * How often something may happen: so many at once, and one more after each interval.
 *
 * @param burst at least 1
 */
record Rate(int burst, Duration interval) {
    Rate {
        if (burst < 1 || interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("a rate lets something through");
        }
    }
}
