package touchpoint.channels.email.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.TrustAnchor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import touchpoint.channels.email.ContentSettings;
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
import touchpoint.contacts.safety.Inspections;

/** Gives mails to the normaliser of a municipality with one mailbox, and says what became of them. */
public final class Mails {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final Instant ARRIVED = NOW.minusSeconds(3);
    static final String URP = "urp@comune.example";
    private static final SealedIds IDS = new SealedIds(
            new Seal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
    private static final EmailSettings ONE_MAILBOX = new EmailSettings(
            List.of(new Mailbox("urp", URP, "URP", "", "", "", Locale.ITALIAN, true, false, null, null, null)),
            new EmailSettings.LoopGuard(0, 0, java.time.Duration.ofHours(1)));
    final SealedIds ids = IDS;
    final KeptInMemory storage = new KeptInMemory();
    private final Normaliser normaliser;

    Mails() {
        this(Set.of());
    }

    /** @param trusted who may vouch for signers */
    Mails(Set<TrustAnchor> trusted) {
        normaliser = normaliser(storage, trusted, ONE_MAILBOX);
    }

    Mails(EmailSettings settings) {
        normaliser = normaliser(storage, Set.of(), settings);
    }

    /** Reads from a storage and keeps in it, as the municipality with one mailbox. */
    public static Normaliser normaliser(Storage storage) {
        return normaliser(storage, Set.of(), ONE_MAILBOX);
    }

    private static Normaliser normaliser(Storage storage, Set<TrustAnchor> trusted, EmailSettings settings) {
        return new MailNormaliser(storage, Inspections.of(storage), settings,
                new EnclosureReader(new ContentSettings(ZoneId.of("Europe/Rome"), ""),
                        new Signatures(storage, trusted)),
                IDS);
    }

    Contact contact(String... lines) {
        return contact(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    Contact contact(byte[] original) {
        return switch (normalised(original)) {
            case Normalised.AContact found -> found.contact();
            case Normalised.Sent sent -> throw new AssertionError("sent: " + sent.contact());
            case Normalised.Receipts receipts -> throw new AssertionError("receipts: " + receipts.receipts());
            case Normalised.Ignored ignored -> throw new AssertionError("ignored: " + ignored.reason());
        };
    }

    Normalised normalised(String... lines) {
        return normalised(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    Normalised normalised(byte[] original) {
        return normalised(original, new MailEntry("urp", ARRIVED, original.length, false, false));
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
