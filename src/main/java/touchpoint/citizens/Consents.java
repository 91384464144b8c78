package touchpoint.citizens;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.Address;

/** What citizens agreed to. Nothing is overwritten: the newest entry for a purpose at an address says what holds. */
@Component
public class Consents {
    private final JdbcClient sql;
    private final Clock clock;

    Consents(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What a consent is about. */
    record Matter(Consent.Purpose purpose, Address at) {}

    /** All entries of a citizen, the newest first. */
    public List<Consent> of(long citizen) {
        return sql.sql("select * from consent where citizen_id = ? order by id desc").param(citizen)
                .query((row, i) -> new Consent(row.getLong("id"),
                        Consent.Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                        Address.of(row.getString("kind"), row.getString("value")), row.getBoolean("given"),
                        row.getTimestamp("at").toInstant(),
                        Consent.How.valueOf(row.getString("how").toUpperCase(Locale.ROOT)),
                        row.getObject("operator_id", Long.class)))
                .list();
    }

    /** What holds: whether it is given, by purpose and address. What was never asked is not in it. */
    Map<Matter, Boolean> standing(long citizen) {
        Map<Matter, Boolean> standing = new LinkedHashMap<>();
        of(citizen).forEach(entry -> standing.putIfAbsent(new Matter(entry.purpose(), entry.at()), entry.given()));
        return standing;
    }

    /** @return whether the citizen agreed, and has not withdrawn it since */
    public boolean isGiven(long citizen, Consent.Purpose purpose, Address at) {
        return Boolean.TRUE.equals(standing(citizen).get(new Matter(purpose, at)));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void enter(long citizen, Consent.Purpose purpose, Address at, boolean given, Consent.How how, long operator,
            @Nullable Long merge) {
        Instant now = clock.instant();
        sql.sql("""
                insert into consent (citizen_id, purpose, kind, value, given, at, how, operator_id, merge_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(citizen).param(purpose.word()).param(at.kind()).param(at.value()).param(given)
                .param(Timestamp.from(now)).param(how.word()).param(operator).param(merge).update();
    }
}
