package touchpoint.channels.email.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import touchpoint.channels.email.EmailSettings;
import touchpoint.channels.email.KeptInMemory;
import touchpoint.channels.email.MailEntry;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SealedIds;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Normaliser;
import touchpoint.contacts.Normaliser.Normalised;
import touchpoint.contacts.Seal;
import touchpoint.contacts.Storage;

/** Gives mails to the normaliser of a municipality with one mailbox, and says what became of them. */
public final class Mails {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final Instant ARRIVED = NOW.minusSeconds(3);
    static final String URP = "urp@comune.example";
    private static final SealedIds IDS = new SealedIds(
            new Seal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
    final SealedIds ids = IDS;
    final KeptInMemory storage = new KeptInMemory();
    private final Normaliser normaliser = normaliser(storage);

    /** Reads from a storage and keeps in it, as the municipality with one mailbox. */
    public static Normaliser normaliser(Storage storage) {
        return new MailNormaliser(storage,
                new EmailSettings(List.of(new Mailbox("urp", URP, "URP", Locale.ITALIAN, true, null, null)),
                        new EmailSettings.LoopGuard(0, 0, java.time.Duration.ofHours(1))),
                IDS);
    }

    Contact contact(String... lines) {
        return contact(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    Contact contact(byte[] original) {
        return switch (normalised(original)) {
            case Normalised.AContact found -> found.contact();
            case Normalised.Receipts receipts -> throw new AssertionError("receipts: " + receipts.receipts());
            case Normalised.Ignored ignored -> throw new AssertionError("ignored: " + ignored.reason());
        };
    }

    Normalised normalised(String... lines) {
        return normalised(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    Normalised normalised(byte[] original) {
        return normalised(original, new MailEntry("urp", ARRIVED, original.length, false));
    }

    Normalised normalised(byte[] original, MailEntry known) {
        try {
            ContentHash hash = storage.keep(original).hash();
            return normaliser.normalise(
                    JournalEntry.of(Channel.EMAIL, "urp:" + hash.hex(), "group", hash, NOW,
                            Map.copyOf(known.attributes())));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
