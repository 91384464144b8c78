package touchpoint.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import touchpoint.HubTest;
import touchpoint.demo.mail.SimulatedMailServer;

/** A test through a real browser against the whole hub, with a mail server beside it. All tests that carry it share one hub. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ContextConfiguration(initializers = {HubTest.FreshData.class, ConsoleTest.WithMail.class})
@ExtendWith(Chromium.class)
@interface ConsoleTest {
    String MUNICIPALITY = "touchpoint.example";

    /** Every address of the simulated server is a mailbox; ours is the hub's. */
    class WithMail implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext hub) {
            try {
                SimulatedMailServer mail = SimulatedMailServer.start(
                        Files.createTempDirectory(Files.createDirectories(Path.of("target", "hubs")), "mail-"),
                        MUNICIPALITY, 0, 0);
                hub.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> close(mail));
                TestPropertyValues.of("test.smtp-port=" + mail.smtpPort(), "test.imap-port=" + mail.imapPort())
                        .and("touchpoint.cases.take-back-within=5s", "touchpoint.notices.mail-every=1s")
                        .and(mailbox("name", "urp")).and(mailbox("address", "urp@" + MUNICIPALITY))
                        .and(mailbox("display-name", "Comune di Prova")).and(mailbox("plus-address", "true"))
                        .and(mailbox("imap.host", "127.0.0.1"))
                        .and(mailbox("imap.port", Integer.toString(mail.imapPort())))
                        .and(mailbox("imap.tls", "none")).and(mailbox("imap.password", "urp@" + MUNICIPALITY))
                        .and(mailbox("smtp.host", "127.0.0.1"))
                        .and(mailbox("smtp.port", Integer.toString(mail.smtpPort())))
                        .and(mailbox("smtp.tls", "none")).applyTo(hub);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String mailbox(String setting, String value) {
            return "touchpoint.channels.email.mailboxes[0]." + setting + "=" + value;
        }

        private static void close(SimulatedMailServer mail) {
            try {
                mail.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
