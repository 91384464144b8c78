package touchpoint.contacts.safety;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Storage;

/**
 * Asks ClamAV's daemon by its command INSTREAM (clamd(8)), one connection a file. Nobody waits longer than the time-out, and after a failure nobody asks
 * for a while, so that a scanner that is away holds up no contact: what it did not see counts as not scanned.
 */
final class Clamd implements VirusScan {
    private static final Logger log = LoggerFactory.getLogger(Clamd.class);
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 64 << 10;
    private static final int LONGEST_ANSWER = 4096;
    private static final ScheduledExecutorService ALARM = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("clamd-alarm").factory());

    private final Storage storage;
    private final Supplier<SocketAddress> address;
    private final Duration timeout;
    private final Duration pause;
    private final Clock clock;
    private volatile Instant notBefore = Instant.MIN;

    /**
     * @param timeout of one scan, from the connection to the answer
     * @param pause   after a failure
     */
    Clamd(Storage storage, Supplier<SocketAddress> address, Duration timeout, Duration pause, Clock clock) {
        this.storage = storage;
        this.address = address;
        this.timeout = timeout;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public Verdict of(ContentHash content) throws IOException {
        if (clock.instant().isBefore(notBefore)) {
            return Verdict.UNKNOWN;
        }
        try (InputStream octets = storage.open(content)) {
            return verdict(content, octets);
        }
    }

    private Verdict verdict(ContentHash content, InputStream octets) throws IOException {
        String answer;
        try (SocketChannel clamd = open(); Alarm alarm = new Alarm(clamd, timeout)) {
            clamd.connect(address.get());
            answer = ask(clamd, octets);
        } catch (Unreadable stored) {
            throw stored.reason;
        } catch (IOException | UnresolvedAddressException away) {
            notBefore = clock.instant().plus(pause);
            log.warn("The virus scanner did not answer ({}); files are not scanned for {}",
                    away.getClass().getSimpleName(), pause);
            return Verdict.UNKNOWN;
        }
        if (answer.endsWith(" FOUND")) {
            log.warn("The virus scanner found something in {}", content);
            return Verdict.INFECTED;
        }
        if (answer.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        // Over its size limit, out of memory, a scanner of another kind: the file was not scanned.
        log.warn("The virus scanner did not scan {}: {}", content, answer);
        return Verdict.UNKNOWN;
    }

    private SocketChannel open() throws IOException {
        return address.get() instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    /** Over its size limit clamd answers before all is sent, and closes: what it said counts, not that it no longer listened. */
    private static String ask(SocketChannel clamd, InputStream octets) throws IOException {
        try {
            send(clamd, octets);
        } catch (Unreadable stored) {
            throw stored;
        } catch (IOException notListening) {
            String answer = answer(clamd);
            if (answer.isEmpty()) {
                throw notListening;
            }
            return answer;
        }
        String answer = answer(clamd);
        if (answer.isEmpty()) {
            throw new IOException("no answer");
        }
        return answer;
    }

    private static void send(SocketChannel clamd, InputStream octets) throws IOException {
        write(clamd, ByteBuffer.wrap(COMMAND));
        byte[] chunk = new byte[CHUNK];
        for (int count = read(octets, chunk); count > 0; count = read(octets, chunk)) {
            ByteBuffer framed = ByteBuffer.allocate(Integer.BYTES + count).putInt(count).put(chunk, 0, count).flip();
            write(clamd, framed);
        }
        write(clamd, ByteBuffer.allocate(Integer.BYTES));
    }

    private static int read(InputStream octets, byte[] chunk) throws Unreadable {
        try {
            return octets.readNBytes(chunk, 0, chunk.length);
        } catch (IOException reason) {
            throw new Unreadable(reason);
        }
    }

    private static void write(SocketChannel clamd, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            clamd.write(octets);
        }
    }

    private static String answer(SocketChannel clamd) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(512);
        while (answer.size() < LONGEST_ANSWER && clamd.read(some) >= 0) {
            some.flip();
            while (some.hasRemaining()) {
                byte octet = some.get();
                if (octet == 0) {
                    return answer.toString(StandardCharsets.UTF_8).strip();
                }
                answer.write(octet);
            }
            some.clear();
        }
        return "";
    }

    /** Our own disk, not the scanner. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException reason;

        Unreadable(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** Cuts the connection when the time is over: whoever reads or writes then gets an exception. */
    private static final class Alarm implements AutoCloseable {
        private final ScheduledFuture<?> cut;

        Alarm(SocketChannel clamd, Duration after) {
            cut = ALARM.schedule(() -> {
                clamd.close();
                return null;
            }, after.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            cut.cancel(false);
        }
    }
}
