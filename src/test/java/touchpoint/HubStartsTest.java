package touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsClient;

@HubTest
class HubStartsTest {
    private final JdbcClient database;
    private final JmsClient bus;
    private final MeterRegistry meters;
    private final Environment settings;

    HubStartsTest(JdbcClient database, JmsClient bus, MeterRegistry meters, Environment settings) {
        this.database = database;
        this.bus = bus;
        this.meters = meters;
        this.settings = settings;
    }

    @Test
    void theDatabaseIsDurableAndSpeaksItalian() {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        assertThat(database.sql("select 'CITTÀ' ilike 'città'").query(Boolean.class).single()).isTrue();
    }

    @Test
    void theDatabaseListensOnLoopbackOnlyAndAsksEverybodyForAPassword() {
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        List<String> methods = database.sql("select distinct auth_method from pg_hba_file_rules").query(String.class)
                .list();
        assertThat(methods).containsExactly("scram-sha-256");
    }

    @Test
    void everyModuleHasItsOwnHistoryOfMigrations() {
        assertThat(database.sql("select count(*) from flyway_schema_history where success").query(Long.class).single())
                .isPositive();
    }

    @Test
    void theBrokerGivesBackWhatItTook() {
        bus.destination("smoke.test").send("a contact");
        assertThat(bus.destination("smoke.test").withReceiveTimeout(5_000).receive(String.class)).contains("a contact");
    }

    @Test
    void aMonitorHearsThatTheHubLivesAndStrangersHearNoMore() throws Exception {
        assertThat(get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/actuator/health").body()).doesNotContain("details", "components");
        var refused = get("/actuator/prometheus");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(refused.body()).isEmpty();
    }

    @Test
    void whatWaitsInTheJournalAndInTheLedgerIsMeasured() {
        assertThat(meters.get("touchpoint.journal.depth").tag("queue", "contacts.inbound").gauge().value())
                .isNotNegative();
        assertThat(meters.get("touchpoint.notifications.oldest").gauge().value()).isNotNegative();
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(HttpRequest.newBuilder(URI.create(
                    "http://localhost:" + settings.getRequiredProperty("local.server.port") + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private String setting(String name) {
        return database.sql("select current_setting(:name)").param("name", name).query(String.class).single();
    }
}
