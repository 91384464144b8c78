package touchpoint.contacts.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchpoint.Needs;
import touchpoint.NeedsProgram;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Storage.Stored;

class FileStorageTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whatWasKeptIsGivenBackOctetForOctet() throws Exception {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        Stored stored = storage().keep(content);
        assertThat(stored).isEqualTo(new Stored(ContentHash.of(content), 300_000));
        assertThat(read(stored.hash())).isEqualTo(content);
        assertThat(storage().size(stored.hash())).isEqualTo(300_000);
    }

    @Test
    void nothingIsAlsoAContent() throws Exception {
        Stored stored = storage().keep(new byte[0]);
        assertThat(stored.size()).isZero();
        assertThat(read(stored.hash())).isEmpty();
    }

    @Test
    void whatWasNeverKeptIsNotThere() {
        ContentHash unknown = ContentHash.of("never".getBytes(UTF_8));
        assertThatThrownBy(() -> storage().open(unknown)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage().size(unknown)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void onlyTheOwnerMayRead() throws Exception {
        storage().keep("a letter".getBytes(UTF_8));
        try (Stream<Path> all = Files.walk(folder.resolve("originals"))) {
            for (Path path : (Iterable<Path>) all::iterator) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .endsWith("------");
            }
        }
    }

    @Test
    void theSameContentFromManyWritersIsKeptOnce() throws Exception {
        FileStorage storage = storage();
        byte[] same = "the same letter, sent to everybody".getBytes(UTF_8);
        List<Callable<Stored>> writers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] content = i % 2 == 0 ? same : ("letter " + i).getBytes(UTF_8);
            writers.add(() -> storage.keep(content));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            for (Future<Stored> written : pool.invokeAll(writers)) {
                assertThat(ContentHash.of(read(written.get().hash()))).isEqualTo(written.get().hash());
            }
        }
        assertThat(kept()).hasSize(101);
        assertThat(drafts()).isEmpty();
    }

    @Test
    void aSourceThatBreaksOffLeavesNothingBehind() {
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };
        assertThatThrownBy(() -> storage().keep(broken)).hasMessage("connection reset");
        assertThat(drafts()).isEmpty();
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatACrashLeftIsSweptOnceItIsOldAndWhatIsArrivingIsNot() throws Exception {
        FileStorage storage = storage();
        Path old = Files.createFile(folder.resolve("originals/arriving/old"));
        Path arriving = Files.createFile(folder.resolve("originals/arriving/new"));
        Files.setLastModifiedTime(old, FileTime.from(NOON.minus(Duration.ofHours(7))));
        Files.setLastModifiedTime(arriving, FileTime.from(NOON.minus(Duration.ofHours(5))));
        storage.sweep();
        assertThat(drafts()).containsExactly(arriving);
    }

    /** A real file system of one megabyte: the kernel itself says that it is full. */
    @Test
    @NeedsProgram("unshare")
    void aFullDiskRefusesAndTakesAgainWhenThereIsRoom() throws Exception {
        Process hub = new ProcessBuilder("unshare", "-Urm", "sh", "-c",
                "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"", folder.toString(), java(), "-cp", classpath(),
                StorageCrashes.class.getName(), "full-disk", folder.toString()).redirectErrorStream(true).start();
        String said = new String(hub.getInputStream().readAllBytes(), UTF_8);
        Needs.that(!said.contains("unshare") && !said.contains("mount:"), "a mount namespace: " + said);
        assertThat(said).contains("refused: true, left behind: 0, kept before is whole: true, kept after: true");
    }

    @Test
    void aKilledWriterLosesNothingItReportedAndLeavesNothingHalf() throws Exception {
        List<String> reported = new ArrayList<>();
        for (int kill = 0; kill < 3; kill++) {
            Process hub = new ProcessBuilder(java(), "-cp", classpath(), StorageCrashes.class.getName(), "write",
                    folder.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (BufferedReader lines = hub.inputReader()) {
                // Libraries that log print among what it reports.
                Iterator<String> hashes = lines.lines().filter(line -> line.matches("[0-9a-f]{64}")).iterator();
                for (int i = 0; i < 30 + 17 * kill; i++) {
                    reported.add(hashes.next());
                }
                hub.toHandle().destroyForcibly();
                hashes.forEachRemaining(reported::add);
            }
            assertThat(hub.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(kept()).extracting(file -> file.getFileName().toString()).containsAll(reported);
        for (Path file : kept()) {
            assertThat(ContentHash.of(Files.readAllBytes(file)).hex()).isEqualTo(file.getFileName().toString());
        }
    }

    private FileStorage storage() {
        return new FileStorage(folder.resolve("originals"), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private byte[] read(ContentHash hash) throws IOException {
        try (InputStream content = storage().open(hash)) {
            return content.readAllBytes();
        }
    }

    private List<Path> kept() {
        return StorageCrashes.files(folder.resolve("originals")).stream()
                .filter(file -> !file.startsWith(folder.resolve("originals/arriving"))).toList();
    }

    private List<Path> drafts() {
        return StorageCrashes.files(folder.resolve("originals/arriving"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classpath() {
        return System.getProperty("java.class.path");
    }
}
