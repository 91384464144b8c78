package touchpoint.channels.email.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import touchpoint.contacts.OutboundAdapter.Outcome;

/** What a failure to send means, by the server's reply code (RFC 5321 section 4.2) and by how far the mail had come. */
final class Replies {
    /** What Angus has for a reply that did not come. */
    private static final int NO_REPLY = -1;
    private static final int CLOSING = 421;

    private Replies() {}

    static Outcome outcome(MessagingException failure, boolean endOfDataSent) {
        SMTPAddressFailedException address = find(failure, SMTPAddressFailedException.class);
        if (address != null) {
            return address.getReturnCode() >= 500
                    ? new Outcome.Refused(reason(address))
                    : new Outcome.NotNow(reason(address));
        }
        SMTPSenderFailedException sender = find(failure, SMTPSenderFailedException.class);
        if (sender != null) {
            // The server does not want us as a sender: a fault of the settings, which will be put right.
            return new Outcome.NotNow(reason(sender));
        }
        SMTPSendFailedException send = find(failure, SMTPSendFailedException.class);
        if (send != null && send.getReturnCode() >= 500) {
            // Not the address, but this mail: too large, or held for spam.
            return new Outcome.Refused(reason(send), false);
        }
        if (send != null && send.getReturnCode() >= 400) {
            return new Outcome.NotNow(reason(send));
        }
        return endOfDataSent ? new Outcome.InDoubt(reason(failure)) : new Outcome.NotNow(reason(failure));
    }

    /** The link broke, rather than the server said no; or the server said that it breaks it (421). */
    static boolean isLost(MessagingException failure) {
        SMTPSendFailedException send = find(failure, SMTPSendFailedException.class);
        SMTPAddressFailedException address = find(failure, SMTPAddressFailedException.class);
        return find(failure, IOException.class) != null || find(failure, SendFailedException.class) == null
                || send != null && (send.getReturnCode() == NO_REPLY || send.getReturnCode() == CLOSING)
                || address != null && address.getReturnCode() == CLOSING;
    }

    /** What the server said, in one short line; it may name the address, so it belongs into the ledger and not into a log. */
    static String reason(MessagingException failure) {
        String text = String.valueOf(failure.getMessage()).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return text.length() <= 300 ? text : text.substring(0, 300);
    }

    private static <T extends Throwable> @org.jspecify.annotations.Nullable T find(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null;) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
            Throwable next = cause instanceof MessagingException mail ? mail.getNextException() : cause.getCause();
            cause = next;
        }
        return null;
    }
}
