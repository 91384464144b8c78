package touchpoint.channels.email.smtp;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SealedIds;
import touchpoint.contacts.Address;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.OutboundMessage;
import touchpoint.contacts.Storage;

/**
 * Writes a message as a mail (RFC 5322, MIME). The Message-ID follows from the ledger's id alone, so that a mail sent again is the same mail; an automatic
 * message says that it is one (RFC 3834 section 5), a person's answer does not.
 */
@Component
class Composer {
    private static final int REFERENCES = 20;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s\\p{Cntrl}]{1,250}>");
    private final SealedIds ids;
    private final Storage storage;
    private final Clock clock;

    Composer(SealedIds ids, Storage storage, Clock clock) {
        this.ids = ids;
        this.storage = storage;
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
        mail.setHeader("Content-Language", message.language().toLanguageTag());
        mail.setHeader("X-TouchPoint-Mark", ids.mark(id));
        if (message.automatic()) {
            mail.setHeader("Auto-Submitted", message.thread().isEmpty() ? "auto-generated" : "auto-replied");
            mail.setHeader("X-Auto-Response-Suppress", "All");
        }
        body(message, mail);
        mail.saveChanges();
        return mail;
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

    private void body(OutboundMessage message, MimeMessage mail) throws MessagingException {
        String html = message.html();
        if (html == null && message.attachments().isEmpty()) {
            mail.setText(message.text(), "UTF-8");
            return;
        }
        if (message.attachments().isEmpty()) {
            mail.setContent(alternatives(message.text(), html));
            return;
        }
        MimeMultipart all = new MimeMultipart("mixed");
        MimeBodyPart text = new MimeBodyPart();
        if (html == null) {
            text.setText(message.text(), "UTF-8");
        } else {
            text.setContent(alternatives(message.text(), html));
        }
        all.addBodyPart(text);
        for (Attachment attachment : message.attachments()) {
            all.addBodyPart(part(attachment));
        }
        mail.setContent(all);
    }

    private static MimeMultipart alternatives(String text, @Nullable String html) throws MessagingException {
        MimeMultipart both = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        both.addBodyPart(plain);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html == null ? "" : html, "UTF-8", "html");
        both.addBodyPart(rich);
        return both;
    }

    private MimeBodyPart part(Attachment attachment) throws MessagingException {
        try {
            storage.size(attachment.content());
        } catch (IOException missing) {
            throw new MessagingException("an attachment is not in the storage", missing);
        }
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new Stored(storage, attachment)));
        part.setFileName(attachment.name());
        part.setDisposition(MimeBodyPart.ATTACHMENT);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
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

    /** An attachment, read from the storage while it is sent: it is never whole in memory. */
    private record Stored(Storage storage, Attachment attachment) implements DataSource {
        @Override
        public InputStream getInputStream() throws IOException {
            return storage.open(attachment.content());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("what is stored is not written to");
        }

        @Override
        public String getContentType() {
            return attachment.mediaType();
        }

        @Override
        public String getName() {
            return attachment.name();
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
