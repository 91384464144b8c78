package touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;

/** The type checker of the routes: a wrong bean, method or component stops the hub at its start, and this test with it. */
@HubTest
class RoutesTest {
    private static final String ENDING = ".camel.yaml";
    private final CamelContext camel;

    RoutesTest(CamelContext camel) {
        this.camel = camel;
    }

    @Test
    void everyFileIsOneFlowThatRunsUnderItsName() throws IOException {
        List<String> running = camel.getRoutes().stream().map(Route::getId).toList();
        for (String name : names()) {
            assertThat(running).as(name).anyMatch(id -> isOf(name, id));
        }
    }

    @Test
    void nothingRunsThatHasNoFile() throws IOException {
        List<String> names = names();
        assertThat(camel.getRoutes()).extracting(Route::getId)
                .allMatch(id -> names.stream().anyMatch(name -> isOf(name, id)));
    }

    @Test
    void everyRouteIsStarted() {
        assertThat(camel.getRoutes()).extracting(Route::getId).allMatch(
                id -> camel.getRouteController().getRouteStatus(id) == ServiceStatus.Started);
    }

    @Test
    void everyFileOpensWithASentence() throws IOException {
        for (Path file : files()) {
            assertThat(Files.readString(file)).as(file.toString()).startsWith("# ");
        }
    }

    /** Whoever sends must hear a failure: a route of a source that handled one would make it hear "taken". */
    @Test
    void aRouteOfASourceHandlesNoFailure() throws IOException {
        for (Path file : files()) {
            if (file.getFileName().toString().endsWith("-inbound" + ENDING)) {
                assertThat(Files.readString(file)).as(file.toString())
                        .doesNotContain("doTry", "onException", "errorHandler", "onFallback");
            }
        }
    }

    /** A pattern gives one route a channel: notify-email, notify-sms. */
    private static boolean isOf(String file, String route) {
        return route.equals(file) || route.startsWith(file + "-");
    }

    private static List<String> names() throws IOException {
        return files().stream().map(file -> file.getFileName().toString()).map(name -> name.replace(ENDING, ""))
                .toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        }
    }
}
