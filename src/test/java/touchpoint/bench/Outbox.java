package touchpoint.bench;

import java.util.HashMap;
import java.util.Map;

/** Where the hub's answers go. */
final class Outbox {
    private Outbox() {}

    /** A mailbox that can send as far as its settings go. */
    static Map<String, Object> nobodyListens() {
        return at(1);
    }

    static Map<String, Object> at(int port) {
        return new HashMap<>(Map.of("touchpoint.channels.email.mailboxes[0].name", Letters.MAILBOX,
                "touchpoint.channels.email.mailboxes[0].address", Letters.OUR_ADDRESS,
                "touchpoint.channels.email.mailboxes[0].smtp.host", "127.0.0.1",
                "touchpoint.channels.email.mailboxes[0].smtp.port", port,
                "touchpoint.channels.email.mailboxes[0].smtp.tls", "none"));
    }
}
