package touchpoint.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.HashSet;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import touchpoint.HubTest;

/** The same hub with a PostgreSQL and a broker that are given by address: nothing is embedded then. */
@HubTest
@DirtiesContext
@TestPropertySource(properties = "spring.artemis.broker-url=tcp://127.0.0.1:${broker.port}?reconnectAttempts=-1")
class HubByAddressTest {
    private static final String PASSWORD = "not a secret";
    private static final Neighbours NEIGHBOURS = new Neighbours();
    private final JdbcClient database;
    private final JmsClient bus;
    private final ApplicationContext hub;

    HubByAddressTest(JdbcClient database, JmsClient bus, ApplicationContext hub) {
        this.database = database;
        this.bus = bus;
        this.hub = hub;
    }

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", NEIGHBOURS.postgres::getJdbcUrl);
        settings.add("spring.datasource.username", NEIGHBOURS.postgres::getUsername);
        settings.add("spring.datasource.password", NEIGHBOURS.postgres::getPassword);
        settings.add("broker.port", () -> NEIGHBOURS.port);
        settings.add("spring.artemis.user", () -> "touchpoint");
        settings.add("spring.artemis.password", () -> PASSWORD);
    }

    @Test
    void theDatabaseByAddressIsUsedAndNoneIsStartedInside() {
        assertThat(hub.getBeansOfType(EmbeddedDatabase.class)).isEmpty();
        assertThat(hub.getBeansOfType(EmbeddedActiveMQ.class)).isEmpty();
        assertThat(database.sql("select count(*) from shedlock").query(Long.class).single()).isNotNegative();
    }

    @Test
    void theBrokerByAddressTakesAndGivesBackAndHasTheQueuesOfTheHub() {
        bus.destination("smoke.test").send("a contact");
        assertThat(bus.destination("smoke.test").withReceiveTimeout(5_000).receive(String.class)).contains("a contact");
        assertThat(NEIGHBOURS.broker.getActiveMQServer().locateQueue(SimpleString.of("contacts.inbound"))
                .getConsumerCount())
                .isPositive();
        assertThat(NEIGHBOURS.broker.getActiveMQServer().getAddressSettingsRepository().getMatch("contacts.inbound"))
                .satisfies(settings -> {
                    assertThat(settings.getMaxDeliveryAttempts()).isEqualTo(-1);
                    assertThat(settings.getDefaultGroupBuckets()).isEqualTo(1024);
                });
    }

    /** A PostgreSQL and a broker of their own; they outlive the hub and end with the tests. */
    private static final class Neighbours {
        private final EmbeddedDatabase postgres;
        private final EmbeddedActiveMQ broker;
        private final int port;

        Neighbours() {
            try {
                Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "hubs")),
                        "neighbours-");
                postgres = new EmbeddedDatabase(new DataDirectory(folder), new EmbeddedDatabaseSettings(0,
                        Path.of("target/postgresql"), Map.of("shared_buffers", "16MB")));
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                port = freePort();
                broker = broker(folder, port);
            } catch (Exception e) {
                throw new IllegalStateException("the neighbours do not start", e);
            }
        }

        /** The configuration that docker-compose.yml mounts, in a folder of ours and on a free port. */
        private static EmbeddedActiveMQ broker(Path folder, int port) throws Exception {
            FileConfiguration configuration = new FileConfiguration();
            new FileDeploymentManager(Path.of("broker-config/broker.xml").toUri().toString())
                    .addDeployable(configuration).readConfiguration();
            configuration.setJournalDirectory(folder + "/journal").setBindingsDirectory(folder + "/bindings")
                    .setPagingDirectory(folder + "/paging").setLargeMessagesDirectory(folder + "/large");
            configuration.setAcceptorConfigurations(new HashSet<>());
            configuration.addAcceptorConfiguration("artemis",
                    "tcp://127.0.0.1:" + port + "?protocols=CORE;useEpoll=false");
            SecurityConfiguration users = new SecurityConfiguration(Map.of("touchpoint", PASSWORD),
                    Map.of("touchpoint", List.of("amq")));
            return new EmbeddedActiveMQ().setConfiguration(configuration)
                    .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users))
                    .start();
        }

        private static int freePort() throws IOException {
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return any.getLocalPort();
            }
        }
    }
}
