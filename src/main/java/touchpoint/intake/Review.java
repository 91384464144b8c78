package touchpoint.intake;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.FiledContact;
import touchpoint.cases.FiledContacts;
import touchpoint.cases.Moving;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/** What the hub does not decide by itself, and the undoing of what it did decide. Nothing is lost by an answer: a contact is moved, never deleted. */
@Component
public class Review {
    private final JdbcClient sql;
    private final Moving moving;
    private final FiledContacts contacts;
    private final LiveSignals live;
    private final Clock clock;

    Review(JdbcClient sql, Moving moving, FiledContacts contacts, LiveSignals live, Clock clock) {
        this.sql = sql;
        this.moving = moving;
        this.contacts = contacts;
        this.live = live;
        this.clock = clock;
    }

    /** The item has been decided by somebody else. */
    public static class AlreadyDecided extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyDecided(long item) {
            super("review item " + item + " is decided already");
        }
    }

    void ask(long contactId, @Nullable Long caseId, String reason, List<Long> candidates, Instant now) {
        sql.sql("insert into review_item (contact_id, case_id, reason, candidates, created_at) values (?, ?, ?, ?, ?)")
                .param(contactId).param(caseId)
                .param(reason).param(candidates.toArray(Long[]::new)).param(Timestamp.from(now)).update();
        live.tell(new LiveSignal("review", Set.of("role:AGENT", "role:SUPERVISOR"), java.util.Map.of()));
    }

    /** Open questions, oldest first: these people have waited longest. */
    public List<ReviewItem> page(long after, int limit) {
        return sql.sql(
                "select id, contact_id, case_id, reason, candidates, created_at from review_item where decided_at is null and id > ? order by id limit ?")
                .params(after, Math.clamp(limit, 1, 200)).query(Review::item).list();
    }

    public Optional<ReviewItem> find(long item) {
        return sql.sql("select id, contact_id, case_id, reason, candidates, created_at from review_item where id = ?")
                .param(item).query(Review::item)
                .optional();
    }

    /** Open questions about the contacts of a case. */
    public List<ReviewItem> ofCase(long caseId) {
        return sql.sql(
                "select id, contact_id, case_id, reason, candidates, created_at from review_item where decided_at is null and case_id = ? order by id")
                .param(caseId).query(Review::item).list();
    }

    /** How many wait, counted up to 100. */
    public int waiting() {
        return sql.sql("select count(*) from (select 1 from review_item where decided_at is null limit 100) w")
                .query(Integer.class).single();
    }

    /**
     * The contact belongs to this case, and its sender takes part in it.
     *
     * @throws AlreadyDecided if somebody was faster
     */
    @Transactional
    public CaseSnapshot join(long item, long caseId, long operator) {
        ReviewItem open = decide(item, operator, "joined", "");
        settleOthersOfTheSameSender(open, caseId, operator);
        return moving.move(open.contactId(), caseId, "operator", Actor.operator(operator));
    }

    /**
     * The contact is a case of its own.
     *
     * @throws AlreadyDecided if somebody was faster
     */
    @Transactional
    public CaseSnapshot open(long item, long operator) {
        ReviewItem open = decide(item, operator, "opened", "");
        return moving.move(open.contactId(), null, "operator", Actor.operator(operator));
    }

    /**
     * It may stay as it is: where it stands (then its sender still gets nothing), or nowhere.
     *
     * @param why for those who look later; not blank
     * @throws AlreadyDecided if somebody was faster
     */
    @Transactional
    public void leave(long item, String why, long operator) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("a reason is needed");
        }
        decide(item, operator, "left", why.strip());
    }

    /**
     * Undoes a link: the contact leaves its case for one of its own, or for the one that the operator names. Messages that it caused and that were not sent yet are
     * cancelled by those who listen for it.
     *
     * @param to null for a new case
     */
    @Transactional
    public CaseSnapshot undo(long contactId, @Nullable Long to, long operator) {
        sql.sql("update review_item set decided_at = ?, decided_by = ?, decision = 'moved' where contact_id = ? and decided_at is null")
                .params(Timestamp.from(clock.instant()), operator, contactId).update();
        return moving.move(contactId, to, "operator", Actor.operator(operator));
    }

    /** The contact that a question is about. */
    public Optional<FiledContact> contactOf(ReviewItem item) {
        return contacts.findById(item.contactId());
    }

    /** Who is confirmed once need not be confirmed for each of his mails. */
    private void settleOthersOfTheSameSender(ReviewItem item, long caseId, long operator) {
        sql.sql("""
                update review_item set decided_at = ?, decided_by = ?, decision = 'joined'
                where decided_at is null and case_id = ? and reason = 'unknown-sender' and contact_id in (
                    select other.id from contact other join contact this on this.from_kind = other.from_kind and this.from_value = other.from_value
                    where this.id = ? and other.case_id = ?)""")
                .params(Timestamp.from(clock.instant()), operator, caseId, item.contactId(), caseId).update();
    }

    private ReviewItem decide(long item, long operator, String decision, String note) {
        int decided = sql.sql(
                "update review_item set decided_at = ?, decided_by = ?, decision = ?, note = ? where id = ? and decided_at is null")
                .params(Timestamp.from(clock.instant()), operator, decision, note, item).update();
        if (decided == 0) {
            throw new AlreadyDecided(item);
        }
        live.tell(new LiveSignal("review", Set.of("role:AGENT", "role:SUPERVISOR"), java.util.Map.of()));
        return find(item).orElseThrow();
    }

    private static ReviewItem item(ResultSet row, int i) throws SQLException {
        Array candidates = row.getArray("candidates");
        long caseId = row.getLong("case_id");
        boolean nowhere = row.wasNull();
        return new ReviewItem(row.getLong("id"), row.getLong("contact_id"), nowhere ? null : caseId,
                row.getString("reason"),
                List.of((Long[]) candidates.getArray()), row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
