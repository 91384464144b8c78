package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchpoint.Needs;
import touchpoint.Seed;

/**
 * The parsers under fire. In the long verification Jazzer looks for octets that make one of them throw, hang or swell, guided by the code that they reach; what it
 * finds is kept in {@code fuzz/<edge>/} and read again in every verification, beside the seeds and their neighbours.
 */
class EdgeTest {
    private static final Duration A_READING = Duration.ofSeconds(20);
    private static final int NEIGHBOURS = 150;
    private static final int SECONDS = Integer.getInteger("touchpoint.fuzz-seconds", 60);
    private static final String INSTRUMENTED = "touchpoint.channels.email.**:org.apache.james.mime4j.**:org.apache.poi.hmef.**";

    @ParameterizedTest
    @EnumSource(Edge.class)
    void whatWasFoundOnceIsReadNow(Edge edge) throws IOException {
        for (Path found : found(edge)) {
            byte[] octets = Files.readAllBytes(found);
            assertTimeoutPreemptively(A_READING, () -> edge.take(octets), () -> found.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Edge.class)
    void theSeedsAndTheirNeighboursAreRead(Edge edge) {
        Random random = Seed.random("EdgeTest " + edge);
        for (byte[] seed : edge.seeds()) {
            edge.take(seed);
            for (int i = 0; i < NEIGHBOURS; i++) {
                byte[] near = seed.clone();
                for (int j = random.nextInt(6); j >= 0; j--) {
                    near[random.nextInt(near.length)] = (byte) random.nextInt(256);
                }
                assertTimeoutPreemptively(A_READING, () -> edge.take(near));
            }
        }
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(Edge.class)
    void jazzerFindsNothing(Edge edge) throws IOException, InterruptedException {
        Needs.that(System.getProperty("os.name").equals("Linux"), "Linux, for Jazzer's libFuzzer");
        Path place = Files.createDirectories(Path.of("target", "fuzz", edge.word()).toAbsolutePath());
        Path corpus = Files.createDirectories(place.resolve("corpus"));
        for (int i = 0; i < edge.seeds().size(); i++) {
            Files.write(corpus.resolve("seed-" + i), edge.seeds().get(i));
        }
        for (Path known : found(edge)) {
            Files.copy(known, corpus.resolve("found-" + known.getFileName()),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Path log = place.resolve("jazzer.log");
        Process jazzer = new ProcessBuilder(command(edge, place, corpus)).directory(place.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(jazzer.waitFor(SECONDS + 600L, TimeUnit.SECONDS)).as("Jazzer ended by itself").isTrue();
        assertThat(jazzer.exitValue()).as("Jazzer on %s; the octets are in %s, the story in %s", edge, place, log)
                .isZero();
        assertThat(log).content().as("it did run").contains("DONE");
    }

    private static List<String> command(Edge edge, Path place, Path corpus) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
                "-Dtouchpoint.edge=" + edge.name(),
                "-Dlogback.configurationFile=none", "-cp", System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer", "--target_class=" + EdgeFuzz.class.getName(),
                "--instrumentation_includes=" + INSTRUMENTED, "--custom_hook_includes=" + INSTRUMENTED,
                "--reproducer_path=" + place, "-artifact_prefix=" + place + "/", "-max_total_time=" + SECONDS,
                "-timeout=20", "-rss_limit_mb=4096", "-max_len=16384", corpus.toString());
    }

    private static List<Path> found(Edge edge) throws IOException {
        URL folder = EdgeTest.class.getResource("/fuzz/" + edge.word());
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder.getPath()))) {
            return files.sorted().toList();
        }
    }
}
