package touchpoint.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.util.unit.DataSize;
import touchpoint.channels.email.MailSessions;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIn;
import touchpoint.channels.email.Tls;

/** SASL XOAUTH2 at an IMAP server, octet for octet. */
class ByTokenTest {
    private static final String USER = "urp@comune.example";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theResponseIsAsXoauth2Wants(boolean withTheCommand) throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer(withTheCommand)) {
            server.opensTo(response("good"));

            assertThatThrownBy(() -> open(server, "good")).as("behind the door there is nothing")
                    .isInstanceOf(MessagingException.class).isNotInstanceOf(AuthenticationFailedException.class);
            assertThat(server.responses()).containsExactly(response("good"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusalByChallengeIsARefusal(boolean withTheCommand) throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer(withTheCommand)) {
            assertThatThrownBy(() -> open(server, "old")).isInstanceOf(AuthenticationFailedException.class)
                    .message().doesNotContain("old");
            assertThat(server.responses()).containsExactly(response("old"));
        }
    }

    private static void open(ScriptedImapServer server, String token) throws MessagingException, IOException {
        Mailbox.Imap access = new Mailbox.Imap("127.0.0.1", server.port(), Tls.NONE, USER, "", "INBOX", "",
                DataSize.ofMegabytes(3), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(2),
                Duration.ofSeconds(2), null, "");
        SignIn byToken = new SignIn() {
            @Override
            public String mechanisms() {
                return "XOAUTH2";
            }

            @Override
            public <T> T connect(Attempt<T> attempt) throws MessagingException {
                return attempt.with(token);
            }
        };
        Session session = new MailSessions(new DefaultSslBundleRegistry()).toRead(access, byToken);
        ImapFolder.open(session, access, USER, byToken).close();
    }

    private static String response(String token) {
        return Base64.getEncoder().encodeToString(
                ("user=" + USER + "\u0001auth=Bearer " + token + "\u0001\u0001").getBytes(StandardCharsets.UTF_8));
    }
}
