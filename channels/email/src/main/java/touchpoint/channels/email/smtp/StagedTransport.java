package touchpoint.channels.email.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
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
    private String forTheMail = "";
    private String forTheRecipient = "";
    private int sent;
    private Instant lastUse = Instant.EPOCH;

    StagedTransport(Session session, boolean ssl) {
        super(session, new URLName(ssl ? "smtps" : "smtp", null, -1, null, null, null), "smtp", ssl);
    }

    /**
     * Sends one mail to one recipient, over a connection that is open. Of a server that offers it (RFC 3461), news of failure and delay are asked for, with the
     * headers only, under what stands before the at sign of the Message-ID as the envelope's id: it comes back in a bounce also where the mail does not.
     */
    void send(MimeMessage mail, InternetAddress recipient) throws MessagingException {
        endOfDataSent = false;
        boolean offered = supportsExtension("DSN");
        forTheMail = offered ? " RET=HDRS ENVID=" + xtext(mail.getMessageID().replaceAll("^<|@.*$", "")) : "";
        forTheRecipient = offered ? " NOTIFY=FAILURE,DELAY" + original(recipient.getAddress()) : "";
        sendMessage(mail, new Address[]{recipient});
        sent++;
    }

    /** What is not ASCII cannot be said in this way (RFC 6533 has another, which few servers know). */
    private static String original(String address) {
        return address.chars().allMatch(letter -> letter < 128) ? " ORCPT=rfc822;" + xtext(address) : "";
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        super.sendCommand(command.startsWith("MAIL FROM:")
                ? command + forTheMail
                : command.startsWith("RCPT TO:") ? command + forTheRecipient : command);
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
