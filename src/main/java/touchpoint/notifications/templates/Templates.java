package touchpoint.notifications.templates;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which words hold now. What an administrator saves holds within a second on every node: each asks the database once a second, while it has something
 * to say, whether anything changed.
 */
@Component
public class Templates {
    private static final Logger log = LoggerFactory.getLogger(Templates.class);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private final Versions versions;
    private final Clock clock;
    private volatile Known known = new Known(Instant.EPOCH, -1, Booklet.asDelivered());

    Templates(Versions versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    private record Known(Instant asked, long revision, Booklet booklet) {}

    /** All texts as they hold now; to be asked for anew for each message. */
    public Booklet now() {
        Known remembered = known;
        Instant now = clock.instant();
        if (Duration.between(remembered.asked(), now).abs().compareTo(FRESH) >= 0) {
            long revision = versions.revision();
            // The revision is read before the texts: what is saved in between is read twice, and never missed.
            remembered = new Known(now, revision,
                    revision == remembered.revision() ? remembered.booklet() : booklet());
            known = remembered;
        }
        return remembered.booklet();
    }

    /** The next message asks the database. */
    void forget() {
        known = new Known(Instant.EPOCH, -1, known.booklet());
    }

    private Booklet booklet() {
        Booklet booklet = Booklet.asDelivered();
        for (Version version : versions.newest()) {
            Standing standing = Standing.of(version.template(), version.language(), version);
            switch (standing.state()) {
                case DELIVERED -> {
                }
                case EDITED -> booklet = booklet.with(version.template(), version.language(), standing.text());
                case SET_ASIDE -> log.warn(
                        "Version {} of the text {} ({}) can no longer be used: {}. The one that the hub comes with is sent.",
                        version.number(), version.template().key(), version.language(),
                        standing.faults().getFirst().what());
            }
        }
        return booklet;
    }
}
