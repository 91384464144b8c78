package touchpoint.channels.email;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;
import touchpoint.contacts.ChannelMonitor.Link;
import touchpoint.contacts.ChannelMonitor.State;

/** How one link to a mail server is, as its user tells it. Safe for many threads. */
public final class LinkHealth {
    private final String name;
    private final Clock clock;
    private State state = State.OFF;
    private Instant since;
    private @Nullable String detail;
    private @Nullable Instant lastUse;

    public LinkHealth(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        since = clock.instant();
    }

    public synchronized void up() {
        change(State.UP, null);
    }

    /** It works, and yet there is something to look at. */
    public synchronized void upBut(@Nullable String what) {
        change(State.UP, what);
    }

    public synchronized void down(String why) {
        change(State.DOWN, why);
    }

    public synchronized void off(String why) {
        change(State.OFF, why);
    }

    /** Something came or went over it. */
    public synchronized void used() {
        lastUse = clock.instant();
    }

    public synchronized State state() {
        return state;
    }

    public synchronized Link link() {
        return new Link(Channel.EMAIL, name, state, since, detail, lastUse);
    }

    private void change(State to, @Nullable String what) {
        if (state != to) {
            state = to;
            since = clock.instant();
        }
        detail = what;
    }
}
