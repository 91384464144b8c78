package touchpoint.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.contacts.ContentHash;

/**
 * The proof of what happened in a case: append-only, each entry sealed with the hash of the one before, so that nobody can change, drop or reorder one
 * unnoticed. Sealing comes a little after the fact, so that no citizen waits for it.
 */
@Component
public class AuditTrail {
    private static final int CASES_AT_ONCE = 500;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    AuditTrail(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * One entry.
     *
     * @param details JSON without personal data
     * @param sealed  its hash is fixed
     */
    public record Entry(long id, Instant at, Actor by, String action, String details, boolean sealed) {}

    /** Whether the chain holds. */
    public sealed interface Proof {
        record Intact(int sealed, int waiting) implements Proof {}

        /** @param entry the first that does not fit the one before it */
        record BrokenAt(long entry) implements Proof {}
    }

    private record Row(long id, OffsetDateTime at, String actorKind, @Nullable Long actorId, String action,
            String details, byte @Nullable [] previous,
            byte @Nullable [] hash) {}

    public List<Entry> of(long caseId) {
        return rows(caseId).stream()
                .map(row -> new Entry(row.id(), row.at().toInstant(),
                        new Actor(Actor.Kind.valueOf(row.actorKind()), row.actorId()),
                        row.action(), row.details(), row.hash() != null))
                .toList();
    }

    /** Recomputes the chain of a case from its entries alone. */
    public Proof verify(long caseId) {
        byte[] previous = new byte[0];
        int sealed = 0;
        int waiting = 0;
        for (Row row : rows(caseId)) {
            if (row.hash() == null) {
                waiting++;
            } else if (waiting > 0 || !Arrays.equals(previous, row.previous() == null ? new byte[0] : row.previous())
                    || !Arrays.equals(row.hash(), hash(previous, caseId, row))) {
                return new Proof.BrokenAt(row.id());
            } else {
                sealed++;
                previous = row.hash();
            }
        }
        return new Proof.Intact(sealed, waiting);
    }

    /** Seals what was written since. Cases are independent of each other; within one, entries are sealed in order. */
    @Scheduled(fixedDelayString = "${touchpoint.cases.seal-every:5s}")
    @SchedulerLock(name = "audit-seal", lockAtMostFor = "5m")
    public void seal() {
        List<Long> cases;
        do {
            cases = sql
                    .sql("select distinct case_id from (select case_id from audit_entry where hash is null limit ?) u")
                    .param(CASES_AT_ONCE)
                    .query((row, i) -> row.getLong(1)).list();
            List<Long> batch = cases;
            transaction.executeWithoutResult(status -> batch.forEach(this::sealCase));
        } while (cases.size() >= CASES_AT_ONCE / 5);
    }

    private void sealCase(long caseId) {
        // The lock on the case keeps an entry that is being written, and would get a lower id, from coming in after a higher one was sealed.
        sql.sql("select id from case_file where id = ? for no key update").param(caseId).query(Long.class).single();
        byte[] previous = sql
                .sql("select hash from audit_entry where case_id = ? and hash is not null order by id desc limit 1")
                .param(caseId)
                .query(byte[].class).optional().orElse(new byte[0]);
        for (Row row : rows(caseId)) {
            if (row.hash() == null) {
                byte[] hash = hash(previous, caseId, row);
                sql.sql("update audit_entry set previous = ?, hash = ? where id = ?").params(previous, hash, row.id())
                        .update();
                previous = hash;
            }
        }
    }

    private List<Row> rows(long caseId) {
        return sql.sql(
                "select id, at, actor_kind, actor_id, action, details::text details, previous, hash from audit_entry where case_id = ? order by id")
                .param(caseId)
                .query((row, i) -> new Row(row.getLong("id"), row.getObject("at", OffsetDateTime.class),
                        row.getString("actor_kind"),
                        FiledContacts.number(row, "actor_id"), row.getString("action"), row.getString("details"),
                        row.getBytes("previous"),
                        row.getBytes("hash")))
                .list();
    }

    private static byte[] hash(byte[] previous, long caseId, Row row) {
        MessageDigest sha = ContentHash.sha256();
        sha.update(previous);
        sha.update(String.join("\n", Long.toString(caseId), Long.toString(row.id()), row.at().toInstant().toString(),
                row.actorKind(),
                String.valueOf(row.actorId()), row.action(), row.details()).getBytes(StandardCharsets.UTF_8));
        return sha.digest();
    }
}
