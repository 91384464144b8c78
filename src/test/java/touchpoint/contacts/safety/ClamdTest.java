package touchpoint.contacts.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Hazard;
import touchpoint.contacts.Storage;
import touchpoint.contacts.safety.VirusScan.Verdict;

/** A scanner over a socket that answers, or does not, as the test says. */
class ClamdTest {
    private static final byte[] FILE = file(300_000);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    @TempDir
    Path folder;
    private final AtomicInteger asked = new AtomicInteger();
    private final Wound wound = new Wound();
    private @Nullable ServerSocketChannel server;
    private volatile byte[] received = {};

    /** What the scripted scanner does with one connection; when it returns the connection is closed. */
    private interface Script {
        void play(SocketChannel client) throws IOException, InterruptedException;
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aFileInWhichNothingIsFoundIsCleanAndWasSentWhole() throws IOException {
        Clamd clamd = against(client -> {
            received = all(client);
            say(client, "stream: OK\0");
        });

        assertThat(verdict(clamd)).isEqualTo(Verdict.CLEAN);
        assertThat(received).isEqualTo(FILE);
    }

    @Test
    void aFileInWhichSomethingIsFoundIsInfected() throws IOException {
        Clamd clamd = against(client -> {
            all(client);
            say(client, "stream: Win.Test.EICAR_HDB-1 ");
            say(client, "FOUND\0");
        });

        assertThat(verdict(clamd)).isEqualTo(Verdict.INFECTED);
        Storage storage = new One(FILE);
        assertThat(new Inspector(storage, clamd).of("foto.jpg", ContentHash.of(FILE))).contains(Hazard.INFECTED);
    }

    @Test
    void aFileOverTheScannersLimitWasNotScannedAndTheScannerIsAskedForTheNextOne() throws IOException {
        Clamd clamd = against(client -> {
            ByteBuffer some = ByteBuffer.allocate(20_000);
            while (some.hasRemaining()) {
                client.read(some);
            }
            say(client, "INSTREAM size limit exceeded. ERROR\0");
        });

        assertThat(verdict(clamd)).isEqualTo(Verdict.UNKNOWN);
        verdict(clamd);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aScannerThatHangsIsNotWaitedForAndNotAskedAgainForAWhile() {
        Clamd clamd = against(client -> {
            all(client);
            TimeUnit.SECONDS.sleep(20);
        });

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(verdict(clamd)).isEqualTo(Verdict.UNKNOWN);
            assertThat(verdict(clamd)).isEqualTo(Verdict.UNKNOWN);
            assertThat(asked).hasValue(1);
        });
    }

    @Test
    void aScannerThatNoLongerReadsIsNotWaitedFor() {
        Clamd clamd = against(client -> TimeUnit.SECONDS.sleep(20));

        byte[] large = file(20_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(
                new Clamd(new One(large), address(), Duration.ofMillis(700), PAUSE, wound).of(ContentHash.of(large)))
                .isEqualTo(Verdict.UNKNOWN));
        assertThat(clamd).isNotNull();
    }

    @Test
    void aConnectionThatIsCutIsNoVerdict() throws IOException {
        Clamd clamd = against(client -> client.read(ByteBuffer.allocate(100)));
        assertThat(verdict(clamd)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aConnectionThatIsCutWithinTheAnswerIsNoVerdict() throws IOException {
        Clamd clamd = against(client -> {
            all(client);
            say(client, "stream: OK");
        });
        assertThat(verdict(clamd)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anAnswerThatNobodyKnowsIsNoVerdict() throws IOException {
        Clamd clamd = against(client -> {
            all(client);
            say(client, "UNKNOWN COMMAND\0");
        });
        assertThat(verdict(clamd)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aScannerThatIsAwayIsAskedAgainLater() throws IOException {
        Clamd away = against(client -> {
            all(client);
            say(client, "stream: OK\0");
        });
        SocketAddress address = address().get();
        stop();
        assertThat(verdict(away)).isEqualTo(Verdict.UNKNOWN);
        assertThat(new Inspector(new One(FILE), away).of("foto.jpg", ContentHash.of(FILE)))
                .contains(Hazard.NOT_SCANNED);

        serve(address, client -> {
            all(client);
            say(client, "stream: OK\0");
        });
        assertThat(verdict(away)).as("not yet").isEqualTo(Verdict.UNKNOWN);
        wound.now = wound.now.plus(PAUSE).plusSeconds(1);
        assertThat(verdict(away)).isEqualTo(Verdict.CLEAN);
        assertThat(new Inspector(new One(FILE), away).of("foto.exe", ContentHash.of(FILE))).contains(Hazard.PROGRAM);
    }

    @Test
    void itIsAlsoAskedThroughAFile() throws IOException {
        UnixDomainSocketAddress path = UnixDomainSocketAddress.of(folder.resolve("clamd.sock"));
        serve(path, client -> {
            received = all(client);
            say(client, "stream: OK\0");
        });
        var settings = new ScanSettings(path.getPath().toString(), Duration.ofSeconds(5), PAUSE);

        assertThat(verdict(new Clamd(new One(FILE), settings.address(), settings.timeout(), settings.pause(), wound)))
                .isEqualTo(Verdict.CLEAN);
        assertThat(received).isEqualTo(FILE);
    }

    @Test
    void aNameThatNobodyResolvesIsAScannerThatIsAway() throws IOException {
        var settings = new ScanSettings("clamd.invalid:3310", Duration.ofSeconds(5), PAUSE);
        assertThat(verdict(new Clamd(new One(FILE), settings.address(), settings.timeout(), PAUSE, wound)))
                .isEqualTo(Verdict.UNKNOWN);
    }

    private static Verdict verdict(Clamd clamd) throws IOException {
        return clamd.of(ContentHash.of(FILE));
    }

    private Clamd against(Script script) {
        try {
            serve(new InetSocketAddress("127.0.0.1", 0), script);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return new Clamd(new One(FILE), address(), Duration.ofMillis(1500), PAUSE, wound);
    }

    private java.util.function.Supplier<SocketAddress> address() {
        try {
            SocketAddress bound = java.util.Objects.requireNonNull(server).getLocalAddress();
            return () -> bound;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private void serve(SocketAddress address, Script script) throws IOException {
        ServerSocketChannel listening = address instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        listening.bind(address);
        server = listening;
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    SocketChannel client = listening.accept();
                    asked.incrementAndGet();
                    Thread.ofPlatform().daemon().start(() -> {
                        try (client) {
                            script.play(client);
                        } catch (IOException | InterruptedException over) {
                            // the client cut the connection, as it should
                        }
                    });
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    /** Reads one INSTREAM as clamd(8) says. */
    private static byte[] all(SocketChannel client) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(client));
        byte[] command = in.readNBytes(10);
        if (!Arrays.equals(command, "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII))) {
            throw new IOException("not the command");
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            octets.writeBytes(in.readNBytes(length));
        }
        return octets.toByteArray();
    }

    private static void say(SocketChannel client, String words) throws IOException {
        client.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] file(int size) {
        byte[] octets = new byte[size];
        new Random(1).nextBytes(octets);
        return octets;
    }

    /** A clock that stands still until somebody winds it. */
    private static final class Wound extends Clock {
        private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Holds one file. */
    private record One(byte[] octets) implements Storage {
        @Override
        public Stored keep(InputStream content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(ContentHash hash) {
            return new ByteArrayInputStream(octets);
        }

        @Override
        public long size(ContentHash hash) {
            return octets.length;
        }
    }
}
