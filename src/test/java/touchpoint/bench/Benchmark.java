package touchpoint.bench;

import java.util.List;
import java.util.Map;

/** Something measured on a hub of its own. */
interface Benchmark {
    /** Settings of its hub, on top of the usual ones. Called once, before the hub starts. */
    default Map<String, Object> settings() throws Exception {
        return Map.of();
    }

    List<Figure> measure(Hub hub, Effort effort) throws Exception;
}
