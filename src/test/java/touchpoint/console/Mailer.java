package touchpoint.console;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** A citizen with a mail program. */
record Mailer(String address, String name, int smtp, int imap) {
    /** @param content the whole text, whatever its form */
    record Mail(String subject, String content, MimeMessage message) {}

    void write(String to, String subject, String text) {
        try {
            MimeMessage message = new MimeMessage(session());
            message.setRecipients(Message.RecipientType.TO, to);
            message.setSubject(subject, "UTF-8");
            send(message, text);
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    void answer(Mail mail, String text) {
        try {
            send((MimeMessage) mail.message().reply(false), text);
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private void send(MimeMessage message, String text) throws MessagingException, IOException {
        message.setFrom(new InternetAddress(address, name, "UTF-8"));
        message.setText(text, "UTF-8");
        message.saveChanges();
        Transport.send(message);
    }

    /** What is in the citizen's mailbox. */
    List<Mail> inbox() {
        try (Store store = session().getStore("imap")) {
            store.connect("127.0.0.1", imap, address, address);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            List<Mail> mails = new ArrayList<>();
            for (Message message : inbox.getMessages()) {
                MimeMessage kept = new MimeMessage((MimeMessage) message);
                mails.add(new Mail(Objects.requireNonNullElse(kept.getSubject(), ""), text(kept.getContent()), kept));
            }
            return mails;
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Object content) throws MessagingException, IOException {
        if (content instanceof jakarta.mail.Multipart parts) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                all.append(text(parts.getBodyPart(i).getContent()));
            }
            return all.toString();
        }
        return content.toString();
    }

    private Session session() {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", Integer.toString(smtp));
        return Session.getInstance(settings);
    }
}
