package touchpoint.contacts;

import java.util.Map;
import java.util.Set;

/**
 * What is told to those who are looking, at once, on every node; and forgotten. What must be remembered comes through the journal.
 *
 * @param topic    what it is about: {@code case}, {@code review}, {@code ledger}, {@code dead-letter}, {@code alert}, {@code channel}, {@code commitment},
 *                 {@code reminder}, {@code notice}
 * @param audience who may hear it, as {@code office:<id>}, {@code operator:<id>}, {@code stand-in:<id>}, {@code role:<ROLE>}; empty for every operator
 * @param data     small, without personal data: numbers, ids, versions
 */
public record LiveSignal(String topic, Set<String> audience, Map<String, String> data) {
    public LiveSignal {
        audience = Set.copyOf(audience);
        data = Map.copyOf(data);
    }
}
