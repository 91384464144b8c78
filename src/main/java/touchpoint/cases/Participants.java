package touchpoint.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
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

    /** @return false if nobody with this address takes part */
    boolean speaks(long caseId, Address who, Locale language) {
        return sql.sql("update participant set language = ? where case_id = ? and kind = ? and value = ?")
                .params(language.toLanguageTag(), caseId, who.kind(), who.value()).update() == 1;
    }

    /** @return false if they took part already */
    boolean include(long caseId, Recipient who, Instant since) {
        return sql.sql("""
                insert into participant (case_id, kind, value, name, channel, language, wrote, confirmed, since)
                values (?, ?, ?, ?, ?, ?, false, true, ?)
                on conflict (case_id, kind, value) do update set confirmed = true, language = excluded.language,
                    name = case when excluded.name = '' then participant.name else excluded.name end
                    where not participant.confirmed""")
                .params(caseId, who.address().kind(), who.address().value(), who.name(), who.channel().name(),
                        who.language().toLanguageTag(), Timestamp.from(since))
                .update() == 1;
    }

    /** @return false if they take no part */
    boolean leaveOut(long caseId, Address who) {
        return sql
                .sql("update participant set confirmed = false where case_id = ? and kind = ? and value = ? and confirmed")
                .params(caseId, who.kind(), who.value()).update() == 1;
    }

    /** The ids of the case's messages, oldest first: what an answer refers to. At most the last twenty. */
    public List<String> threadOf(long caseId) {
        record Row(String id, List<String> echo) {}
        List<Row> rows = sql
                .sql("""
                        select thread_id, echo from (
                            select id, thread_id, echo from contact where case_id = ? and thread_id is not null and confirmed order by id desc limit 20) t
                        order by id""")
                .param(caseId)
                .query((row, i) -> new Row(row.getString(1), List.of((String[]) row.getArray(2).getArray()))).list();
        List<String> thread = new ArrayList<>(rows.stream().map(Row::id).toList());
        rows.reversed().stream().map(Row::echo).filter(echo -> !echo.isEmpty()).findFirst().ifPresent(thread::addAll);
        return thread;
    }

    private static Recipient read(ResultSet row, int i) throws SQLException {
        String ours = row.getString("our_kind");
        return new Recipient(Channel.valueOf(row.getString("channel")),
                Address.of(row.getString("kind"), row.getString("value")), row.getString("name"),
                Locale.forLanguageTag(row.getString("language")),
                ours == null ? null : Address.of(ours, row.getString("our_value")));
    }
}
