package touchpoint.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
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
                when not :staff and (select count(*) from (select 1 from notification where automatic and case_id = :case::bigint
                      and kind not in ('NOTICE', 'DIGEST') and created_at > :dayAgo limit :casePerDay) about) >= :casePerDay then 'RATE_OF_CASE'
                when :domain <> '' and (select count(*) from (select 1 from notification where automatic
                      and recipient_kind = 'email' and split_part(recipient_value, '@', 2) = :domain
                      and created_at > :hourAgo limit :domainPerHour) there) >= :domainPerHour then 'RATE_OF_DOMAIN'
                end as why)
            insert into notification (id, case_id, case_number, case_code, kind, priority, channel, recipient_kind,
                recipient_value, recipient_name, citizen_id, operator_id, language, from_kind, from_value, subject,
                body, html, attachments, thread, automatic, cause_contact_id, state, why, created_at, changed_at,
                next_attempt_at)
            select :id, :case::bigint, :number::text, :code::text, :kind, :priority, :channel, :addressKind, :address, :name,
                :citizen::bigint, :operator::bigint, :language, :fromKind::text, :from::text, :subject, :body, :html::text,
                :attachments::jsonb, :thread::text[], :automatic, :cause::bigint,
                case when why is null then 'QUEUED' else 'HELD' end, why, :now, :now,
                case when why is null then :first end
            from guard returning *""";
    private static final String REPLACE = """
            insert into notification (id, case_id, case_number, case_code, kind, priority, channel, recipient_kind,
                recipient_value, recipient_name, citizen_id, operator_id, language, subject, body, html, attachments, thread,
                automatic, cause_contact_id, chain, fell_back_from, state, created_at, changed_at, next_attempt_at)
            select :id, case_id, case_number, case_code, kind, priority, :channel, :addressKind, :address,
                recipient_name, citizen_id, operator_id, language, subject, body, html, attachments, thread, automatic,
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
        Draft.About about = draft.about();
        return db.sql(ADD)
                .param("id", UuidV7.at(now)).param("now", Times.sql(now))
                .param("hourAgo", Times.sql(now.minus(Duration.ofHours(1))))
                .param("dayAgo", Times.sql(now.minus(Duration.ofDays(1))))
                .param("addressPerHour", settings.rates().addressPerHour())
                .param("addressPerDay", settings.rates().addressPerDay())
                .param("casePerDay", settings.rates().casePerDay())
                .param("domain", settings.rates().domainOf(to.address()))
                .param("domainPerHour", settings.rates().domainPerHour())
                .param("staff", draft.kind().isForStaff()).param("case", about == null ? null : about.caseId())
                .param("number", about == null ? null : about.caseNumber()).param("code", codeOf(about))
                .param("kind", draft.kind().name()).param("priority", draft.kind().priority())
                .param("channel", to.channel().name())
                .param("addressKind", to.address().kind()).param("address", to.address().value())
                .param("name", to.name()).param("citizen", to.citizenId()).param("operator", to.operatorId())
                .param("language", to.language().toLanguageTag())
                .param("fromKind", from == null ? null : from.kind())
                .param("from", from == null ? null : from.value())
                .param("subject", draft.content().subject()).param("body", draft.content().text())
                .param("html", draft.content().html())
                .param("first", Times.sql(draft.notBefore() == null ? now : draft.notBefore()))
                .param("attachments", reader.written(draft.content().attachments()))
                .param("thread", draft.content().thread().toArray(String[]::new))
                .param("automatic", draft.automatic()).param("cause", draft.cause())
                .query(reader).single();
    }

    private static @Nullable String codeOf(Draft.@Nullable About about) {
        CaseCode code = about == null ? null : about.caseCode();
        return code == null ? null : code.digits();
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
        return db.sql("select * from notification_receipt where notification_id = :id order by at, id")
                .param("id", id).query((row, number) -> ReceiptRow.read(row, id)).list();
    }

    Map<UUID, List<Receipt>> receiptsOfCase(long caseId) {
        Map<UUID, List<Receipt>> receipts = new HashMap<>();
        db.sql("""
                select r.* from notification_receipt r join notification n on n.id = r.notification_id
                where n.case_id = :case order by r.at, r.id""")
                .param("case", caseId)
                .query(row -> {
                    UUID about = row.getObject("notification_id", UUID.class);
                    receipts.computeIfAbsent(about, id -> new ArrayList<>()).add(ReceiptRow.read(row, about));
                });
        return receipts;
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

    /** What the loop guard holds, the latest first. */
    List<Notification> held(int most) {
        return db.sql("select * from notification where state = 'HELD' order by changed_at desc, id limit :most")
                .param("most", most).query(reader).list();
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
