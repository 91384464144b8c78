package touchpoint.channels.email.smtp;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SealedIds;
import touchpoint.channels.email.smtp.MailBody.Ending;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.OutboundAdapter.Preview;
import touchpoint.contacts.OutboundMessage;
import touchpoint.contacts.Storage;

/**
 * Writes a message as a mail (RFC 5322, MIME). The Message-ID follows from the ledger's id alone, so that a mail sent again is the same mail; an automatic
 * message says that it is one (RFC 3834 section 5), a person's answer does not.
 */
@Component
class Composer {
    private static final int REFERENCES = 20;
    private static final Pattern ECHO = Pattern.compile("(Thread-Index|Thread-Topic): (.{1,400})");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s\\p{Cntrl}]{1,250}>");
    private final SealedIds ids;
    private final MailBody body;
    private final Clock clock;

    Composer(SealedIds ids, Storage storage, Clock clock) {
        this.ids = ids;
        this.body = new MailBody(storage);
        this.clock = clock;
    }

    /** @throws MessagingException if it cannot be written: an address that is none, an attachment that is not there */
    MimeMessage compose(OutboundMessage message, Mailbox mailbox, Session session) throws MessagingException {
        String id = ids.messageId(message.id(), message.caseCode(), mailbox.email().domain());
        MimeMessage mail = new WithOwnId(session, id);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setFrom(address(mailbox.address(), mailbox.displayName()));
        mail.setRecipient(Message.RecipientType.TO, address(message.to().value(), message.toName()));
        replyTo(message, mailbox, mail);
        mail.setSubject(subject(message), "UTF-8");
        thread(message, mail);
        echo(message, mail);
        mail.setHeader("Content-Language", message.language().toLanguageTag());
        mail.setHeader("X-TouchPoint-Mark", ids.mark(id));
        if (message.automatic()) {
            mail.setHeader("Auto-Submitted", message.thread().isEmpty() ? "auto-generated" : "auto-replied");
            mail.setHeader("X-Auto-Response-Suppress", "All");
        }
        body.write(message, ending(message, mailbox), mail);
        mail.saveChanges();
        return mail;
    }

    /**
     * What its reader will see.
     *
     * @param mailbox null where none is configured to send
     */
    Preview preview(OutboundMessage message, @Nullable Mailbox mailbox) {
        Ending ending = ending(message, mailbox);
        String html = message.html();
        return new Preview(subject(message), MailBody.plain(message.text(), ending),
                html == null ? null : MailBody.page(html, ending, message.language()));
    }

    private Ending ending(OutboundMessage message, @Nullable Mailbox mailbox) {
        return new Ending(mailbox == null ? "" : mailbox.signature(), mark(message));
    }

    private void replyTo(OutboundMessage message, Mailbox mailbox, MimeMessage mail) throws MessagingException {
        CaseCode code = message.caseCode();
        if (code != null && mailbox.plusAddress()) {
            Address.Email withCode = ids.plusAddress(mailbox.email(), code);
            mail.setReplyTo(new InternetAddress[]{address(withCode.value(), mailbox.displayName())});
        }
    }

    /** The code stands at the right of the subject, once: people sort by how a subject begins. */
    private static String subject(OutboundMessage message) {
        String subject = message.subject().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        CaseCode code = message.caseCode();
        return code == null || CaseCode.in(subject).contains(code) ? subject : subject + " [TP " + code.written() + "]";
    }

    private static void thread(OutboundMessage message, MimeMessage mail) throws MessagingException {
        List<String> known = message.thread().stream().map(String::strip)
                .filter(one -> MESSAGE_ID.matcher(one).matches()).toList();
        if (!known.isEmpty()) {
            mail.setHeader("In-Reply-To", known.getLast());
            mail.setHeader("References",
                    String.join("\r\n ", known.subList(Math.max(0, known.size() - REFERENCES), known.size())));
        }
    }

    private static void echo(OutboundMessage message, MimeMessage mail) throws MessagingException {
        for (String one : message.thread()) {
            Matcher field = ECHO.matcher(one);
            if (field.matches()) {
                mail.setHeader(field.group(1), encoded(field.group(2)));
            }
        }
    }

    private static String encoded(String text) {
        try {
            return MimeUtility.encodeText(text.replaceAll("\\p{Cntrl}", " "), StandardCharsets.UTF_8.name(), null);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every Java platform has UTF-8", impossible);
        }
    }

    /** By the last line an answer is known where a mail system on its way changes Message-IDs. */
    private String mark(OutboundMessage message) {
        CaseCode code = message.caseCode();
        return code == null
                ? ""
                : (message.language().getLanguage().equals("it") ? "Rif. " : "Ref. ") + ids.inText(code);
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        try {
            InternetAddress checked = new InternetAddress(address, true);
            if (!name.isBlank() && !name.equals(address)) {
                checked.setPersonal(name.replaceAll("[\\p{Cntrl}]+", " ").strip(), StandardCharsets.UTF_8.name());
            }
            return checked;
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every Java platform has UTF-8", impossible);
        }
    }

    private static final class WithOwnId extends MimeMessage {
        private final String id;

        WithOwnId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
