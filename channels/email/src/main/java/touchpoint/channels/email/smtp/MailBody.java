package touchpoint.channels.email.smtp;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.OutboundMessage;
import touchpoint.contacts.Storage;

/**
 * Writes what a mail says: text alone, or beside its HTML (multipart/alternative, RFC 2046 5.1.4) with the pictures that it shows (multipart/related, RFC
 * 2387), and the files after it.
 */
final class MailBody {
    private static final Pattern METHOD = Pattern.compile("(?m)^METHOD:([A-Z]+)\\s*$");
    private static final int LARGEST_CALENDAR = 1 << 20;
    private final Storage storage;

    MailBody(Storage storage) {
        this.storage = storage;
    }

    /**
     * What stands under a message.
     *
     * @param signature of the mailbox, after the line that mail programs know it by (RFC 3676 section 4.3); empty for none
     * @param mark      the last line, by which an answer is known; empty for none
     */
    record Ending(String signature, String mark) {
        String plain() {
            return (signature.isEmpty() ? "" : "\n\n-- \n" + signature) + (mark.isEmpty() ? "" : "\n\n" + mark);
        }

        String html() {
            return (signature.isEmpty()
                    ? ""
                    : "\n<p style=\"color:#5a6772\">" + HtmlUtils.htmlEscape(signature).replace("\n", "<br>\n")
                            + "</p>")
                    + (mark.isEmpty() ? "" : "\n<p style=\"color:#5a6772;font-size:13px\">" + mark + "</p>");
        }
    }

    void write(OutboundMessage message, Ending ending, MimeMessage mail) throws MessagingException {
        Attachment invitation = message.attachments().stream().filter(file -> isInvitation(file, message)).findFirst()
                .orElse(null);
        List<Attachment> shown = message.attachments().stream().filter(file -> isShown(file, message)).toList();
        List<Attachment> files = message.attachments().stream()
                .filter(file -> !isShown(file, message) && !file.equals(invitation)).toList();
        if (invitation != null) {
            MimeBodyPart said = new MimeBodyPart();
            said.setContent(alternatives(plain(message.text(), ending), invitation));
            mail.setContent(with(said, files));
            return;
        }
        String plain = plain(message.text(), ending);
        String html = message.html() == null ? null : page(message.html(), ending, message.language());
        if (html == null && files.isEmpty()) {
            mail.setText(plain, "UTF-8");
            return;
        }
        MimeBodyPart said = new MimeBodyPart();
        if (html == null) {
            said.setText(plain, "UTF-8");
            mail.setContent(with(said, files));
        } else if (files.isEmpty()) {
            mail.setContent(alternatives(plain, html, shown));
        } else {
            said.setContent(alternatives(plain, html, shown));
            mail.setContent(with(said, files));
        }
    }

    /** What the hub itself sends to a calendar is another form of what it says; a calendar that a person attached is a file. */
    private static boolean isInvitation(Attachment file, OutboundMessage message) {
        return message.automatic() && file.mediaType().equals("text/calendar");
    }

    /** As calendar programs look for it: beside the text, with its method in the content type (RFC 6047, 2.4). */
    private MimeMultipart alternatives(String text, Attachment invitation) throws MessagingException {
        MimeMultipart both = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        both.addBodyPart(plain);
        MimeBodyPart calendar = new MimeBodyPart();
        String content = read(invitation);
        Matcher method = METHOD.matcher(content);
        calendar.setDataHandler(new DataHandler(new ByteArrayDataSource(content.getBytes(StandardCharsets.UTF_8),
                "text/calendar; charset=UTF-8" + (method.find() ? "; method=" + method.group(1) : ""))));
        calendar.setHeader("Content-Transfer-Encoding", "base64");
        both.addBodyPart(calendar);
        return both;
    }

    private String read(Attachment file) throws MessagingException {
        try (InputStream content = storage.open(file.content())) {
            return new String(content.readNBytes(LARGEST_CALENDAR), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new MessagingException("an attachment is not in the storage", missing);
        }
    }

    private MimeMultipart with(MimeBodyPart said, List<Attachment> files) throws MessagingException {
        MimeMultipart all = new MimeMultipart("mixed");
        all.addBodyPart(said);
        for (Attachment file : files) {
            all.addBodyPart(part(file, Part.ATTACHMENT));
        }
        return all;
    }

    static String plain(String text, Ending ending) {
        String under = ending.plain();
        return under.isEmpty() ? text : text.stripTrailing() + under + "\n";
    }

    /** Styles stand with each element or not at all: mail programs take away the rest. */
    static String page(String fragment, Ending ending, Locale language) {
        return "<!DOCTYPE html>\n<html lang=\"" + language.toLanguageTag() + "\"><head><meta charset=\"UTF-8\"></head>"
                + "<body style=\"font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5\">\n" + fragment
                + ending.html()
                + "\n</body></html>\n";
    }

    private static boolean isShown(Attachment file, OutboundMessage message) {
        return file.contentId() != null && message.html() != null && message.html().contains("cid:" + file.contentId());
    }

    private MimeMultipart alternatives(String text, String html, List<Attachment> shown) throws MessagingException {
        MimeMultipart both = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        both.addBodyPart(plain);
        MimeBodyPart rich = new MimeBodyPart();
        if (shown.isEmpty()) {
            rich.setText(html, "UTF-8", "html");
        } else {
            rich.setContent(withPictures(html, shown));
        }
        both.addBodyPart(rich);
        return both;
    }

    private MimeMultipart withPictures(String html, List<Attachment> shown) throws MessagingException {
        MimeMultipart related = new MimeMultipart("related; type=\"text/html\"");
        MimeBodyPart page = new MimeBodyPart();
        page.setText(html, "UTF-8", "html");
        related.addBodyPart(page);
        for (Attachment picture : shown) {
            MimeBodyPart part = part(picture, Part.INLINE);
            part.setContentID("<" + picture.contentId() + ">");
            related.addBodyPart(part);
        }
        return related;
    }

    private MimeBodyPart part(Attachment attachment, String disposition) throws MessagingException {
        try {
            storage.size(attachment.content());
        } catch (IOException missing) {
            throw new MessagingException("an attachment is not in the storage", missing);
        }
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new Stored(storage, attachment)));
        part.setFileName(attachment.name());
        part.setDisposition(disposition);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
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
}
