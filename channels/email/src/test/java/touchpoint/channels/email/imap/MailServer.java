package touchpoint.channels.email.imap;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.springframework.boot.ssl.SslBundles;
import touchpoint.channels.email.MailSessions;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIn;

/** A real mail server with one mailbox, as a test sees it: what is put into the inbox, and what is said of it there. */
public interface MailServer extends AutoCloseable {
    Mailbox.Imap access();

    SslBundles certificates();

    String user();

    /** The folder gets another UIDVALIDITY; the mails stay. */
    void forgetUids() throws Exception;

    @Override
    void close() throws Exception;

    default MailSessions sessions() {
        return new MailSessions(certificates());
    }

    /** Octet for octet, as SMTP would have delivered it. */
    default void put(byte[]... mails) throws MessagingException {
        inInbox(inbox -> inbox.appendMessages(Arrays.stream(mails).map(Raw::of).toArray(Message[]::new)));
    }

    /** Whether every mail in the inbox says that the hub has it. */
    default List<Boolean> flagged() throws MessagingException {
        List<Boolean> flagged = new ArrayList<>();
        inInbox(inbox -> {
            for (Message mail : inbox.getMessages()) {
                flagged.add(mail.getFlags().contains(ImapFolder.TAKEN));
            }
        });
        return flagged;
    }

    default List<Boolean> seen() throws MessagingException {
        List<Boolean> seen = new ArrayList<>();
        inInbox(inbox -> {
            for (Message mail : inbox.getMessages()) {
                seen.add(mail.isSet(jakarta.mail.Flags.Flag.SEEN));
            }
        });
        return seen;
    }

    default void inInbox(Work work) throws MessagingException {
        try (Store store = sessions().toRead(access(), new SignIn.Password(access().password())).getStore("imap")) {
            store.connect(access().host(), access().port(), user(), access().password());
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            work.on(inbox);
            inbox.close(false);
        }
    }

    interface Work {
        void on(Folder inbox) throws MessagingException;
    }

    /** A mail that goes out exactly as it was given. */
    final class Raw extends MimeMessage {
        private final byte[] octets;

        private Raw(byte[] octets) throws MessagingException {
            super(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
            this.octets = octets;
        }

        static Raw of(byte[] octets) {
            try {
                return new Raw(octets);
            } catch (MessagingException unparsable) {
                throw new IllegalArgumentException(unparsable);
            }
        }

        @Override
        public void writeTo(OutputStream out) throws java.io.IOException {
            out.write(octets);
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws java.io.IOException {
            out.write(octets);
        }

        @Override
        public int getSize() {
            return octets.length;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(octets);
        }
    }

    static byte[] mail(String subject) {
        return mail(subject, "Buongiorno, il lampione è spento.");
    }

    static byte[] mail(String subject, String text) {
        return ("Received: from somewhere\r\nFrom: Anna Rossi <anna.rossi@posta.example>\r\nTo: urp@comune.example\r\nSubject: "
                + subject + "\r\nMessage-ID: <" + subject.hashCode() + "@posta.example>\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
