package touchpoint.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;

/** Who takes part in a case. */
@Component
public class Participants {
    private final JdbcClient sql;

    Participants(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whoever wrote and is known to belong to the case, the first to write first: these are told what happens. */
    public List<Recipient> confirmedOf(long caseId) {
        return sql.sql("""
                select channel, kind, value, name, language, our_kind, our_value from participant
                where case_id = ? and confirmed and kind <> 'withheld' order by since, kind, value""").param(caseId)
                .query(Participants::read).list();
    }

    /** Of these, those whom the hub may write to by itself: a person wrote from there. A machine is only ever answered by a person. */
    public List<Recipient> personsOf(long caseId) {
        return sql.sql("""
                select channel, kind, value, name, language, our_kind, our_value from participant p
                where case_id = ? and confirmed and kind <> 'withheld'
                  and (not wrote or exists (select 1 from contact c where c.case_id = p.case_id and c.direction = 'IN'
                       and c.from_kind = p.kind and c.from_value = p.value and c.sender = 'PERSON'))
                order by since, kind, value""").param(caseId).query(Participants::read).list();
    }

    /** The ids of the case's messages, oldest first: what an answer refers to. At most the last twenty. */
    public List<String> threadOf(long caseId) {
        return sql
                .sql("""
                        select thread_id from (select id, thread_id from contact where case_id = ? and thread_id is not null and confirmed order by id desc limit 20) t
                        order by id""")
                .param(caseId).query((row, i) -> row.getString(1)).list();
    }

    private static Recipient read(ResultSet row, int i) throws SQLException {
        String ours = row.getString("our_kind");
        return new Recipient(Channel.valueOf(row.getString("channel")),
                Address.of(row.getString("kind"), row.getString("value")), row.getString("name"),
                Locale.forLanguageTag(row.getString("language")),
                ours == null ? null : Address.of(ours, row.getString("our_value")));
    }
}
