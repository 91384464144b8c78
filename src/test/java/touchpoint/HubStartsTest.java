package touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsClient;

@HubTest
class HubStartsTest {
    private final JdbcClient database;
    private final JmsClient bus;

    HubStartsTest(JdbcClient database, JmsClient bus) {
        this.database = database;
        this.bus = bus;
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

    private String setting(String name) {
        return database.sql("select current_setting(:name)").param("name", name).query(String.class).single();
    }
}
