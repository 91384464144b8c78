package touchpoint.notifications;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.ContactPoint;
import touchpoint.contacts.Address;

/**
 * The other addresses of the one citizen who uses the address that failed: only those that the citizen confirmed. Where several people share
 * the address nobody knows which of them is meant, and there is no other way.
 */
@Component
class KnownPoints implements OtherWays {
    private final AddressBook book;

    KnownPoints(AddressBook book) {
        this.book = book;
    }

    @Override
    public List<Way> toReachTheOneOf(Notification failed) {
        return failed.operatorId() != null
                ? List.of()
                : book.whoIs(failed.to()).single().stream()
                        .flatMap(citizen -> book.pointsOf(citizen).stream())
                        .filter(ContactPoint::confirmed)
                        .filter(point -> point.undeliverable() == null)
                        .flatMap(point -> wayTo(point.address()))
                        .toList();
    }

    /** The citizen's card tells the same as the ledger. */
    @EventListener
    void on(UndeliverableAddresses.MarkChanged change) {
        if (change.reason() == null) {
            book.markDeliverable(change.address());
        } else {
            book.markUndeliverable(change.address(), change.reason());
        }
    }

    private static Stream<Way> wayTo(Address address) {
        return Ways.to(address).stream().map(channel -> new Way(channel, address));
    }
}
