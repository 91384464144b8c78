package touchpoint.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.notifications.Notification.State;
import touchpoint.notifications.Notification.Why;

/**
 * One step of a notification, to be made by compare-and-set: it counts only if the row still stands where it stood when it was read.
 *
 * @param next   when it is due to be sent, null if it is not
 * @param settle when it ends by itself, null if it does not
 * @param doubts one more doubt, or none
 */
record Move(Notification row, State to, @Nullable Why why, @Nullable String reason, @Nullable Instant next,
        @Nullable Instant settle, int doubts, @Nullable Long by) {

    static Move to(State to, Notification row, Why why, @Nullable String reason) {
        return new Move(row, to, why, reason, null, null, 0, null);
    }

    /** Due again; one whose fate is unknown stays in doubt. */
    static Move later(Notification row, String reason, Instant next) {
        return new Move(row, row.doubts() > 0 ? State.IN_DOUBT : State.QUEUED, null, reason, next, null, 0, null);
    }

    static Move inDoubt(Notification row, String reason, @Nullable Instant next, @Nullable Instant settle) {
        return new Move(row, State.IN_DOUBT, null, reason, next, settle, 1, null);
    }

    static Move waitUntil(Notification row, Instant settle, String reason) {
        return new Move(row, row.state(), row.why(), reason, null, settle, 0, null);
    }

    static Move byHand(State to, Notification row, long operatorId) {
        return new Move(row, to, Why.BY_HAND, row.reason(), null, null, 0, operatorId);
    }

    static Move again(Notification row, long operatorId, Instant next) {
        return new Move(row, row.doubts() > 0 ? State.IN_DOUBT : State.QUEUED, Why.BY_HAND, row.reason(), next, null, 0,
                operatorId);
    }
}
