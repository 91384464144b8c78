package touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsProgram("docker-compose")
class ComposeTest {
    @TempDir
    Path folder;

    @Test
    void theNeighboursAreDescribedWell() throws Exception {
        Path filledIn = folder.resolve("env");
        Files.write(filledIn, filledIn());
        assertThat(compose(filledIn, "config", "--services").lines()).contains("hub", "database", "broker", "mail");
        String whole = compose(filledIn, "config");
        assertThat(whole).contains("jdbc:postgresql://database:5432/touchpoint", "mail.comune.example");
    }

    @Test
    void nothingStartsWithoutItsSecrets() throws Exception {
        Path empty = Files.createFile(folder.resolve("env"));
        assertThat(compose(empty, "config")).doesNotContain("services:").contains("Missing mandatory value");
    }

    private static List<String> filledIn() throws IOException {
        return Files.readAllLines(Path.of(".env.example")).stream()
                .map(line -> line.endsWith("=") ? line + "a-secret" : line).toList();
    }

    private static String compose(Path env, String... arguments) throws IOException {
        ProcessBuilder command = new ProcessBuilder("docker-compose", "--env-file", env.toString());
        command.command().addAll(List.of(arguments));
        command.environment().keySet().removeIf(name -> name.startsWith("TOUCHPOINT_") || name.endsWith("_PASSWORD"));
        Process compose = command.redirectErrorStream(true).start();
        return new String(compose.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
