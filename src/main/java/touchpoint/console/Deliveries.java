package touchpoint.console;

import java.util.Locale;
import org.springframework.stereotype.Component;
import touchpoint.console.TimelineLine.Delivery;
import touchpoint.notifications.Notification;

/** Says of a row of the ledger what an operator wants to know. */
@Component
class Deliveries {
    private final Words words;

    Deliveries(Words words) {
        this.words = words;
    }

    Delivery of(Notification row, Locale reader) {
        String kind = switch (row.state()) {
            case DELIVERED -> "good";
            case FAILED, NEEDS_PERSON -> "bad";
            case HELD, IN_DOUBT -> "warn";
            case QUEUED, CLAIMED, HANDED_OVER, SUPERSEDED, CANCELLED -> "plain";
        };
        return new Delivery(words.say(reader, "notifications.kind." + row.kind()), row.channel(), row.to().value(),
                words.say(reader, "notifications.state." + row.state()), kind, row.changedAt(),
                row.why() == null ? null : words.say(reader, "notifications.why." + row.why()), row.reason());
    }
}
