package touchpoint.channels.email.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP connection that remembers whether the end of the data was sent: what fails before was not handed over, what fails after, without an answer, may
 * have been (RFC 5321 section 6.1; RFC 1047).
 */
final class StagedTransport extends SMTPTransport {
    private boolean endOfDataSent;
    private int sent;
    private Instant lastUse = Instant.EPOCH;

    StagedTransport(Session session, boolean ssl) {
        super(session, new URLName(ssl ? "smtps" : "smtp", null, -1, null, null, null), "smtp", ssl);
    }

    /** Sends one mail to one recipient, over a connection that is open. */
    void send(MimeMessage mail, Address[] recipient) throws MessagingException {
        endOfDataSent = false;
        sendMessage(mail, recipient);
        sent++;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        endOfDataSent = true;
        super.finishData();
    }

    /** Of the last mail. */
    boolean isEndOfDataSent() {
        return endOfDataSent;
    }

    int sent() {
        return sent;
    }

    Instant lastUse() {
        return lastUse;
    }

    void usedAt(Instant now) {
        lastUse = now;
    }
}
