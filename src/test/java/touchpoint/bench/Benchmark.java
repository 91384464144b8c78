package touchpoint.bench;

import java.util.List;
import java.util.Map;

/** Something measured on a hub of its own. */
interface Benchmark extends AutoCloseable {
    /** What this machine lacks to measure it; empty if nothing. */
    default String missing() {
        return "";
    }

    /** Settings of its hub, on top of the usual ones. Called once, before the hub starts. */
    default Map<String, Object> settings() throws Exception {
        return Map.of();
    }

    List<Figure> measure(Hub hub, Effort effort) throws Exception;

    /** Once the hub has stopped, or did not start. */
    @Override
    default void close() throws Exception {}
}
