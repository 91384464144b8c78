package touchpoint.notifications;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Address;

/** After one way failed, the next: a configured channel, an address that is not known as dead, and none that was tried before. */
@Component
class NextWay {
    private final OtherWays others;
    private final WaysOut waysOut;
    private final Notifications notifications;
    private final UndeliverableAddresses undeliverable;

    NextWay(OtherWays others, WaysOut waysOut, Notifications notifications, UndeliverableAddresses undeliverable) {
        this.others = others;
        this.waysOut = waysOut;
        this.notifications = notifications;
        this.undeliverable = undeliverable;
    }

    Optional<Way> after(Notification failed) {
        Set<Way> tried = notifications.triedFor(failed);
        return others.toReachTheOneOf(failed).stream()
                .filter(way -> !tried.contains(way))
                .filter(way -> !(way.address() instanceof Address.Withheld))
                .filter(way -> waysOut.over(way.channel()).isPresent())
                .filter(way -> undeliverable.why(way.address()).isEmpty())
                .findFirst();
    }
}
