package touchpoint.notifications;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Address;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;

/**
 * A row of the ledger as it was read: one message to one recipient over one channel.
 *
 * @param caseId        the case it is about, null for what is about none
 * @param citizenId     the citizen it goes to, null where nobody is recognised or it goes to an operator
 * @param operatorId    the operator it goes to, null if it goes to a citizen
 * @param from          the address of ours that it goes out from; null for the channel's default
 * @param automatic     written by the hub, not by a person
 * @param cause         the contact that caused it, if one did
 * @param fellBackFrom  the notification that failed and that this one replaces
 * @param why           why it is where it is, null on the straight way
 * @param reason        what the other side said, for operators
 * @param doubts        how often it was sent with no answer about its fate
 * @param nextAttemptAt when it is due to be sent, null if it is not
 * @param settleAt      when it ends by itself if nothing more is heard, null if it does not
 * @param reference     under which the channel handed it over
 * @param settledBy     the operator who dealt with it by hand
 */
public record Notification(UUID id, @Nullable Long caseId, @Nullable String caseNumber, @Nullable CaseCode caseCode,
        Kind kind, Channel channel, Address to, String toName, @Nullable Long citizenId, @Nullable Long operatorId,
        Locale language, @Nullable Address from, String subject, String text, @Nullable String html,
        List<Attachment> attachments,
        List<String> thread, boolean automatic, @Nullable Long cause, @Nullable UUID chain, @Nullable UUID fellBackFrom,
        State state, @Nullable Why why, @Nullable String reason, int attempts, int doubts, Instant createdAt,
        Instant changedAt, @Nullable Instant firstAttemptAt, @Nullable Instant nextAttemptAt,
        @Nullable Instant claimedAt, @Nullable Instant handedOverAt, @Nullable Instant settleAt,
        @Nullable Instant deliveredAt, @Nullable Instant endedAt, @Nullable String reference,
        @Nullable Long settledBy) {

    public Notification {
        attachments = List.copyOf(attachments);
        thread = List.copyOf(thread);
    }

    /** The first of the rows that replaced each other, of which this is one. */
    UUID first() {
        return chain == null ? id : chain;
    }

    /** What is told. The order is not kept anywhere; the priority is. */
    public enum Kind {
        RECEIVED(1), ASSIGNED(1), ANSWERED(0), WAITING(1), RESOLVED(1), REOPENED(1),
        /** To one of our own people: something happened to a case. */
        NOTICE(1),
        /** To one of our own people: what has happened, to several cases. */
        DIGEST(1),
        /** To whoever comes to an appointment: it is then and there. */
        APPOINTMENT(1),
        /** It is off, or they need not come. */
        APPOINTMENT_OFF(1);

        private final int priority;

        Kind(int priority) {
            this.priority = priority;
        }

        /** Lower goes first: 0 what a person wrote to a person, 1 what the hub has to say, 2 bulletins. */
        int priority() {
            return priority;
        }

        /** Whether it goes to our own people, and is no concern of the citizen's. */
        public boolean isForStaff() {
            return this == NOTICE || this == DIGEST;
        }
    }

    /** Where a notification stands. It only ever moves by compare-and-set, and what has been handed over is never sent again. */
    public enum State {
        /** Waits for its turn. */
        QUEUED,
        /** A process is sending it. */
        CLAIMED,
        /** The next system has taken responsibility; we wait for news of it. */
        HANDED_OVER,
        /** Sent, or not: the process or the link died in the middle. */
        IN_DOUBT,
        /** The loop guard stopped it; an operator decides. */
        HELD,
        /** No channel could deliver it; an operator must. */
        NEEDS_PERSON,
        /** It arrived: by receipt, because no bounce came, or because an operator says so. */
        DELIVERED,
        /** It did not arrive, and an operator left it at that. */
        FAILED,
        /** It did not arrive, and another notification took its place. */
        SUPERSEDED,
        /** What it tells was undone before it went out. */
        CANCELLED;

        /** Whether nothing more is to be done, by the hub or by a person; only late news can move it then. */
        public boolean isEnded() {
            return switch (this) {
                case QUEUED, CLAIMED, HANDED_OVER, IN_DOUBT, HELD, NEEDS_PERSON -> false;
                case DELIVERED, FAILED, SUPERSEDED, CANCELLED -> true;
            };
        }

        /** Whether the hub has done all it can: ended, or waiting for a person. */
        public boolean isOffTheHub() {
            return isEnded() || this == HELD || this == NEEDS_PERSON;
        }
    }

    /** Why a notification left the straight way; shown to operators by message key {@code notifications.why.<name>}. */
    public enum Why {
        /** The other side will not have it. */
        REFUSED,
        /** It was tried again and again, and it is too late now. */
        GAVE_UP,
        /** It was handed over and came back. */
        BOUNCED,
        /** The address was refused before. */
        KNOWN_UNDELIVERABLE,
        /** Nothing is configured that reaches this address. */
        NO_CHANNEL,
        /** Its fate could not be learnt, and sending it once more might tell the citizen twice. */
        UNKNOWN_FATE,
        /** Too many automatic messages to this address. */
        RATE_OF_ADDRESS,
        /** Too many automatic messages about this case. */
        RATE_OF_CASE,
        /** Too many automatic messages to this mail domain. */
        RATE_OF_DOMAIN,
        /** What it tells was undone. */
        UNDONE,
        /** Nothing came back within the time in which bounces come. */
        NO_BOUNCE,
        /** An operator dealt with it. */
        BY_HAND
    }
}
