package touchpoint.notifications;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.ContactPoint;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;

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

    private static Stream<Way> wayTo(Address address) {
        return switch (address) {
            case Address.Email email -> Stream.of(new Way(Channel.EMAIL, email));
            case Address.Phone phone -> Stream.of(new Way(Channel.SMS, phone));
            case Address.Account account -> Stream.of(new Way(Channel.WEB, account));
            case Address.Withheld withheld -> Stream.empty();
        };
    }
}
