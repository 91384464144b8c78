package touchpoint.notifications;

import java.util.Optional;
import touchpoint.cases.Recipient;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;

/** Over which channel a written message reaches an address. */
final class Ways {
    private Ways() {}

    static Optional<Channel> over(Recipient to) {
        return isWritten(to.channel()) ? Optional.of(to.channel()) : to(to.address());
    }

    static Optional<Channel> to(Address address) {
        return switch (address) {
            case Address.Email email -> Optional.of(Channel.EMAIL);
            case Address.Phone phone -> Optional.of(Channel.SMS);
            case Address.Account account -> Optional.of(Channel.WEB);
            case Address.Withheld withheld -> Optional.empty();
        };
    }

    /** Who speaks with us hears from us that the request was received; the hub writes by itself only to those who wrote. */
    static boolean isWritten(Channel channel) {
        return switch (channel) {
            case EMAIL, SMS, WEB -> true;
            case PHONE, WEBCAM, COUNTER -> false;
        };
    }
}
