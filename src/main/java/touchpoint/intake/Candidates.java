package touchpoint.intake;

import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;

/** Finds the cases that a contact's clues lead to. */
@Component
class Candidates {
    private final JdbcTemplate sql;

    Candidates(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Holds everything that decides about this contact until the transaction ends: who else has the same clues waits. */
    void lock(Contact contact, ThreadKeys keys) {
        sql.query("select pg_advisory_xact_lock(k) from unnest(?) k", row -> {},
                (Object) ThreadKeys.locks(contact, keys).toArray(Long[]::new));
    }

    /** @param party whose part in the cases is asked for */
    List<Candidate> of(Contact contact, ThreadKeys keys, Address party) {
        String[] codes = contact.clues().stream().mapMulti(Candidates::code).distinct().toArray(String[]::new);
        String[] threads = keys.all().toArray(String[]::new);
        if (codes.length == 0 && threads.length == 0) {
            return List.of();
        }
        Map<Long, Set<String>> found = new TreeMap<>();
        sql.query("""
                select case_id, key from thread_key where key = any (?)
                union all select id, 'code' from case_file where code = any (?)""",
                row -> {
                    found.computeIfAbsent(row.getLong(1), id -> new HashSet<>()).add(row.getString(2));
                }, threads, codes);
        // Most contacts are from somebody new and lead nowhere: these need not wait for a join.
        return found.isEmpty() ? List.of() : candidates(found, party, contact.threadId());
    }

    private List<Candidate> candidates(Map<Long, Set<String>> found, Address party, @Nullable String threadId) {
        return sql.query(
                """
                        select f.id, f.number_year, f.number_serial, f.code, case when f.state in ('RESOLVED', 'CLOSED') then coalesce(f.closed_at, f.resolved_at) end ended_at,
                               f.last_contact_at, coalesce(p.confirmed and p.wrote, false) confirmed, p.case_id is not null mentioned,
                               exists (select 1 from contact c where c.case_id = f.id and c.thread_id = ? and c.direction = 'IN') copy
                        from case_file f left join participant p on p.case_id = f.id and p.kind = ? and p.value = ?
                        where f.id = any (?) order by f.id""",
                (row, i) -> {
                    Timestamp ended = row.getTimestamp("ended_at");
                    long id = row.getLong("id");
                    return new Candidate(id,
                            "TP-%04d-%07d".formatted(row.getInt("number_year"), row.getLong("number_serial")),
                            new CaseCode(row.getString("code")), ended == null ? null : ended.toInstant(),
                            row.getTimestamp("last_contact_at").toInstant(),
                            Set.copyOf(found.getOrDefault(id, Set.of())),
                            row.getBoolean("confirmed"), row.getBoolean("mentioned"), row.getBoolean("copy"));
                }, threadId, party.kind(), party.value(), found.keySet().toArray(Long[]::new));
    }

    private static void code(Clue clue, java.util.function.Consumer<String> found) {
        switch (clue) {
            case Clue.SealedCode sealed -> found.accept(sealed.code().digits());
            case Clue.WrittenCode written -> found.accept(written.code().digits());
            case Clue.Reference reference -> {
            }
            case Clue.SameExchange same -> {
            }
            case Clue.Competence competence -> {
            }
            case Clue.Anomaly anomaly -> {
            }
        }
    }
}
