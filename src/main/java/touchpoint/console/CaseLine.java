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
 * @param accepted whoever holds it has taken it on
 * @param standsFor who is away and has it, where the reader is the substitute; null for nobody
 * @param shared  whether somebody takes part beside the holder
 */
record CaseLine(long id, long version, String number, String href, String subject, @Nullable String citizen,
        @Nullable String topic, State state, String holder, boolean atDesk, @Nullable String owner, boolean mine,
        @Nullable String standsFor,
        Channel channel, Instant openedAt, Instant lastContactAt, boolean unread, boolean accepted, boolean shared) {}
