package touchpoint.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import touchpoint.contacts.Receipt;
import touchpoint.notifications.Notification.State;
import touchpoint.notifications.Notification.Why;

/**
 * The register of deliveries, as operators read it and as they act on it. Who may see what is decided by the caller; what is done here is
 * compare-and-set, so that two operators who act at the same time do it once.
 */
@Component
public class Ledger {
    private final Notifications notifications;
    private final LedgerCounts counts;
    private final UndeliverableAddresses undeliverable;
    private final Fates fates;
    private final Clock clock;
    private final TransactionOperations transactions;

    Ledger(Notifications notifications, LedgerCounts counts, UndeliverableAddresses undeliverable, Fates fates,
            Clock clock, TransactionOperations transactions) {
        this.notifications = notifications;
        this.counts = counts;
        this.undeliverable = undeliverable;
        this.fates = fates;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** How an operator dealt with a notification that no channel could deliver. */
    public enum Settlement {
        /** The recipient knows by another way: a call, a letter, at the counter. */
        TOLD_OTHERWISE,
        /** The recipient cannot be reached, or need not know. */
        LEFT
    }

    /** All that was told about a case, the oldest first. */
    public List<Notification> ofCase(long caseId) {
        return notifications.ofCase(caseId);
    }

    public Optional<Notification> byId(UUID id) {
        return notifications.byId(id);
    }

    /** All that a contact caused, for the one who undoes a link: what is unsent was cancelled, the rest has gone out. */
    public List<Notification> causedBy(long contactId) {
        return notifications.causedBy(contactId);
    }

    /** The news that came back about a notification, the oldest first. */
    public List<Receipt> receiptsOf(UUID id) {
        return notifications.receiptsOf(id);
    }

    /** The news that came back about all that was told about a case, by notification, the oldest first. */
    public Map<UUID, List<Receipt>> receiptsOfCase(long caseId) {
        return notifications.receiptsOfCase(caseId);
    }

    /**
     * What waits for a person, held by the loop guard or delivered by no channel: the longest waiting first.
     *
     * @param after the last one of the page before, null for the first page
     */
    public List<Notification> needsPerson(@Nullable Notification after, int most) {
        return notifications.needingPerson(after, most);
    }

    /** What the loop guard holds back until an operator decides, the latest first. */
    public List<Notification> held(int most) {
        return notifications.held(most);
    }

    /** @return false if somebody was faster */
    public boolean settle(UUID id, long operatorId, Settlement how) {
        return onOneThatWaits(id, row -> fates.make(Move.byHand(switch (how) {
            case TOLD_OTHERWISE -> State.DELIVERED;
            case LEFT -> State.FAILED;
        }, row, operatorId)));
    }

    /**
     * Sends it now, whatever was known about the address. What had been handed over already goes out as a new message, because the
     * hub never sends that again; what is only late goes out as it is.
     *
     * @return false if somebody was faster
     */
    public boolean retryNow(UUID id, long operatorId) {
        return onOneThatWaits(id, row -> {
            undeliverable.forget(row.to());
            boolean made = row.handedOverAt() == null
                    ? fates.make(Move.again(row, operatorId, clock.instant()))
                    : fates.make(Move.byHand(State.SUPERSEDED, row, operatorId))
                            && notifications.replace(row, new Way(row.channel(), row.to())) != null;
            fates.queued(row.channel());
            return made;
        });
    }

    private boolean onOneThatWaits(UUID id, java.util.function.Predicate<Notification> then) {
        return Boolean.TRUE.equals(transactions.execute(within -> notifications.lock(id)
                .filter(Ledger::waitsOrIsLate).map(then::test).orElse(false)));
    }

    private static boolean waitsOrIsLate(Notification row) {
        return switch (row.state()) {
            case HELD, NEEDS_PERSON, QUEUED, IN_DOUBT -> true;
            case CLAIMED, HANDED_OVER, DELIVERED, FAILED, SUPERSEDED, CANCELLED -> false;
        };
    }

    /**
     * Cancels what a contact caused and has not gone out, within the caller's transaction.
     *
     * @return what has gone out, or may have
     */
    List<Notification> cancelUnsentCausedBy(long contactId) {
        return notifications.lockCausedBy(contactId).stream().filter(row -> !isCancelled(row)).toList();
    }

    /** @return whether it certainly never goes out */
    private boolean isCancelled(Notification row) {
        return switch (row.state()) {
            case QUEUED, HELD -> fates.make(Move.to(State.CANCELLED, row, Why.UNDONE, null));
            case IN_DOUBT -> {
                fates.make(Move.to(State.CANCELLED, row, Why.UNDONE, null));
                yield false;
            }
            case NEEDS_PERSON -> fates.make(Move.to(State.CANCELLED, row, Why.UNDONE, null))
                    && row.handedOverAt() == null && row.doubts() == 0;
            case CANCELLED -> true;
            case CLAIMED, HANDED_OVER, DELIVERED, FAILED, SUPERSEDED -> false;
        };
    }

    /** How many are queued, claimed, in doubt, held, or need a person. Cheap: reads an index of the open rows. */
    public Map<State, Long> open() {
        return counts.open().byState();
    }

    /** Since when the longest waiting row is due, nothing if none is. */
    public Optional<Instant> oldestDue() {
        return counts.oldestDue().filter(due -> !due.isAfter(clock.instant()));
    }

    /**
     * Rows that should have moved by now and have not: due and not sent, claimed by a dead process, quiet for long enough and not ended.
     * In a healthy hub there are none.
     *
     * @param grace how much later than its time a row may be
     */
    public List<UUID> overdue(Duration grace, int most) {
        return counts.overdue(grace, most);
    }
}
