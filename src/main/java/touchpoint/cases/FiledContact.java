package touchpoint.cases;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Address;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;

/**
 * A contact as it was filed.
 *
 * @param caseId    null while a person must still say where it belongs
 * @param author    the operator who wrote it, for one that goes out
 * @param confirmed the sender was known to take part in the case
 * @param because   why it is in this case, as a message key under {@code evidence.}
 * @param evidence  the arguments of that message
 * @param leaves    when it goes out, for an answer of ours that can be taken back until then
 * @param takenBack whether it was, and never went out
 */
public record FiledContact(long id, boolean inbound, Channel channel, String externalId, @Nullable Long caseId,
        @Nullable Long citizenId,
        @Nullable Long author, Address from, String fromName, Address to, Instant at, Instant filedAt, String subject,
        String text, String quoted,
        @Nullable String html, List<Attachment> attachments, @Nullable String threadId, Contact.Sender sender,
        @Nullable Locale language,
        @Nullable ContentHash original, List<Contact.Notice> notices, boolean confirmed, String because,
        List<String> evidence, @Nullable Instant leaves, boolean takenBack) {}
