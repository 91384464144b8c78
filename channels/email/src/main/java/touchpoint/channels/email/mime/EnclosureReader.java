package touchpoint.channels.email.mime;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import touchpoint.channels.email.ContentSettings;
import touchpoint.channels.email.MailEntry;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.ContentHash;

/** Reads what comes with a mail beside its text and files: appointments, other mails, a signature. */
@Component
final class EnclosureReader {
    private final ContentSettings settings;
    private final Signatures signatures;

    EnclosureReader(ContentSettings settings, Signatures signatures) {
        this.settings = settings;
        this.signatures = signatures;
    }

    /**
     * @param notices   what the reader should know
     * @param words     what an appointment says, for a mail that says nothing else
     * @param automatic whether a calendar program wrote the mail
     */
    record Enclosures(List<Notice> notices, String words, boolean automatic) {}

    /**
     * @param at       when the mail came
     * @param byPerson whether somebody sent it: in what a mail system reports, the mail that it gives back is no news
     * @throws IOException if the storage cannot be read
     */
    Enclosures in(Mail mail, MailEntry known, ContentHash original, Instant at, boolean byPerson) throws IOException {
        List<Notice> notices = new ArrayList<>();
        // Of a mail that was too large only the start is there: no signature fits that.
        if (!known.cut()) {
            signatures.about(mail, original, at).ifPresent(notices::add);
        }
        Appointments appointments = Appointments.in(mail, settings.zone());
        notices.addAll(appointments.notices());
        if (byPerson) {
            notices.addAll(Nested.notices(mail, settings.zone()));
        }
        return new Enclosures(List.copyOf(notices), appointments.words(), appointments.automatic());
    }
}
