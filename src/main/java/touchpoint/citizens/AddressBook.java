package touchpoint.citizens;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
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
     * Like {@link #whoIs}, for what is going to be filed: whoever is found stays who he or she is until the transaction ends, merged with nobody and parted
     * from nobody.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Recognition recognise(Address address) {
        Recognition found = whoIs(address);
        Recognition before;
        do {
            before = found;
            List<Long> people = found.people();
            if (people.isEmpty()) {
                return found;
            }
            sql.sql("select id from citizen where id in (:ids) order by id for share").param("ids", people)
                    .query((row, i) -> row.getLong(1)).list();
            found = whoIs(address);
        } while (!found.equals(before));
        return found;
    }

    /**
     * The citizen who stands for this one now: the same, unless they were merged. Stays so until the transaction ends.
     *
     * @throws NoSuchElementException if there is no such citizen
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long living(long citizen) {
        Long mergedInto = sql.sql("select merged_into from citizen where id = ? for share").param(citizen)
                .query((row, i) -> Optional.ofNullable(row.getObject(1, Long.class))).list().stream().findFirst()
                .orElseThrow().orElse(null);
        return mergedInto == null ? citizen : living(mergedInto);
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

    /** The citizen, or who stands for them now, has this address too; confirming one that was only seen is the same act. */
    @Transactional
    public void add(long citizen, Address address, boolean confirmed) {
        sql.sql("""
                insert into contact_point (citizen_id, kind, value, confirmed, since) values (?, ?, ?, ?, ?)
                on conflict (citizen_id, kind, value) do update set confirmed = contact_point.confirmed or excluded.confirmed, undeliverable = null""")
                .params(living(citizen), address.kind(), address.value(), confirmed, Timestamp.from(clock.instant()))
                .update();
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
        return pointsOf(List.of(citizen)).getOrDefault(citizen, List.of());
    }

    /** All addresses of several citizens, in the same order; whoever has none is not in it. */
    public Map<Long, List<ContactPoint>> pointsOf(Collection<Long> citizens) {
        return citizens.isEmpty()
                ? Map.of()
                : sql.sql("""
                        select citizen_id, kind, value, confirmed, undeliverable, since from contact_point
                        where citizen_id in (:citizens) order by confirmed desc, since, kind, value""")
                        .param("citizens", citizens).query(AddressBook::point).list().stream()
                        .collect(Collectors.groupingBy(ContactPoint::citizen));
    }

    private static ContactPoint point(ResultSet row, int i) throws SQLException {
        return new ContactPoint(row.getLong("citizen_id"), Address.of(row.getString("kind"), row.getString("value")),
                row.getBoolean("confirmed"), row.getString("undeliverable"), row.getTimestamp("since").toInstant());
    }

    /** @return why nothing can be sent there; nothing while it works as far as we know */
    public Optional<String> undeliverable(Address address) {
        return sql.sql(
                "select undeliverable from contact_point where kind = ? and value = ? and undeliverable is not null limit 1")
                .params(address.kind(), address.value()).query(String.class).optional();
    }
}
