package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;

@HubTest
class RateLimitTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Rate THREE_THEN_ONE_A_MINUTE = new Rate(3, Duration.ofMinutes(1));
    private final JdbcClient database;
    private final String key = "test:" + UUID.randomUUID();

    RateLimitTest(JdbcClient database) {
        this.database = database;
    }

    @Test
    void soManyAtOnceAndThenOneAfterEachInterval() {
        assertThat(taken(NOON, 5)).isEqualTo(3);
        assertThat(taken(NOON.plusSeconds(59), 2)).isZero();
        assertThat(taken(NOON.plusSeconds(60), 2)).isEqualTo(1);
        assertThat(taken(NOON.plusSeconds(61), 2)).isZero();
        assertThat(taken(NOON.plusSeconds(240), 5)).isEqualTo(3);
    }

    @Test
    void whatIsRefusedDoesNotProlongTheWait() {
        assertThat(taken(NOON, 3)).isEqualTo(3);
        assertThat(taken(NOON.plusSeconds(30), 100)).isZero();
        assertThat(taken(NOON.plusSeconds(60), 1)).isEqualTo(1);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        assertThat(taken(NOON, 3)).isEqualTo(3);
        at(NOON).giveBack(key, THREE_THEN_ONE_A_MINUTE);
        assertThat(taken(NOON, 2)).isEqualTo(1);
        at(NOON).forget(key);
        assertThat(taken(NOON, 5)).isEqualTo(3);
    }

    @Test
    void severalNodesShareOneBucketAndNobodySlipsThrough() throws Exception {
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            RateLimit node = at(NOON);
            tries.add(() -> node.take(key, THREE_THEN_ONE_A_MINUTE));
        }
        try (ExecutorService together = Executors.newFixedThreadPool(8)) {
            int taken = 0;
            for (Future<Boolean> each : together.invokeAll(tries)) {
                taken += each.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(3);
        }
    }

    @Test
    void emptyBucketsAreSweptAway() {
        taken(NOON, 1);
        at(NOON.plusSeconds(90)).sweep();
        assertThat(kept()).isOne();
        at(NOON.plusSeconds(121)).sweep();
        assertThat(kept()).isZero();
    }

    private int kept() {
        return database.sql("select count(*) from rate_limits where key = ?").param(key).query(Integer.class).single();
    }

    private int taken(Instant at, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += at(at).take(key, THREE_THEN_ONE_A_MINUTE) ? 1 : 0;
        }
        return taken;
    }

    private RateLimit at(Instant now) {
        return new RateLimit(database, Clock.fixed(now, ZoneOffset.UTC));
    }
}
