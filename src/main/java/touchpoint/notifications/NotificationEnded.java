package touchpoint.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;
import touchpoint.notifications.Notification.Kind;
import touchpoint.notifications.Notification.State;

/**
 * The hub has done with a notification: it ended, or now waits for a person. Published inside the transaction that says so, without
 * personal data. The same notification can end again when late news comes (a bounce after five quiet days).
 *
 * @param handedOverAt null if it never left the house
 */
public record NotificationEnded(Kind kind, Channel channel, State outcome, @Nullable Long caseId, int attempts,
        Instant createdAt, @Nullable Instant handedOverAt, Instant at) {}
