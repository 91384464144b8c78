package touchpoint.live;

import java.util.Collections;
import java.util.Set;
import touchpoint.contacts.LiveSignal;

/**
 * An operator at a browser.
 *
 * @param audience what they are: {@code operator:<id>}, {@code office:<id>}, {@code role:<ROLE>}
 */
record Listener(long operatorId, Set<String> audience) {
    Listener {
        audience = Set.copyOf(audience);
    }

    boolean isConcernedBy(LiveSignal signal) {
        return signal.audience().isEmpty() || !Collections.disjoint(signal.audience(), audience);
    }
}
