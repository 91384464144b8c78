package touchpoint.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Backed up, destroyed, restored, started. */
class BackupTest {
    @TempDir
    Path folder;

    @Test
    void whatWasBackedUpIsThereAfterItWasDestroyedAndRestored() throws Exception {
        Path data = folder.resolve("data");
        String secret;
        try (DataDirectory directory = new DataDirectory(data); EmbeddedDatabase database = started(directory)) {
            secret = directory.secret("installation.secret");
            try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
                statement.execute("create table kept as select 'before the fire' as text");
            }
            assertThat(backup(data.toString(), folder.resolve("too-early.tar.gz").toString()))
                    .contains("stop it first");
        }
        assertThat(backup(data.toString(), folder.resolve("b.tar.gz").toString())).contains("b.tar.gz");
        FileSystemUtils.deleteRecursively(data);

        assertThat(backup("--restore", folder.resolve("b.tar.gz").toString(), data.toString())).contains("restored");
        try (DataDirectory directory = new DataDirectory(data);
                EmbeddedDatabase database = started(directory);
                Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select text from kept")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("before the fire");
            assertThat(directory.secret("installation.secret")).isEqualTo(secret);
        }
        assertThat(folder.resolve("too-early.tar.gz")).doesNotExist();
    }

    @Test
    void nothingIsRestoredOverWhatIsThere() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("installation.secret"), "of another hub");
        Files.writeString(folder.resolve("b.tar.gz"), "");
        assertThat(backup("--restore", folder.resolve("b.tar.gz").toString(), data.toString())).contains("not empty");
    }

    private static EmbeddedDatabase started(DataDirectory data) {
        return new EmbeddedDatabase(data,
                new EmbeddedDatabaseSettings(0, Path.of("target/postgresql"), Map.of("shared_buffers", "16MB")));
    }

    private static Connection connect(EmbeddedDatabase database) throws Exception {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private static String backup(String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of("bin/backup"), Stream.of(arguments)).toList();
        Process backup = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(backup.getInputStream().readAllBytes(), UTF_8);
    }
}
