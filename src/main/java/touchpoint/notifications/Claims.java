package touchpoint.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.Channel;

/**
 * Takes rows off the ledger to be sent, many at a time, and records what was handed over, many at a time: with one statement each,
 * whatever the number. A claim lasts as long as the process that made it is heard from.
 */
@Component
class Claims {
    private static final Comparator<Claimed> IN_TURN = Comparator
            .comparingInt((Claimed claimed) -> claimed.row().kind().priority())
            .thenComparing(claimed -> claimed.row().id());
    private static final String CLAIM = """
            with due as (
                select id from notification
                where channel = :channel and state in ('QUEUED', 'IN_DOUBT') and next_attempt_at is not null
                    and next_attempt_at <= :now
                order by priority, next_attempt_at limit :most for update skip locked)
            update notification n set state = 'CLAIMED', claimed_by = :node, claimed_at = :now, changed_at = :now,
                attempts = n.attempts + 1, next_attempt_at = null, settle_at = null, why = null,
                first_attempt_at = coalesce(n.first_attempt_at, :now)
            from due where n.id = due.id
            returning n.*, exists (select 1 from undeliverable_address u where u.kind = n.recipient_kind
                and u.value = n.recipient_value and u.since > :oldestMark) as marked""";
    private static final String HANDED_OVER = """
            update notification n set state = 'HANDED_OVER', reference = sent.reference, handed_over_at = :now,
                changed_at = :now, settle_at = :settle, next_attempt_at = null
            from unnest(:ids::text[]::uuid[], :attempts::int[], :references::text[]) as sent (id, attempts, reference)
            where n.id = sent.id and (n.state = 'CLAIMED' and n.attempts = sent.attempts or n.state = 'IN_DOUBT')
            returning n.id""";
    private static final String GIVE_BACK = """
            update notification n set state = case when n.doubts > 0 then 'IN_DOUBT' else 'QUEUED' end,
                changed_at = :now, next_attempt_at = :now
            from unnest(:ids::text[]::uuid[], :attempts::int[]) as unsent (id, attempts)
            where n.id = unsent.id and n.state = 'CLAIMED' and n.attempts = unsent.attempts""";
    private static final String DOUBT_THE_LOST = """
            update notification n set state = 'IN_DOUBT', doubts = n.doubts + 1, changed_at = :now,
                next_attempt_at = case when n.channel = any (:resendable::text[]) and n.doubts < :mostDoubts then :now end,
                settle_at = case when n.channel = any (:resendable::text[]) and n.doubts < :mostDoubts then null
                    else :settle end
            where n.state = 'CLAIMED' and (n.changed_at < :hung or not exists (
                select 1 from notification_node p where p.id = n.claimed_by and p.alive_until > :now))
            returning n.channel""";
    private final JdbcClient db;
    private final RowReader reader;
    private final Clock clock;
    private final NotificationSettings settings;

    Claims(JdbcClient db, JsonMapper json, Clock clock, NotificationSettings settings) {
        this.db = db;
        this.reader = new RowReader(json);
        this.clock = clock;
        this.settings = settings;
    }

    /** @param marked the address is known as undeliverable: do not send, try the next way */
    record Claimed(Notification row, boolean marked) {}

    /** @param row as it was claimed */
    record HandedOver(Notification row, String reference) {}

    /** @return up to so many rows that are due, in the order in which they are to be sent; nobody else gets them */
    List<Claimed> claim(Channel channel, UUID node, int most) {
        Instant now = clock.instant();
        return db.sql(CLAIM).param("channel", channel.name()).param("node", node).param("now", Times.sql(now))
                .param("most", most).param("oldestMark", Times.sql(now.minus(settings.forgetMark())))
                .query((row, number) -> new Claimed(reader.mapRow(row, number), row.getBoolean("marked")))
                .list().stream().sorted(IN_TURN).toList();
    }

    /**
     * Records that the next system has taken these. One whose claim was given up meanwhile is recorded too, as long as nobody has
     * claimed it again.
     *
     * @return the ids of those that were recorded
     */
    Set<UUID> handedOver(List<HandedOver> sent) {
        Instant now = clock.instant();
        return db.sql(HANDED_OVER).param("now", Times.sql(now))
                .param("settle", Times.sql(now.plus(settings.bounceWindow())))
                .param("ids", sent.stream().map(one -> one.row().id().toString()).toArray(String[]::new))
                .param("attempts", sent.stream().map(one -> one.row().attempts()).toArray(Integer[]::new))
                .param("references", sent.stream().map(one -> Draft.storable(one.reference())).toArray(String[]::new))
                .query((row, number) -> row.getObject("id", UUID.class)).set();
    }

    /** Puts back what was claimed and not touched. */
    void giveBack(List<Notification> unsent) {
        if (unsent.isEmpty()) {
            return;
        }
        db.sql(GIVE_BACK).param("now", Times.sql(clock.instant()))
                .param("ids", unsent.stream().map(row -> row.id().toString()).toArray(String[]::new))
                .param("attempts", unsent.stream().map(Notification::attempts).toArray(Integer[]::new))
                .update();
    }

    /**
     * What processes had claimed that are not heard from any more, or that have hung: nobody knows whether it was sent. Where the
     * recipient recognises a resend, it is due again at once, but not for ever; else it waits for a receipt.
     *
     * @return how many, by channel
     */
    Map<Channel, Integer> doubtTheLost() {
        Instant now = clock.instant();
        Map<Channel, Integer> lost = new HashMap<>();
        db.sql(DOUBT_THE_LOST).param("now", Times.sql(now)).param("hung", Times.sql(now.minus(settings.hungAfter())))
                .param("resendable", Resend.channels().stream().map(Channel::name).toArray(String[]::new))
                .param("mostDoubts", settings.mostDoubts())
                .param("settle", Times.sql(now.plus(settings.doubtWindow())))
                .query((row, number) -> row.getString("channel")).list()
                .forEach(channel -> lost.merge(Channel.valueOf(channel), 1, Integer::sum));
        return lost;
    }

    /** Rows that are due on channels which cannot send: locked until the transaction ends. */
    List<Notification> lockDueOffChannels(Set<Channel> open, int most) {
        return db.sql("""
                select * from notification where channel <> all (:open::text[]) and state in ('QUEUED', 'IN_DOUBT')
                and next_attempt_at is not null and next_attempt_at <= :now
                order by next_attempt_at limit :most for update skip locked""")
                .param("open", open.stream().map(Channel::name).toArray(String[]::new))
                .param("now", Times.sql(clock.instant())).param("most", most).query(reader).list();
    }

    /** The channels on which something is due. */
    Set<Channel> due(Set<Channel> among) {
        return among.stream().filter(this::isDue).collect(java.util.stream.Collectors.toSet());
    }

    private boolean isDue(Channel channel) {
        return db.sql("""
                select exists (select 1 from notification where channel = :channel and state in ('QUEUED', 'IN_DOUBT')
                and next_attempt_at is not null and next_attempt_at <= :now)""")
                .param("channel", channel.name()).param("now", Times.sql(clock.instant()))
                .query(Boolean.class).single();
    }
}
