package touchpoint.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final EmbeddedDatabaseSettings SETTINGS = new EmbeddedDatabaseSettings(0,
            Path.of("target/postgresql"), Map.of("shared_buffers", "16MB"));

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterACleanStopAndAnotherStart() throws Exception {
        try (DataDirectory data = new DataDirectory(folder); EmbeddedDatabase database = started(data)) {
            execute(database, "create table kept as select 'since the first start' as text");
        }
        try (DataDirectory data = new DataDirectory(folder); EmbeddedDatabase database = started(data)) {
            assertThat(query(database, "select text from kept")).isEqualTo("since the first start");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    /** A killed hub leaves its server running: nobody closes it here, only the lock on the folder goes, as it does with the process. */
    @Test
    void theServerThatAKilledHubLeftIsStoppedAndNothingCommittedIsLost() throws Exception {
        EmbeddedDatabase abandoned;
        try (DataDirectory data = new DataDirectory(folder)) {
            abandoned = started(data);
            execute(abandoned, "create table kept as select 'before the kill' as text");
        }
        long orphan = serverIn(folder);
        try (DataDirectory data = new DataDirectory(folder); EmbeddedDatabase database = started(data)) {
            await().untilAsserted(
                    () -> assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty());
            assertThat(serverIn(folder)).isNotEqualTo(orphan);
            assertThat(query(database, "select text from kept")).isEqualTo("before the kill");
        }
    }

    @Test
    void aServerThatWasKilledItselfRecovers() throws Exception {
        try (DataDirectory data = new DataDirectory(folder)) {
            EmbeddedDatabase killed = started(data);
            execute(killed, "create table kept as select 'before the kill' as text");
            ProcessHandle server = ProcessHandle.of(serverIn(folder)).orElseThrow();
            server.destroyForcibly();
            server.onExit().get();
        }
        try (DataDirectory data = new DataDirectory(folder); EmbeddedDatabase database = started(data)) {
            assertThat(query(database, "select text from kept")).isEqualTo("before the kill");
        }
    }

    /** In a container the numbers of processes come again: the server's old number may be anybody's. */
    @Test
    void anotherProgramUnderTheNumberOfTheOldServerIsLeftAlone() throws Exception {
        try (DataDirectory data = new DataDirectory(folder)) {
            started(data).close();
        }
        Process somebody = new ProcessBuilder("sleep", "60").start();
        try (DataDirectory data = new DataDirectory(folder)) {
            Files.write(folder.resolve("postgres/postmaster.pid"),
                    List.of(Long.toString(somebody.pid()), folder.resolve("postgres").toString(), "1764000000", "5432",
                            "", "127.0.0.1", " 12345678 0", "ready"));
            try (EmbeddedDatabase database = started(data)) {
                assertThat(query(database, "select 'ready'")).isEqualTo("ready");
            }
            assertThat(somebody.isAlive()).isTrue();
        } finally {
            somebody.destroyForcibly();
        }
    }

    @Test
    void aStartThatWasKilledWhileTheFolderWasMadeBeginsAnew() throws Exception {
        Files.createDirectories(folder.resolve("postgres.new/base"));
        Files.writeString(folder.resolve("postgres.new/PG_VERSION"), "18");
        try (DataDirectory data = new DataDirectory(folder); EmbeddedDatabase database = started(data)) {
            assertThat(query(database, "select 'ready'")).isEqualTo("ready");
        }
    }

    @Test
    void nobodyComesInWithoutThePassword() throws Exception {
        try (DataDirectory data = new DataDirectory(folder); EmbeddedDatabase database = started(data)) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), "touchpoint", "touchpoint"))
                    .isInstanceOf(SQLException.class).hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), "postgres", ""))
                    .isInstanceOf(SQLException.class);
            assertThat(PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(folder.resolve("database.password")))).isEqualTo("rw-------");
        }
    }

    @Test
    void theLogDoesNotRepeatWhatCitizensWrote() throws Exception {
        try (DataDirectory data = new DataDirectory(folder); EmbeddedDatabase database = started(data)) {
            execute(database, "create table address (text text primary key)");
            execute(database, "insert into address values ('anna.bianchi@example.org')");
            assertThatThrownBy(() -> execute(database, "insert into address values ('anna.bianchi@example.org')"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(folder.resolve("postgres.log")).content().contains("duplicate key").doesNotContain("anna.bianchi");
    }

    @Test
    void aSecondHubOnTheSameFolderIsRefused() throws Exception {
        try (DataDirectory first = new DataDirectory(folder)) {
            assertThatThrownBy(() -> new DataDirectory(folder)).isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("another hub is using");
            assertThat(first.secret("a")).hasSize(64);
        }
    }

    private static EmbeddedDatabase started(DataDirectory data) {
        return new EmbeddedDatabase(data, SETTINGS);
    }

    private static long serverIn(Path folder) throws Exception {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst().strip());
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }
}
