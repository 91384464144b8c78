package touchpoint.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import touchpoint.console.TimelineLine.Delivery;
import touchpoint.console.TimelineLine.Proof;
import touchpoint.contacts.Receipt;
import touchpoint.notifications.Notification;

/** Says of a row of the ledger what an operator wants to know. */
@Component
class Deliveries {
    private final Words words;

    Deliveries(Words words) {
        this.words = words;
    }

    /**
     * @param receipts what came back about it
     * @param page     address of the case that it is about
     */
    Delivery of(Notification row, List<Receipt> receipts, String page, Locale reader) {
        String kind = switch (row.state()) {
            case DELIVERED -> "good";
            case FAILED, NEEDS_PERSON -> "bad";
            case HELD, IN_DOUBT -> "warn";
            case QUEUED, CLAIMED, HANDED_OVER, SUPERSEDED, CANCELLED -> "plain";
        };
        return new Delivery(words.say(reader, "notifications.kind." + row.kind()), row.channel(), row.to().value(),
                words.say(reader, "notifications.state." + row.state()), kind, row.changedAt(),
                row.why() == null ? null : words.say(reader, "notifications.why." + row.why()), row.reason(),
                receipts.stream().flatMap(receipt -> proof(receipt, page, reader)).toList());
    }

    private Stream<Proof> proof(Receipt receipt, String page, Locale reader) {
        Receipt.Proof proof = receipt.proof();
        return proof == null
                ? Stream.empty()
                : Stream.of(new Proof(words.say(reader, "notifications.proof." + receipt.fate()),
                        Stream.of(proof.issuer(), proof.number()).filter(said -> !said.isEmpty())
                                .collect(Collectors.joining(", ")),
                        receipt.at(), page + "/proofs/" + proof.original().hex()));
    }
}
