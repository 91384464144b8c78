package touchpoint.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Receipt;
import touchpoint.notifications.Notification.State;

/** The rows of the ledger. They are written and moved here and in {@link Claims}, and never deleted. */
@Component
class Notifications {
    private static final String ADD = """
            with guard as (select case
                when not :automatic then null
                when (select count(*) from (select 1 from notification where automatic and recipient_value = :address
                      and created_at > :hourAgo limit :addressPerHour) lately) >= :addressPerHour then 'RATE_OF_ADDRESS'
                when (select count(*) from (select 1 from notification where automatic and recipient_value = :address
                      and created_at > :dayAgo limit :addressPerDay) today) >= :addressPerDay then 'RATE_OF_ADDRESS'
                when (select count(*) from (select 1 from notification where automatic and case_id = :case
                      and created_at > :dayAgo limit :casePerDay) about) >= :casePerDay then 'RATE_OF_CASE'
                end as why)
            insert into notification (id, case_id, case_number, case_code, kind, priority, channel, recipient_kind,
                recipient_value, recipient_name, citizen_id, operator_id, language, from_kind, from_value, subject,
                body, attachments, thread, automatic, cause_contact_id, state, why, created_at, changed_at,
                next_attempt_at)
            select :id, :case, :number, :code, :kind, :priority, :channel, :addressKind, :address, :name,
                :citizen::bigint, :operator::bigint, :language, :fromKind::text, :from::text, :subject, :body,
                :attachments::jsonb, :thread::text[], :automatic, :cause::bigint,
                case when why is null then 'QUEUED' else 'HELD' end, why, :now, :now,
                case when why is null then :now end
            from guard returning *""";
    private static final String REPLACE = """
            insert into notification (id, case_id, case_number, case_code, kind, priority, channel, recipient_kind,
                recipient_value, recipient_name, citizen_id, operator_id, language, subject, body, attachments, thread,
                automatic, cause_contact_id, chain, fell_back_from, state, created_at, changed_at, next_attempt_at)
            select :id, case_id, case_number, case_code, kind, priority, :channel, :addressKind, :address,
                recipient_name, citizen_id, operator_id, language, subject, body, attachments, thread, automatic,
                cause_contact_id, coalesce(chain, id), id, 'QUEUED', :now, :now, :now
            from notification where id = :replaced""";
    private static final String MOVE = """
            update notification set state = :to, why = :why, reason = coalesce(:reason, reason), changed_at = :now,
                next_attempt_at = :next::timestamptz, settle_at = :settle::timestamptz, doubts = doubts + :doubts,
                settled_by = coalesce(:by::bigint, settled_by),
                first_attempt_at = case when :afresh then null else first_attempt_at end,
                delivered_at = case when :to = 'DELIVERED' then :now else delivered_at end,
                ended_at = case when :ended then :now end
            where id = :id and state = :from and attempts = :attempts""";
    private final JdbcClient db;
    private final RowReader reader;
    private final Clock clock;
    private final NotificationSettings settings;

    Notifications(JdbcClient db, JsonMapper json, Clock clock, NotificationSettings settings) {
        this.db = db;
        this.reader = new RowReader(json);
        this.clock = clock;
        this.settings = settings;
    }

    /** Queues it, or holds it where the loop guard says so. */
    Notification add(Draft draft) {
        Instant now = clock.instant();
        Draft.To to = draft.to();
        Address from = to.from();
        return db.sql(ADD)
                .param("id", UuidV7.at(now)).param("now", Times.sql(now))
                .param("hourAgo", Times.sql(now.minus(Duration.ofHours(1))))
                .param("dayAgo", Times.sql(now.minus(Duration.ofDays(1))))
                .param("addressPerHour", settings.rates().addressPerHour())
                .param("addressPerDay", settings.rates().addressPerDay())
                .param("casePerDay", settings.rates().casePerDay())
                .param("case", draft.about().caseId()).param("number", draft.about().caseNumber())
                .param("code", draft.about().caseCode().digits())
                .param("kind", draft.kind().name()).param("priority", draft.kind().priority())
                .param("channel", to.channel().name())
                .param("addressKind", to.address().kind()).param("address", to.address().value())
                .param("name", to.name()).param("citizen", to.citizenId()).param("operator", to.operatorId())
                .param("language", to.language().toLanguageTag())
                .param("fromKind", from == null ? null : from.kind())
                .param("from", from == null ? null : from.value())
                .param("subject", draft.content().subject()).param("body", draft.content().text())
                .param("attachments", reader.written(draft.content().attachments()))
                .param("thread", draft.content().thread().toArray(String[]::new))
                .param("automatic", draft.automatic()).param("cause", draft.cause())
                .query(reader).single();
    }

    /** Queues what a failed one said, for the same recipient on another way. */
    UUID replace(Notification failed, Way by) {
        Instant now = clock.instant();
        UUID id = UuidV7.at(now);
        db.sql(REPLACE).param("id", id).param("replaced", failed.id()).param("channel", by.channel().name())
                .param("addressKind", by.address().kind()).param("address", by.address().value())
                .param("now", Times.sql(now)).update();
        return id;
    }

    /** @return false if the row has moved since it was read; then nothing was done */
    boolean make(Move move) {
        return db.sql(MOVE).param("id", move.row().id())
                .param("from", move.row().state().name()).param("attempts", move.row().attempts())
                .param("to", move.to().name()).param("why", move.why() == null ? null : move.why().name())
                .param("reason", move.reason() == null ? null : Draft.oneLine(move.reason(), 500))
                .param("now", Times.sql(clock.instant())).param("next", sqlOrNull(move.next()))
                .param("settle", sqlOrNull(move.settle())).param("doubts", move.doubts())
                .param("by", move.by()).param("afresh", move.by() != null).param("ended", move.to().isEnded())
                .update() == 1;
    }

    /** Reads a row that nobody else moves until the transaction ends. */
    Optional<Notification> lock(UUID id) {
        return db.sql("select * from notification where id = :id for update").param("id", id).query(reader).optional();
    }

    Optional<Notification> lock(Channel channel, String reference) {
        return db.sql("""
                select * from notification where channel = :channel and reference = :reference
                order by created_at desc limit 1 for update""")
                .param("channel", channel.name()).param("reference", reference).query(reader).optional();
    }

    List<Notification> lockCausedBy(long contactId) {
        return db.sql("select * from notification where cause_contact_id = :cause order by id for update")
                .param("cause", contactId).query(reader).list();
    }

    Optional<Notification> byId(UUID id) {
        return db.sql("select * from notification where id = :id").param("id", id).query(reader).optional();
    }

    List<Notification> ofCase(long caseId) {
        return db.sql("select * from notification where case_id = :case order by created_at, id")
                .param("case", caseId).query(reader).list();
    }

    List<Notification> causedBy(long contactId) {
        return db.sql("select * from notification where cause_contact_id = :cause order by created_at, id")
                .param("cause", contactId).query(reader).list();
    }

    List<Receipt> receiptsOf(UUID id) {
        return db.sql("""
                select channel, notification_id, reference, fate, reason, at from notification_receipt
                where notification_id = :id order by at, id""")
                .param("id", id)
                .query((row, number) -> new Receipt(Channel.valueOf(row.getString("channel")),
                        row.getObject("notification_id", UUID.class), row.getString("reference"), null,
                        Receipt.Fate.valueOf(row.getString("fate")), row.getString("reason"), Times.at(row, "at")))
                .list();
    }

    /** The longest waiting first; the next page begins after the last row of this one. */
    List<Notification> needingPerson(@Nullable Notification after, int most) {
        return db.sql("""
                select * from notification where state in ('HELD', 'NEEDS_PERSON')
                and (:afterId::uuid is null or (changed_at, id) > (:afterTime::timestamptz, :afterId::uuid))
                order by changed_at, id limit :most""")
                .param("afterId", after == null ? null : after.id())
                .param("afterTime", after == null ? null : Times.sql(after.changedAt())).param("most", most)
                .query(reader).list();
    }

    /** Whether anybody was told one of these about a case. */
    boolean wasTold(long caseId, Notification.Kind... kinds) {
        return db.sql("""
                select exists (select 1 from notification where case_id = :case and kind = any (:kinds::text[]))""")
                .param("case", caseId).param("kinds", names(kinds)).query(Boolean.class).single();
    }

    /** Whether an address was told this about a case. */
    boolean wasTold(long caseId, Address address, Notification.Kind kind) {
        return db.sql("""
                select exists (select 1 from notification where case_id = :case and kind = :kind
                               and recipient_kind = :addressKind and recipient_value = :address)""")
                .param("case", caseId).param("kind", kind.name()).param("addressKind", address.kind())
                .param("address", address.value()).query(Boolean.class).single();
    }

    private static String[] names(Notification.Kind... kinds) {
        return Stream.of(kinds).map(Enum::name).toArray(String[]::new);
    }

    /** All ways that were tried to say the same to the same recipient, this one included. */
    Set<Way> triedFor(Notification row) {
        return db
                .sql("""
                        select channel, recipient_kind, recipient_value from notification where id = :first or chain = :first""")
                .param("first", row.first())
                .query((found, number) -> new Way(Channel.valueOf(found.getString(1)),
                        Address.of(found.getString(2), found.getString(3))))
                .set();
    }

    /** Rows in a state that ends by itself, whose time has come; locked, and none that another process has in work. */
    List<Notification> lockSettled(State state, int most) {
        return db.sql("""
                select * from notification where state = :state and settle_at <= :now
                order by settle_at limit :most for update skip locked""")
                .param("state", state.name()).param("now", Times.sql(clock.instant())).param("most", most)
                .query(reader).list();
    }

    private static java.time.@Nullable OffsetDateTime sqlOrNull(@Nullable Instant time) {
        return time == null ? null : Times.sql(time);
    }
}
