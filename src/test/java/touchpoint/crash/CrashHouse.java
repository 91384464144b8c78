package touchpoint.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchpoint.demo.mail.SimulatedMailServer;

/** All that a crash test needs: the folder of a hub, the mail server outside of it, and the hub that is started and killed again and again. */
final class CrashHouse implements AutoCloseable {
    static final String MUNICIPALITY = "touchpoint.example";
    static final String URP = "urp@" + MUNICIPALITY;
    private static final Path PROGRAMS = Path.of("target", "programs").toAbsolutePath();

    private final Path folder;
    private final SimulatedMailServer mail;
    private final HubDatabase database;
    private volatile @Nullable HubProcess hub;
    private boolean frozen;

    private CrashHouse(Path folder) throws IOException {
        this.folder = folder;
        mail = SimulatedMailServer.start(folder.resolve("mail"), MUNICIPALITY, 0, 0);
        database = new HubDatabase(folder.resolve("data"), PROGRAMS);
    }

    /** A fresh one; what it leaves behind is kept for whoever looks into a failure. */
    static CrashHouse build(String name) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "crash")), name + "-");
        return new CrashHouse(folder.toAbsolutePath());
    }

    SimulatedMailServer mail() {
        return mail;
    }

    HubDatabase database() {
        return database;
    }

    /** The one that was started last. */
    @Nullable
    HubProcess hub() {
        return hub;
    }

    HubProcess start() throws IOException, InterruptedException {
        HubProcess started = HubProcess.start(folder.resolve("hub.log"), List.of(
                "--spring.profiles.active=crash",
                "--touchpoint.data-directory=" + folder.resolve("data"),
                "--touchpoint.embedded.database.programs-directory=" + PROGRAMS,
                "--touchpoint.crash.imap-port=" + mail.imapPort(),
                "--touchpoint.crash.smtp-port=" + mail.smtpPort()));
        hub = started;
        return started;
    }

    void begin(Trouble trouble, HubProcess on) throws IOException, InterruptedException {
        switch (trouble) {
            case NONE -> {
            }
            case DATABASE_FROZEN -> {
                frozen = true;
                database.freeze();
            }
            case DATABASE_STOPPED -> database.stop();
            case BROKER_STOPPED -> on.order("broker stop");
            case DISK_FULL -> on.order("disk full");
        }
    }

    void end(Trouble trouble, HubProcess on) throws IOException, InterruptedException {
        switch (trouble) {
            case NONE -> {
            }
            case DATABASE_FROZEN -> thaw();
            case DATABASE_STOPPED -> database.start();
            case BROKER_STOPPED -> on.order("broker start");
            case DISK_FULL -> on.order("disk free");
        }
    }

    /** SIGKILL for the hub; its database lives on, as it does when a hub is killed. */
    void kill(HubProcess victim) throws IOException, InterruptedException {
        victim.kill();
        thaw();
    }

    private void thaw() throws IOException, InterruptedException {
        if (frozen) {
            frozen = false;
            database.thaw();
        }
    }

    /** The files of the hub's storage, by their names: each is the hash of what it holds. */
    Map<String, Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("originals"))) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> String.valueOf(file.getFileName()), file -> file));
        }
    }

    /** The lines with these words among all that its hubs printed, from the first start on. */
    List<String> printed(String words) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("hub.log"))) {
            return lines.filter(line -> line.contains(words)).toList();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        thaw();
        HubProcess last = hub;
        try {
            if (last != null && last.isAlive()) {
                last.close();
            }
        } finally {
            if (database.isRunning()) {
                database.stop();
            }
            mail.close();
        }
    }
}
