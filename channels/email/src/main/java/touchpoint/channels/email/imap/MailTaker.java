package touchpoint.channels.email.imap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import touchpoint.channels.email.MailEntry;
import touchpoint.contacts.Channel;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Journal;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Storage;

/** Takes a mail over: first its original into the storage, then its entry into the journal. When it returns, the hub has the mail for good. */
@Component
class MailTaker {
    private static final Pattern FROM = Pattern
            .compile("(?im)^from:[^\\r\\n]*?(?<![^\\s<>\"(),;:])([^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+)");
    private static final int HEADERS = 16 << 10;
    private final Storage storage;
    private final Journal journal;
    private final Clock clock;

    MailTaker(Storage storage, Journal journal, Clock clock) {
        this.storage = storage;
        this.journal = journal;
        this.clock = clock;
    }

    void take(byte[] original, MailEntry known) throws IOException, Journal.NotTaken {
        take(new ByteArrayInputStream(original), known);
    }

    /**
     * @param original in constant memory, read to its end; the caller closes it
     * @throws IOException      if it could not be read to its end, or not be stored
     * @throws Journal.NotTaken if the journal did not confirm it
     */
    void take(InputStream original, MailEntry known) throws IOException, Journal.NotTaken {
        Seen seen = new Seen(original);
        ContentHash kept = storage.keep(seen).hash();
        journal.take(JournalEntry.of(Channel.EMAIL, known.mailbox() + ":" + seen.identity(), seen.group(), kept,
                clock.instant(), known.attributes()));
    }

    /** Sees the mail go by into the storage. */
    private static final class Seen extends FilterInputStream {
        private final TracelessHash hash = new TracelessHash();
        private final ByteArrayOutputStream headers = new ByteArrayOutputStream();

        Seen(InputStream original) {
            super(original);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            if (count > 0) {
                hash.update(into, from, count);
                headers.write(into, from, Math.clamp(HEADERS - (long) headers.size(), 0, count));
            }
            return count;
        }

        String identity() {
            return hash.hex();
        }

        /** Mails of one sender belong together most of the time; a digest, for the bus needs no addresses. */
        String group() {
            Matcher from = FROM.matcher(headers.toString(StandardCharsets.ISO_8859_1));
            String sender = from.find() ? from.group(1).toLowerCase(Locale.ROOT) : "";
            return "email:" + ContentHash.of(sender.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
        }
    }
}
