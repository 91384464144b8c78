package touchpoint.cases;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a case: a contact, a note, or an event.
 *
 * @param kind    {@code contact}, {@code note}, or the event's word: {@code assigned}, {@code state}, {@code topic}, …; with {@code timeline.} before it a message key
 * @param contact for kind {@code contact}
 * @param data    what the sentence about it needs
 */
public record TimelineEntry(long id, Instant at, String kind, Actor by, @Nullable FiledContact contact,
        Map<String, String> data) {}
