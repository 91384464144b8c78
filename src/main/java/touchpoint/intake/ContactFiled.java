package touchpoint.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;

/** A contact came in and was filed; published in the transaction that files it. */
public record ContactFiled(long contactId, @Nullable Long caseId, Channel channel, Contact.Sender sender,
        Outcome outcome, Instant at, Instant filedAt) {
    public enum Outcome {
        OPENED, JOINED, REVIEW
    }
}
