package touchpoint.demo.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * GreenMail's SMTP with what it lacks: the empty sender of reports and automatic answers (RFC 5321, 4.5.5), octets kept as they came, SIZE and 8BITMIME
 * announced, and no mail in the log.
 */
final class SmtpConversation extends SmtpHandler {
    private static final Logger CONVERSATIONS = LoggerFactory.getLogger(SmtpConversation.class);

    SmtpConversation(SmtpManager manager, Socket socket, Clock clock) {
        super(new Commands(clock), manager, socket);
    }

    @Override
    public void run() {
        try {
            super.run();
        } catch (IllegalStateException broken) {
            // The message of the exception holds the mail so far.
            CONVERSATIONS.info("an SMTP connection broke: {}",
                    broken.getCause() == null ? "by its peer" : broken.getCause().getClass());
            close();
        }
    }

    private static final class Commands extends SmtpCommandRegistry {
        private final Map<String, SmtpCommand> own;

        Commands(Clock clock) {
            own = Map.of("EHLO", new Ehlo(), "MAIL", new Mail(), "DATA", new Data(clock));
        }

        @Override
        public @Nullable SmtpCommand getCommand(String name) {
            SmtpCommand command = own.get(name);
            return command == null ? super.getCommand(name) : command;
        }
    }

    private static final class Ehlo extends SmtpCommand {
        @Override
        public void execute(SmtpConnection connection, SmtpState state, SmtpManager manager, String line) {
            connection.setHeloName(line.substring(4).strip());
            state.clearMessage();
            connection.send("250-simulated.touchpoint.example\r\n250-SIZE 36700160\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n"
                    + "250 AUTH PLAIN LOGIN");
        }
    }

    private static final class Mail extends SmtpCommand {
        private static final Pattern FORM = Pattern.compile("MAIL FROM:\\s?<([^>]*)>(.*)", Pattern.CASE_INSENSITIVE);

        @Override
        public void execute(SmtpConnection connection, SmtpState state, SmtpManager manager, String line) {
            Matcher matcher = FORM.matcher(line);
            if (!matcher.matches()) {
                connection.send("501 5.5.4 MAIL FROM:<address>");
                return;
            }
            state.clearMessagePreservingAuthenticationState();
            state.getMessage().setReturnPath(new MailAddress(matcher.group(1)));
            connection.send("250 2.1.0 OK");
        }
    }

    private static final class Data extends SmtpCommand {
        private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
        private final Clock clock;

        Data(Clock clock) {
            this.clock = clock;
        }

        @Override
        public void execute(SmtpConnection connection, SmtpState state, SmtpManager manager, String line)
                throws IOException {
            MovingMessage message = state.getMessage();
            if (message.getToAddresses().isEmpty()) {
                connection.send("503 5.5.1 MAIL and RCPT come first");
                return;
            }
            connection.send("354 End with a full stop on a line of its own");
            connection.send(keep(read(connection, message), message, state, manager));
            state.clearMessagePreservingAuthenticationState();
        }

        /** GreenMail takes the line end before the final full stop away; it belongs to the mail (RFC 5321, 4.1.1.4). */
        private byte[] read(SmtpConnection connection, MovingMessage message) throws IOException {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            try (InputStream mail = connection.dotLimitedInputStream(trace(connection, message))) {
                mail.transferTo(octets);
            }
            octets.writeBytes(new byte[]{'\r', '\n'});
            return octets.toByteArray();
        }

        private static String keep(byte[] octets, MovingMessage message, SmtpState state, SmtpManager manager) {
            try {
                message.setMimeMessage(DurableFolder.parse(octets));
                manager.send(state);
                return "250 2.0.0 kept";
            } catch (IllegalArgumentException unreadable) {
                return "554 5.6.0 not a mail";
            } catch (RuntimeException failed) {
                // The messages of the exceptions hold addresses.
                CONVERSATIONS.warn("a mail could not be kept: {}",
                        NestedExceptionUtils.getMostSpecificCause(failed).getClass());
                return "451 4.3.0 could not be kept, try again";
            }
        }

        private byte[] trace(SmtpConnection connection, MovingMessage message) {
            String from = message.getReturnPath() == null ? "" : message.getReturnPath().getEmail();
            String helo = connection.getHeloName() == null ? "unknown" : connection.getHeloName();
            return ("Return-Path: <" + from + ">\r\nReceived: from " + helo + " ([" + connection.getClientAddress()
                    + "])\r\n\tby simulated.touchpoint.example with ESMTP; " + DATE.format(ZonedDateTime.now(clock))
                    + "\r\n").replaceAll("\r(?!\n)|(?<!\r)\n", "").getBytes(StandardCharsets.UTF_8);
        }
    }
}
