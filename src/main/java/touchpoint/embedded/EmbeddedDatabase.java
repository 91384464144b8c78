package touchpoint.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * The hub's own PostgreSQL. What is committed is on the disk (fsync and synchronous_commit are on); it listens on loopback only and asks for a
 * password (SCRAM-SHA-256) that nobody but the folder's owner can read. A server that a killed hub left behind is stopped before the start.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String USER = "touchpoint";
    private static final int ATTEMPTS = 3;

    private final DataDirectory data;
    private final EmbeddedDatabaseSettings settings;
    private final PostgresBinaries postgres;
    private final Path cluster;
    private final Path output;
    private int port;

    EmbeddedDatabase(DataDirectory data, EmbeddedDatabaseSettings settings) {
        this.data = data;
        this.settings = settings;
        cluster = data.resolve("postgres");
        output = data.resolve("pg_ctl.log");
        try {
            postgres = PostgresBinaries.unpackedUnder(settings.programs().orElse(data.resolve("programs")));
            if (!Files.isDirectory(cluster)) {
                create();
            }
            Leftover.of(cluster).ifPresent(this::stop);
            start();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded database does not start", e);
        }
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return data.secret("database.password");
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable&reWriteBatchedInserts=true";
    }

    @Override
    public void close() {
        Leftover.of(cluster).ifPresent(this::stop);
    }

    /** In a folder aside, renamed when whole: a hub killed here begins anew. */
    private void create() throws IOException {
        Path draft = data.resolve("postgres.new");
        FileSystemUtils.deleteRecursively(draft);
        data.secret("database.password");
        run("initdb", "--pgdata=" + draft, "--username=" + USER, "--pwfile=" + data.resolve("database.password"),
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8", "--data-checksums");
        Files.writeString(draft.resolve("postgresql.conf"), "\ninclude 'touchpoint.conf'\n",
                StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
        DataDirectory.force(data.resolve("."));
    }

    private void start() throws IOException {
        for (int attempt = 1;; attempt++) {
            port = settings.port() == 0 ? freePort() : settings.port();
            Files.write(cluster.resolve("touchpoint.conf"), configuration());
            try {
                run("pg_ctl", "start", "--wait", "--timeout=120", "--pgdata=" + cluster,
                        "--log=" + data.resolve("postgres.log"));
                log.info("The embedded database is ready on port {} of loopback", port);
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || settings.port() != 0) {
                    throw e;
                }
                log.warn("The embedded database did not start, perhaps its port was taken meanwhile: once more", e);
            }
        }
    }

    /** Fast first; if sessions do not let go, immediately: the write-ahead log repairs that at the next start. */
    private void stop(Leftover server) {
        try {
            stop("fast");
        } catch (IOException e) {
            log.warn("The embedded database (process {}) does not stop: stopping it immediately", server.pid(), e);
            try {
                stop("immediate");
            } catch (IOException again) {
                throw new UncheckedIOException("the embedded database does not stop", again);
            }
        }
    }

    private void stop(String mode) throws IOException {
        run("pg_ctl", "stop", "--wait", "--timeout=30", "--mode=" + mode, "--pgdata=" + cluster);
    }

    private List<String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("listen_addresses", "127.0.0.1");
        configuration.put("port", Integer.toString(port));
        configuration.put("unix_socket_directories", "");
        configuration.put("fsync", "on");
        configuration.put("synchronous_commit", "on");
        configuration.put("full_page_writes", "on");
        configuration.put("password_encryption", "scram-sha-256");
        configuration.put("timezone", "UTC");
        configuration.put("log_timezone", "UTC");
        configuration.put("log_checkpoints", "off");
        // Statements and their details name citizens: they do not belong into a log.
        configuration.put("log_error_verbosity", "terse");
        configuration.put("log_min_error_statement", "panic");
        // Short queries only: compiling them costs more than it gives.
        configuration.put("jit", "off");
        configuration.putAll(settings.configuration());
        return configuration.entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'").toList();
    }

    private void run(String program, String... arguments) throws IOException {
        int status = postgres.run(output, program, List.of(arguments));
        if (status != 0) {
            throw new IOException(program + " ended with " + status + ": " + Files.readString(output).strip());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    /** A running server of this very folder. */
    private record Leftover(long pid) {
        /**
         * By the file that the server itself writes. A number alone proves nothing: after a restart of the machine or of a container another
         * program may have it, and then the file is stale and taken away, as PostgreSQL would refuse to start.
         */
        static Optional<Leftover> of(Path cluster) {
            Path file = cluster.resolve("postmaster.pid");
            try {
                if (!Files.exists(file)) {
                    return Optional.empty();
                }
                List<String> lines = Files.readAllLines(file);
                long pid = Long.parseLong(lines.getFirst().strip());
                Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
                if (process.isPresent() && !isServerOf(cluster, process.get())) {
                    Files.delete(file);
                    return Optional.empty();
                }
                return process.map(alive -> new Leftover(pid));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }

        /** The server works inside its folder; where that cannot be seen (not Linux) its program's name must do. */
        private static boolean isServerOf(Path cluster, ProcessHandle process) throws IOException {
            Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
            if (Files.isReadable(workingDirectory)) {
                return workingDirectory.toRealPath().equals(cluster.toRealPath());
            }
            return process.info().command().stream().collect(Collectors.joining()).endsWith("postgres");
        }
    }
}
