package touchpoint.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a case, as its page shows it.
 *
 * @param holder   the office that holds it, the desk being one
 * @param desk     the desk's name
 * @param accepted whether the holder has taken it on
 * @param kept     the desk stays responsible while an office works on it
 * @param last     how it came there; null while it was never handed over
 */
record HoldingView(String holder, String desk, boolean atDesk, Instant since, boolean accepted, boolean kept,
        @Nullable Last last) {
    /**
     * The last time that it changed hands.
     *
     * @param by     the operator
     * @param from   the office that had it
     * @param told   what the citizen was told already; empty if nothing
     */
    record Last(String by, String from, String reason, String told) {}
}
