package touchpoint.crash;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Cuts the process off at the n-th boundary that it comes to after having been armed: no shutdown hook, no finally, nothing is flushed, as with kill -9. Counts
 * the boundaries of all threads in the order in which they are come to.
 */
final class Scissors {
    /** On which side of the boundary. */
    enum Side {
        BEFORE, AFTER
    }

    private static final int CUT_OFF = 137;
    private final Consumer<String> tell;
    private boolean counting;
    private int passed;
    private int cutAt;
    private Side side = Side.BEFORE;

    Scissors(Consumer<String> tell) {
        this.tell = tell;
    }

    /** @param nth counted from now on, from 1; 0 only counts and tells */
    synchronized void arm(Side on, int nth) {
        side = on;
        cutAt = nth;
        passed = 0;
        counting = true;
    }

    synchronized void disarm() {
        counting = false;
    }

    <T> T across(Boundary boundary, Callable<T> step) throws Exception {
        int number = next(boundary);
        cut(Side.BEFORE, number, boundary);
        T result = step.call();
        cut(Side.AFTER, number, boundary);
        return result;
    }

    private synchronized int next(Boundary boundary) {
        if (!counting) {
            return 0;
        }
        passed++;
        tell.accept("BOUNDARY " + passed + " " + boundary);
        return passed;
    }

    private synchronized void cut(Side at, int number, Boundary boundary) {
        if (counting && number > 0 && number == cutAt && side == at) {
            tell.accept("CUT " + at + " " + number + " " + boundary);
            Runtime.getRuntime().halt(CUT_OFF);
        }
    }
}
