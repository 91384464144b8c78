package touchpoint.notifications;

import java.util.Set;
import touchpoint.contacts.Channel;

/** Rows were written that are due on these channels. Published inside the transaction; to be acted on after its commit. */
public record NotificationsQueued(Set<Channel> channels) {
    public NotificationsQueued {
        channels = Set.copyOf(channels);
    }
}
