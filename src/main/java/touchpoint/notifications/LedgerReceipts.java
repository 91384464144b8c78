package touchpoint.notifications;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Receipt;
import touchpoint.notifications.Notification.State;
import touchpoint.notifications.Notification.Why;

/**
 * Brings what comes back to the row that it is about. News may be late, doubled, out of order or about nothing of ours: all of it is
 * kept, each piece once, and none of it ever fails or moves a row backwards.
 */
@Component("ledgerReceipts")
class LedgerReceipts {
    private final JdbcClient db;
    private final Notifications notifications;
    private final Fates fates;
    private final NotificationSettings settings;
    private final Clock clock;
    private final TransactionOperations transactions;

    LedgerReceipts(JdbcClient db, Notifications notifications, Fates fates, NotificationSettings settings, Clock clock,
            TransactionOperations transactions) {
        this.db = db;
        this.notifications = notifications;
        this.fates = fates;
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * Applies all of them in one transaction; called by the route {@code receipts}.
     *
     * @return whether at least one is about a notification of ours; the same receipts give the same answer again
     */
    public boolean apply(List<Receipt> receipts) {
        return Boolean.TRUE.equals(transactions.execute(
                within -> receipts.stream().map(this::apply).reduce(false, Boolean::logicalOr)));
    }

    private boolean apply(Receipt receipt) {
        Optional<Notification> about = find(receipt);
        boolean isNews = keep(receipt, about.map(Notification::id).orElse(null));
        if (isNews && about.isPresent()) {
            apply(receipt, about.get());
        }
        return about.isPresent();
    }

    private Optional<Notification> find(Receipt receipt) {
        UUID message = receipt.message();
        String reference = receipt.reference();
        Optional<Notification> byId = message == null ? Optional.empty() : notifications.lock(message);
        return byId.isPresent() || reference == null
                ? byId
                : notifications.lock(receipt.channel(), Draft.storable(reference));
    }

    private void apply(Receipt receipt, Notification row) {
        switch (receipt.fate()) {
            case ACCEPTED -> {
                // kept, and shown with the message; what becomes of it is still to come
            }
            case DELIVERED -> {
                if (isHoped(row)) {
                    fates.arrived(row, receipt.reason());
                }
            }
            case DELAYED -> {
                if (row.state() == State.HANDED_OVER) {
                    Instant later = clock.instant().plus(settings.bounceWindow());
                    fates.make(Move.waitUntil(row, later, receipt.reason()));
                }
            }
            case FAILED -> bounced(row, receipt, false);
            case UNDELIVERABLE -> bounced(row, receipt, true);
        }
    }

    private void bounced(Notification row, Receipt receipt, boolean addressIsDead) {
        if (canComeBack(row)) {
            fates.bounced(row, receipt.reason(), addressIsDead);
        }
    }

    private static boolean isHoped(Notification row) {
        return switch (row.state()) {
            case QUEUED, CLAIMED, HANDED_OVER, IN_DOUBT, NEEDS_PERSON -> true;
            case HELD, DELIVERED, FAILED, SUPERSEDED, CANCELLED -> false;
        };
    }

    /** A bounce proves that it was sent, whatever we know of it; what counts as delivered by silence comes back late. */
    private static boolean canComeBack(Notification row) {
        return switch (row.state()) {
            case QUEUED, CLAIMED, HANDED_OVER, IN_DOUBT -> true;
            case DELIVERED -> row.why() != Why.BY_HAND;
            case HELD, NEEDS_PERSON, FAILED, SUPERSEDED, CANCELLED -> false;
        };
    }

    /** @return whether it was not known before */
    private boolean keep(Receipt receipt, @Nullable UUID about) {
        Receipt.Proof proof = receipt.proof();
        return db
                .sql("""
                        insert into notification_receipt (digest, notification_id, channel, message_id, reference, fate, reason, at,
                            recorded_at, proof_kind, proof_issuer, proof_number, proof_original)
                        values (:digest, :about, :channel, :message, :reference, :fate, :reason, :at, :now, :proofKind, :issuer,
                            :number, :original)
                        on conflict (digest) do update set notification_id = excluded.notification_id
                            where notification_receipt.notification_id is null and excluded.notification_id is not null""")
                .param("digest", digest(receipt)).param("about", about).param("channel", receipt.channel().name())
                .param("message", receipt.message()).param("reference", storable(receipt.reference()))
                .param("fate", receipt.fate().name()).param("reason", Draft.oneLine(receipt.reason(), 500))
                .param("at", Times.sql(receipt.at())).param("now", Times.sql(clock.instant()))
                .param("proofKind", proof == null ? null : proof.kind())
                .param("issuer", proof == null ? null : proof.issuer())
                .param("number", proof == null ? null : proof.number())
                .param("original", proof == null ? null : proof.original().hex())
                .update() == 1;
    }

    /** Receipts that were faster than the record of the hand-over: their references are known by now. */
    void matchTheEarly() {
        List<Receipt> early = db.sql("""
                select r.*
                from notification_receipt r join notification n on n.channel = r.channel and n.reference = r.reference
                where r.notification_id is null and r.reference is not null and r.recorded_at > :yesterday limit 500""")
                .param("yesterday", Times.sql(clock.instant().minus(java.time.Duration.ofDays(1))))
                .query((row, number) -> ReceiptRow.read(row, row.getObject("message_id", UUID.class)))
                .list();
        if (!early.isEmpty()) {
            apply(early);
        }
    }

    /** Without the recipient: it adds nothing, a notification has only one. */
    private static String digest(Receipt receipt) {
        String all = String.join("\n", receipt.channel().name(), String.valueOf(receipt.message()),
                String.valueOf(storable(receipt.reference())), receipt.fate().name(),
                Draft.oneLine(receipt.reason(), 500),
                Long.toString(Math.floorDiv(receipt.at().toEpochMilli(), 1000)));
        return ContentHash.of(all.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : Draft.storable(text);
    }
}
