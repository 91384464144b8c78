package touchpoint.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import touchpoint.contacts.Channel;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;
import touchpoint.contacts.OutboundAdapter.Outcome;
import touchpoint.notifications.Notification.State;
import touchpoint.notifications.Notification.Why;

/** What follows from what is learnt about a notification. Every method is one transaction, or part of the caller's. */
@Component
class Fates {
    private static final Logger log = LoggerFactory.getLogger(Fates.class);
    private static final Set<String> WHO_ANSWERS = Set.of("role:AGENT", "role:OFFICE_MEMBER", "role:SUPERVISOR");
    private final Notifications notifications;
    private final NextWay nextWay;
    private final UndeliverableAddresses undeliverable;
    private final NotificationSettings settings;
    private final Clock clock;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final LiveSignals signals;

    Fates(Notifications notifications, NextWay nextWay, UndeliverableAddresses undeliverable,
            NotificationSettings settings, Clock clock, TransactionOperations transactions,
            ApplicationEventPublisher events, LiveSignals signals) {
        this.notifications = notifications;
        this.nextWay = nextWay;
        this.undeliverable = undeliverable;
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
        this.events = events;
        this.signals = signals;
    }

    /** An attempt of which the message did not go over. */
    void notHandedOver(Notification row, Outcome outcome) {
        transactions.executeWithoutResult(within -> {
            switch (outcome) {
                case Outcome.Refused refused -> refused(row, refused);
                case Outcome.NotNow notNow -> notNow(row, notNow.reason());
                case Outcome.InDoubt inDoubt -> inDoubt(row, inDoubt.reason());
                case Outcome.HandedOver gone -> throw new IllegalArgumentException("recorded with its batch");
            }
        });
    }

    /** It is not worth an attempt: the address was refused before. */
    void knownUndeliverable(Notification row) {
        transactions.executeWithoutResult(within -> failOver(row, Why.KNOWN_UNDELIVERABLE, null));
    }

    /** Its channel is not there to send it. */
    void noChannel(Notification row) {
        transactions.executeWithoutResult(within -> failOver(row, Why.NO_CHANNEL, null));
    }

    /** It was handed over and did not arrive. */
    void bounced(Notification row, String reason, boolean addressIsDead) {
        transactions.executeWithoutResult(within -> {
            if (addressIsDead) {
                undeliverable.mark(row.to(), reason);
            }
            failOver(row, Why.BOUNCED, reason);
        });
    }

    /** A receipt says that it arrived. */
    void arrived(Notification row, String reason) {
        make(new Move(row, State.DELIVERED, null, reason, null, null, 0, null));
    }

    /** Time has passed and nothing more was heard. */
    void settled(Notification row) {
        switch (row.state()) {
            case HANDED_OVER -> make(Move.to(State.DELIVERED, row, Why.NO_BOUNCE, null));
            case IN_DOUBT -> make(Move.to(State.NEEDS_PERSON, row, Why.UNKNOWN_FATE, null));
            case QUEUED, CLAIMED, HELD, NEEDS_PERSON, DELIVERED, FAILED, SUPERSEDED, CANCELLED ->
                throw new IllegalStateException("nothing settles by itself that is " + row.state());
        }
    }

    private void refused(Notification row, Outcome.Refused refused) {
        if (refused.address()) {
            undeliverable.mark(row.to(), refused.reason());
        }
        failOver(row, Why.REFUSED, refused.reason());
    }

    private void notNow(Notification row, String reason) {
        Instant next = clock.instant().plus(settings.waitAfter(row.attempts()));
        Instant first = row.firstAttemptAt() == null ? clock.instant() : row.firstAttemptAt();
        if (next.isAfter(first.plus(settings.giveUpAfter()))) {
            failOver(row, Why.GAVE_UP, reason);
        } else {
            make(Move.later(row, reason, next));
        }
    }

    private void inDoubt(Notification row, String reason) {
        Instant now = clock.instant();
        boolean again = Resend.isRecognised(row.channel()) && row.doubts() < settings.mostDoubts();
        make(Move.inDoubt(row, reason, again ? now.plus(settings.waitAfter(row.attempts())) : null,
                again ? null : now.plus(settings.doubtWindow())));
    }

    /** To the next channel; if there is none, to a person. */
    private void failOver(Notification row, Why why, @org.jspecify.annotations.Nullable String reason) {
        Optional<Way> next = nextWay.after(row);
        if (next.isEmpty()) {
            make(Move.to(State.NEEDS_PERSON, row, why, reason));
        } else if (make(Move.to(State.SUPERSEDED, row, why, reason))) {
            notifications.replace(row, next.get());
            events.publishEvent(new NotificationsQueued(Set.of(next.get().channel())));
        }
    }

    boolean make(Move move) {
        boolean made = notifications.make(move);
        if (!made) {
            log.info("notification {} had moved on from {} before it could become {}", move.row().id(),
                    move.row().state(), move.to());
        } else if (move.to().isOffTheHub()) {
            ended(move.row(), move.to());
        }
        return made;
    }

    void ended(Notification row, State outcome) {
        events.publishEvent(new NotificationEnded(row.kind(), row.channel(), outcome, row.caseId(), row.attempts(),
                row.createdAt(), row.handedOverAt(), clock.instant()));
        if (outcome == State.NEEDS_PERSON || outcome == State.HELD) {
            tell("ledger", row);
        }
        if (outcome == State.HELD) {
            tell("alert", row);
        }
    }

    /** No case is named: whose it is the page knows that asks again. It is told once the transaction has committed; that is the telling's own care. */
    private void tell(String topic, Notification row) {
        signals.tell(new LiveSignal(topic, WHO_ANSWERS, Map.of("channel", row.channel().word())));
    }

    /** Nudges for these channels are wanted once the transaction has committed. */
    void queued(Channel channel) {
        events.publishEvent(new NotificationsQueued(Set.of(channel)));
    }
}
