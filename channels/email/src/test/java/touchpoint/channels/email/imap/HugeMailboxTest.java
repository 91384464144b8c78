package touchpoint.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;
import touchpoint.Needs;
import touchpoint.channels.email.Mailbox;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Journal;
import touchpoint.contacts.Storage;

/** A mailbox that nobody emptied for years, and one with a mail as large as the cap: what the reader needs of memory does not grow with either. */
@Tag("long")
class HugeMailboxTest {
    private static final Logger log = LoggerFactory.getLogger(HugeMailboxTest.class);
    private static final long MEGABYTE = 1 << 20;
    private final AtomicInteger taken = new AtomicInteger();
    private final Weighing weighing = new Weighing();
    private final Reading.CursorsInMemory cursors = new Reading.CursorsInMemory();
    private DovecotServer server;

    @BeforeEach
    void start() throws Exception {
        Needs.that(DovecotServer.programs().isPresent(), "Dovecot, unpacked by bin/fetch-dovecot");
        Needs.that(Needs.has("openssl"), "openssl");
        server = DovecotServer.start(DovecotServer.programs().orElseThrow(), "");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aHundredThousandMailsAreReadInConstantMemory() throws Exception {
        int mails = 100_000;
        server.put(MailServer.mail("Primo"));
        server.fill(mails);
        Journal counting = entry -> {
            if (taken.incrementAndGet() % 20_000 == 0) {
                weighing.weigh();
            }
        };
        long began = System.nanoTime();
        try (Reading reading = reading(DataSize.ofMegabytes(3), counting)) {
            await().atMost(Duration.ofMinutes(20)).until(() -> taken.get() > mails);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            log.info("{} mails in {} s; heap after GC, in MB: {}", mails, took.toSeconds(), weighing.megabytes());
        }
        assertThat(taken).hasValue(mails + 1);
        assertThat(weighing.growth()).isLessThan(8 * MEGABYTE);
    }

    @Test
    void aMailOfFiftyMegabytesIsReadWholeInConstantMemory() throws Exception {
        byte[] large = MailServer.mail("Grande", "0123456789abcdef\r\n".repeat((50 << 20) / 18));
        server.put(large);
        weighing.everyOctets = 5 * MEGABYTE;
        int octets = large.length;
        large = new byte[0];
        try (Reading reading = reading(DataSize.ofMegabytes(64), entry -> taken.incrementAndGet())) {
            await().atMost(Duration.ofMinutes(5)).until(() -> taken.get() == 1);
            log.info("{} octets; heap after GC, in MB: {}", octets, weighing.megabytes());
        }
        assertThat(weighing.octets).isEqualTo(octets);
        assertThat(weighing.growth()).isLessThan(8 * MEGABYTE);
    }

    private Reading reading(DataSize cap, Journal journal) {
        Mailbox.Imap access = server.access();
        return new Reading(new Mailbox.Imap(access.host(), access.port(), access.tls(), access.user(),
                access.password(), access.folder(), "", cap, access.pollInterval(), access.idleRenewal(),
                access.connectTimeout(), Duration.ofMinutes(2), null, access.sslBundle()), server.sessions(), journal,
                weighing, cursors);
    }

    /** A storage that keeps nothing, and weighs the heap now and then. */
    private static final class Weighing implements Storage {
        private final List<Long> weights = new CopyOnWriteArrayList<>();
        private long everyOctets = Long.MAX_VALUE;
        private long octets;

        void weigh() {
            System.gc();
            weights.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }

        long growth() {
            assertThat(weights).hasSizeGreaterThan(3);
            return weights.stream().mapToLong(Long::longValue).max().orElseThrow() - weights.getFirst();
        }

        List<Long> megabytes() {
            return weights.stream().map(weight -> weight / MEGABYTE).toList();
        }

        @Override
        public Stored keep(InputStream content) throws IOException {
            MessageDigest digest = ContentHash.sha256();
            byte[] piece = new byte[8192];
            long count = 0;
            long next = everyOctets;
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                digest.update(piece, 0, read);
                count += read;
                if (count > next) {
                    next += everyOctets;
                    weigh();
                }
            }
            octets = count;
            return new Stored(new ContentHash(HexFormat.of().formatHex(digest.digest())), count);
        }

        @Override
        public InputStream open(ContentHash hash) throws IOException {
            throw new IOException("nothing is kept");
        }

        @Override
        public long size(ContentHash hash) throws IOException {
            throw new IOException("nothing is kept");
        }
    }
}
