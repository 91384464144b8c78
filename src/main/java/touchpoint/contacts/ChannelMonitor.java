package touchpoint.contacts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how a channel's links to the outside are. Answers at once from what is known; never connects. */
public interface ChannelMonitor {
    List<Link> links();

    /**
     * One link: a mailbox, an SMSC account, a PBX.
     *
     * @param name    shown to operators and used as a metric's tag: no personal data
     * @param detail  what went wrong last, for the one who repairs it
     * @param lastUse when something last came or went over it
     */
    record Link(Channel channel, String name, State state, Instant since, @Nullable String detail,
            @Nullable Instant lastUse) {}

    /** Off: not configured, or held by another node. */
    enum State {
        UP, DOWN, OFF
    }
}
