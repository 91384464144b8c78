package touchpoint.channels.email;

import jakarta.mail.Session;
import jakarta.mail.util.StreamProvider;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Jakarta Mail's settings for a connection: protected as configured, and never waiting for ever. */
@Component
public class MailSessions {
    static {
        // Unnamed, it is looked for in every jar, twice for each mail: a third of what sending one costs.
        if (System.getProperty(StreamProvider.class.getName()) == null) {
            System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
        }
    }

    private final SslBundles bundles;

    public MailSessions(SslBundles bundles) {
        this.bundles = bundles;
    }

    public Session toRead(Mailbox.Imap imap, SignIn signIn) {
        Properties settings = connection("mail.imap.", imap.tls(), imap.sslBundle(), imap.connectTimeout(),
                imap.timeout(), signIn);
        settings.put("mail.imap.connectionpoolsize", "1");
        settings.put("mail.imap.separatestoreconnection", "false");
        return Session.getInstance(settings);
    }

    public Session toSend(Mailbox.Smtp smtp, SignIn signIn, String helloName) {
        Properties settings = connection("mail.smtp.", smtp.tls(), smtp.sslBundle(), smtp.connectTimeout(),
                smtp.timeout(), signIn);
        settings.put("mail.smtp.localhost", helloName);
        settings.put("mail.smtp.auth", String.valueOf(!smtp.user().isEmpty()));
        // Some servers answer QUIT only after 200 ms.
        settings.put("mail.smtp.quitwait", "false");
        settings.put("mail.mime.charset", "UTF-8");
        settings.put("mail.mime.allowutf8", "true");
        return Session.getInstance(settings);
    }

    private Properties connection(String prefix, Tls tls, String bundle, Duration connect, Duration wait,
            SignIn signIn) {
        Properties settings = new Properties();
        settings.put(prefix + "connectiontimeout", String.valueOf(connect.toMillis()));
        settings.put(prefix + "timeout", String.valueOf(wait.toMillis()));
        settings.put(prefix + "writetimeout", String.valueOf(wait.toMillis()));
        settings.put(prefix + "ssl.enable", String.valueOf(tls == Tls.TLS));
        settings.put(prefix + "starttls.enable", String.valueOf(tls == Tls.STARTTLS));
        settings.put(prefix + "starttls.required", String.valueOf(tls == Tls.STARTTLS));
        settings.put(prefix + "ssl.checkserveridentity", "true");
        if (!signIn.mechanisms().isEmpty()) {
            settings.put(prefix + "auth.mechanisms", signIn.mechanisms());
        }
        if (!bundle.isEmpty()) {
            settings.put(prefix + "ssl.socketFactory", bundles.getBundle(bundle).createSslContext().getSocketFactory());
            settings.put(prefix + "ssl.socketFactory.fallback", "false");
        }
        return settings;
    }
}
