package touchpoint.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Tells whoever started the demo where to go, who one can be, and how to write as a citizen. */
@TestComponent
class Welcome {
    private final Environment settings;

    Welcome(Environment settings) {
        this.settings = settings;
    }

    @EventListener
    void ready(ApplicationReadyEvent ready) {
        System.out.println(text(Objects.requireNonNull(ready.getTimeTaken())));
    }

    private String text(Duration start) {
        return """

                ────────────────────────────────────────────────────────────────────────────────
                TouchPoint is ready (%.1f s). Ctrl-C stops it; everything is kept in ./data.

                The operators' console:  http://localhost:%d/
                The password of all is:  %s

                %s

                Write as a citizen (any SMTP client will do; any address is a citizen's):

                  printf 'From: Anna Rossi <anna.rossi@example.org>\\nTo: urp@touchpoint.example\\nSubject: Lampione spento in via Roma\\n\\nBuongiorno, il lampione davanti al numero 12 non si accende.\\n' |
                    curl --crlf --url smtp://127.0.0.1:%d --mail-from anna.rossi@example.org --mail-rcpt urp@touchpoint.example --upload-file -

                Read what came back (the address is user and password of its mailbox):

                  curl --url 'imap://127.0.0.1:%d/INBOX;MAILINDEX=*' --user anna.rossi@example.org:anna.rossi@example.org
                ────────────────────────────────────────────────────────────────────────────────
                """
                .formatted(start.toMillis() / 1000.0, port("local.server.port"), DemoPerson.PASSWORD, people(),
                        port("touchpoint.demo.smtp-port"), port("touchpoint.demo.imap-port"));
    }

    private int port(String setting) {
        return settings.getRequiredProperty(setting, Integer.class);
    }

    private static String people() {
        return DemoPerson.ALL.stream().map(Welcome::line).collect(Collectors.joining("\n"));
    }

    private static String line(DemoPerson person) {
        return "  %-18s %-18s %s".formatted(person.userName(), person.office() == null ? "-" : person.office(),
                person.roles().stream().map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .sorted().collect(Collectors.joining(", ")));
    }
}
