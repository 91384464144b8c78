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
        assertThat(names()).isNotEmpty();
        assertThat(camel.getRoutes()).extracting(Route::getId).filteredOn(id -> !id.startsWith("test-"))
                .containsExactlyInAnyOrderElementsOf(names());
        for (String name : names()) {
            assertThat(camel.getRouteController().getRouteStatus(name)).as(name).isEqualTo(ServiceStatus.Started);
        }
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
