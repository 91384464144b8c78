package touchpoint.intake;

import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
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

    List<Candidate> of(Contact contact, ThreadKeys keys) {
        String[] codes = contact.clues().stream().mapMulti(Candidates::code).distinct().toArray(String[]::new);
        String[] threads = keys.all().toArray(String[]::new);
        if (codes.length == 0 && threads.length == 0) {
            return List.of();
        }
        return sql.query(
                """
                        select f.id, f.number_year, f.number_serial, f.code, case when f.state in ('RESOLVED', 'CLOSED') then coalesce(f.closed_at, f.resolved_at) end ended_at,
                               x.found, coalesce(p.confirmed and p.wrote, false) confirmed, p.case_id is not null mentioned
                        from (select case_id, array_agg(found) found
                              from (select case_id, key found from thread_key where key = any (?) union select id, 'code' from case_file where code = any (?)) y
                              group by case_id) x
                        join case_file f on f.id = x.case_id
                        left join participant p on p.case_id = f.id and p.kind = ? and p.value = ?
                        order by f.id""",
                (row, i) -> {
                    Timestamp ended = row.getTimestamp("ended_at");
                    return new Candidate(row.getLong("id"),
                            "TP-%04d-%07d".formatted(row.getInt("number_year"), row.getLong("number_serial")),
                            new CaseCode(row.getString("code")), ended == null ? null : ended.toInstant(),
                            Set.of((String[]) row.getArray("found").getArray()),
                            row.getBoolean("confirmed"), row.getBoolean("mentioned"));
                }, threads, codes, contact.from().kind(), contact.from().value());
    }

    private static void code(Clue clue, java.util.function.Consumer<String> found) {
        switch (clue) {
            case Clue.SealedCode sealed -> found.accept(sealed.code().digits());
            case Clue.WrittenCode written -> found.accept(written.code().digits());
            case Clue.Reference reference -> {
            }
            case Clue.SameExchange same -> {
            }
        }
    }
}
