package touchpoint.citizens;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.Address;

/** Who can be reached where. Plain SQL: it is asked for every contact, while the telephone rings. */
@Component
public class AddressBook {
    private final JdbcClient sql;
    private final Clock clock;

    AddressBook(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Says who may be behind an address, and how sure that is. */
    public Recognition whoIs(Address address) {
        if (address instanceof Address.Withheld) {
            return new Recognition.Withheld();
        }
        record Row(long citizen, boolean confirmed) {}
        List<Row> rows = sql.sql(
                "select citizen_id as citizen, confirmed from contact_point where kind = ? and value = ? order by citizen_id limit 20")
                .params(address.kind(), address.value()).query((row, i) -> new Row(row.getLong(1), row.getBoolean(2)))
                .list();
        return switch (rows.size()) {
            case 0 -> new Recognition.Unknown();
            case 1 -> rows.getFirst().confirmed()
                    ? new Recognition.Known(rows.getFirst().citizen())
                    : new Recognition.Maybe(rows.getFirst().citizen());
            default -> new Recognition.Shared(rows.stream().map(Row::citizen).toList());
        };
    }

    /**
     * Enters somebody never seen before, by what they call themselves. The address counts as seen, not as confirmed.
     *
     * @return the new citizen's id
     */
    @Transactional
    public long enter(Address address, String name, Locale language) {
        Timestamp now = Timestamp.from(clock.instant());
        return sql
                .sql("""
                        with person as (insert into citizen (name, language, created_at) values (?, ?, ?) returning id)
                        insert into contact_point (citizen_id, kind, value, since) select id, ?, ?, ? from person returning citizen_id""")
                .params(name.isBlank() ? address.value() : name.strip(), language.toLanguageTag(), now, address.kind(),
                        address.value(), now)
                .query(Long.class).single();
    }

    /** The citizen has this address too; confirming one that was only seen is the same act. */
    @Transactional
    public void add(long citizen, Address address, boolean confirmed) {
        sql.sql("""
                insert into contact_point (citizen_id, kind, value, confirmed, since) values (?, ?, ?, ?, ?)
                on conflict (citizen_id, kind, value) do update set confirmed = contact_point.confirmed or excluded.confirmed, undeliverable = null""")
                .params(citizen, address.kind(), address.value(), confirmed, Timestamp.from(clock.instant())).update();
    }

    /** The citizen does not use this address, or no longer. */
    @Transactional
    public void remove(long citizen, Address address) {
        sql.sql("delete from contact_point where citizen_id = ? and kind = ? and value = ?")
                .params(citizen, address.kind(), address.value()).update();
    }

    /** Nothing can be sent to this address; it is passed over from now on, whoever it belongs to. */
    @Transactional
    public void markUndeliverable(Address address, String reason) {
        sql.sql("update contact_point set undeliverable = ? where kind = ? and value = ?")
                .params(reason, address.kind(), address.value()).update();
    }

    /** This address can be sent to again, as far as we know. */
    @Transactional
    public void markDeliverable(Address address) {
        sql.sql("update contact_point set undeliverable = null where kind = ? and value = ?")
                .params(address.kind(), address.value()).update();
    }

    /** All addresses of a citizen, the confirmed first, then the oldest. */
    public List<ContactPoint> pointsOf(long citizen) {
        return sql.sql("""
                select kind, value, confirmed, undeliverable, since from contact_point where citizen_id = ?
                order by confirmed desc, since, kind, value""").param(citizen)
                .query((row, i) -> new ContactPoint(citizen, Address.of(row.getString("kind"), row.getString("value")),
                        row.getBoolean("confirmed"),
                        row.getString("undeliverable"),
                        row.getObject("since", java.time.OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC)
                                .toInstant()))
                .list();
    }

    /** @return why nothing can be sent there; nothing while it works as far as we know */
    public Optional<String> undeliverable(Address address) {
        return sql.sql(
                "select undeliverable from contact_point where kind = ? and value = ? and undeliverable is not null limit 1")
                .params(address.kind(), address.value()).query(String.class).optional();
    }
}
