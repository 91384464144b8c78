package touchpoint.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the readers of mailboxes keep in the database: how far they came, and which node may. Two nodes and one PostgreSQL. */
class MailboxRowsTest {
    private static final String URP = "urp";
    private static EmbeddedPostgres postgres;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private Node here;
    private Node there;

    /** One node of the hub, as far as the database sees it. */
    private final class Node implements AutoCloseable {
        private final String name;
        private final HikariDataSource pool;
        private final AdvisoryLease lease;

        Node(String name) {
            this.name = name;
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres") + "&ApplicationName=" + name);
            config.setMaximumPoolSize(2);
            config.setConnectionTimeout(500);
            pool = new HikariDataSource(config);
            lease = new AdvisoryLease(pool, new Ticking());
        }

        /** Its connections break, as those of a node that lost its network; it learns of it when it next uses one. */
        void isCutOff() {
            rows("select pg_terminate_backend(pid)::text from pg_stat_activity where application_name = ?", name);
        }

        @Override
        public void close() {
            lease.destroy();
            pool.close();
        }
    }

    private final class Ticking extends Clock {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).locations("classpath:db/migration/channels")
                .load().migrate();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void startNodes() {
        here = new Node("here");
        there = new Node("there");
    }

    @AfterEach
    void stopNodes() {
        here.close();
        there.close();
    }

    @Test
    void onlyOneOfTwoNodesReadsAMailbox() {
        assertThat(here.lease.isHeld(URP)).isTrue();
        assertThat(there.lease.isHeld(URP)).isFalse();
        assertThat(here.lease.isHeld(URP)).isTrue();
        assertThat(there.lease.isHeld("anagrafe")).as("another mailbox").isTrue();
    }

    @Test
    void whoStopsPassesTheMailboxOn() {
        assertThat(here.lease.isHeld(URP)).isTrue();
        here.lease.release(URP);

        assertThat(there.lease.isHeld(URP)).isTrue();
        assertThat(here.lease.isHeld(URP)).isFalse();
    }

    @Test
    void whoIsCutOffLosesTheMailboxToTheOtherAndLearnsOfIt() {
        assertThat(here.lease.isHeld(URP)).isTrue();
        here.isCutOff();

        await().until(() -> there.lease.isHeld(URP));
        assertThat(here.lease.isHeld(URP)).as("it does not know yet").isTrue();
        asTimePasses(() -> !here.lease.isHeld(URP));
        assertThat(there.lease.isHeld(URP)).isTrue();
    }

    @Test
    void whoIsCutOffForAMomentTakesUpItsMailboxesAgain() {
        assertThat(here.lease.isHeld(URP)).isTrue();
        assertThat(here.lease.isHeld("anagrafe")).isTrue();
        here.isCutOff();

        asTimePasses(() -> here.lease.isHeld(URP) && !locks().isEmpty());
        assertThat(here.lease.isHeld("anagrafe")).isTrue();
        assertThat(there.lease.isHeld(URP)).as("held by a connection that is alive").isFalse();
        assertThat(there.lease.isHeld("anagrafe")).isFalse();
    }

    @Test
    void whoEndsWithoutAWordPassesTheMailboxOn() {
        assertThat(here.lease.isHeld(URP)).isTrue();
        here.lease.destroy();

        assertThat(there.lease.isHeld(URP)).as("although the pool keeps its connections open").isTrue();
    }

    @Test
    void whileTheDatabaseIsAwayWhoHasAMailboxKeepsItAndNobodyTakesOne() {
        assertThat(here.lease.isHeld(URP)).isTrue();
        here.pool.close();
        there.pool.close();
        timePasses(Duration.ofSeconds(6));

        assertThat(here.lease.isHeld(URP)).isTrue();
        assertThat(there.lease.isHeld("anagrafe")).isFalse();
    }

    /** What hung is given up; when it wakes, its lock must not be held by a connection that nobody uses. */
    @Test
    void aConnectionThatHungDoesNotHoldAMailboxForNobody() throws Exception {
        assertThat(here.lease.isHeld(URP)).isTrue();
        String backend = locks().getFirst();
        signal("-STOP", backend);
        try {
            asTimePasses(() -> !here.lease.isHeld(URP));
        } finally {
            signal("-CONT", backend);
        }
        asTimePasses(() -> here.lease.isHeld(URP) || there.lease.isHeld(URP));
    }

    @Test
    void aCursorIsKeptAsItIs() {
        CursorTable cursors = new CursorTable(JdbcClient.create(here.pool));
        Cursor.Kept first = new Cursor.Kept(4_294_967_295L, 17, List.of(3L, 9L));
        assertThat(cursors.of(URP, "INBOX")).isEmpty();

        cursors.keep(URP, "INBOX", first);
        assertThat(cursors.of(URP, "INBOX")).contains(first);

        Cursor.Kept later = new Cursor.Kept(4_294_967_295L, 4_294_967_294L, List.of());
        cursors.keep(URP, "INBOX", later);
        cursors.keep(URP, "Posta indesiderata", first);
        assertThat(cursors.of(URP, "INBOX")).contains(later);
        assertThat(cursors.of("anagrafe", "INBOX")).isEmpty();
    }

    @Test
    void aCursorThatCannotBeKeptSaysSo() {
        CursorTable cursors = new CursorTable(JdbcClient.create(here.pool));
        here.pool.close();

        assertThatThrownBy(() -> cursors.keep(URP, "INBOX", new Cursor.Kept(1, 2, List.of())))
                .isInstanceOf(DataAccessException.class);
    }

    private void asTimePasses(Callable<Boolean> until) {
        await().until(() -> {
            timePasses(Duration.ofSeconds(6));
            return until.call();
        });
    }

    private void timePasses(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** The processes of the database that hold a lease for somebody. */
    private static List<String> locks() {
        return rows("select pid::text from pg_locks where locktype = ?", "advisory");
    }

    private static List<String> rows(String sql, String parameter) {
        return JdbcClient.create(postgres.getPostgresDatabase()).sql(sql).param(parameter)
                .query((row, number) -> String.valueOf(row.getString(1))).list();
    }

    private static void signal(String signal, String process) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, process).start().waitFor()).isZero();
    }
}
