package touchpoint.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of a hub in another process: read, frozen and stopped from outside. */
final class HubDatabase {
    private final Path data;
    private final Path programs;

    /**
     * @param data     the hub's data directory
     * @param programs where it unpacks PostgreSQL
     */
    HubDatabase(Path data, Path programs) {
        this.data = data;
        this.programs = programs;
    }

    JdbcClient sql() throws IOException {
        String password = Files.readString(data.resolve("database.password")).strip();
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + postmaster().get(3) + "/postgres?sslmode=disable", "touchpoint",
                password));
    }

    /** PostgreSQL's own note of itself: the process in its first line, the port in its fourth. */
    private List<String> postmaster() throws IOException {
        return Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
    }

    /** SIGSTOP: it is there, and does not answer. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip())).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", signal));
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).map(ProcessHandle::pid).map(String::valueOf)
                .forEach(command::add);
        // A backend may have ended meanwhile.
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                .waitFor();
    }

    /** As if its machine had lost power: no checkpoint, no farewell to its clients. */
    void stop() throws IOException, InterruptedException {
        control("stop", "--mode=immediate");
    }

    void start() throws IOException, InterruptedException {
        control("start", "--log=" + data.resolve("postgres.log"));
    }

    boolean isRunning() {
        return Files.exists(data.resolve("postgres").resolve("postmaster.pid"));
    }

    private void control(String verb, String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program().toString(), verb, "--wait", "--pgdata=" + data.resolve("postgres"), option));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("crash-test.log").toFile())).start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("pg_ctl " + verb + " failed");
        }
    }

    private Path program() throws IOException {
        try (Stream<Path> found = Files.list(programs)) {
            return found.map(home -> home.resolve("bin").resolve("pg_ctl")).filter(Files::isExecutable).findFirst()
                    .orElseThrow();
        }
    }
}
