package touchpoint.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.cases.State;
import touchpoint.contacts.Channel;

/**
 * A case in a list.
 *
 * @param citizen null if nobody knows who it is
 * @param holder  the office that holds it, the desk being one
 * @param owner   null while nobody has taken it
 */
record CaseLine(long id, long version, String number, String href, String subject, @Nullable String citizen,
        @Nullable String topic, State state, String holder, boolean atDesk, @Nullable String owner, boolean mine,
        Channel channel, Instant openedAt, Instant lastContactAt, boolean unread) {}
