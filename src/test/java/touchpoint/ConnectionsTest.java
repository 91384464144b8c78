package touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever borrows a connection to the database gives it back. */
@HubTest
class ConnectionsTest {
    private final HikariDataSource pool;
    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    ConnectionsTest(HikariDataSource pool) {
        this.pool = pool;
    }

    @Test
    void noRequestKeepsAConnection() {
        int before = pool.getHikariPoolMXBean().getActiveConnections();
        IntStream.range(0, 40).parallel().forEach(i -> {
            for (String path : new String[]{"/", "/sign-in", "/console/desk", "/actuator/health", "/no-such-page"}) {
                get(path);
            }
        });
        await().untilAsserted(
                () -> assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isLessThanOrEqualTo(before + 2));
    }

    private int get(String path) {
        try {
            return browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (java.io.IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
