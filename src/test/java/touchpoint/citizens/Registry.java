package touchpoint.citizens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.cases.CaseFiles;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Normaliser.Normalised;
import touchpoint.intake.Intake;

/** Some citizens of a test, with everything that hangs on them, and what must be true of it. */
final class Registry {
    static final long GIULIA = 41;
    final AddressBook book;
    final Citizens citizens;
    final CitizenWork work;
    final Consents consents;
    final Merging merging;
    final Intake intake;
    final CaseFiles files;
    final JdbcClient sql;
    final List<Long> people = new ArrayList<>();

    Registry(ApplicationContext hub) {
        book = hub.getBean(AddressBook.class);
        citizens = hub.getBean(Citizens.class);
        work = hub.getBean(CitizenWork.class);
        consents = hub.getBean(Consents.class);
        merging = hub.getBean(Merging.class);
        intake = hub.getBean(Intake.class);
        files = hub.getBean(CaseFiles.class);
        sql = hub.getBean(JdbcClient.class);
    }

    static Address anAddress() {
        return new Address.Email(UUID.randomUUID() + "@example.org");
    }

    long aCitizen(String name, Address... addresses) {
        long id = book.enter(addresses[0], name, Locale.ITALIAN);
        for (Address address : addresses) {
            book.add(id, address, true);
        }
        people.add(id);
        return id;
    }

    Citizen citizen(long id) {
        return citizens.findById(id).orElseThrow();
    }

    /** A mail comes in and opens a case. */
    long writes(Address from) {
        String id = UUID.randomUUID().toString();
        intake.accept(new Normalised.AContact(new Contact(Channel.EMAIL, "urp:" + id, 0, from, "Anna Bianchi",
                new Address.Email("urp@touchpoint.example"), List.of(), Instant.now(), "Lampione " + id,
                "In via Trieste.", "", null, List.of(), null, List.of(), Contact.Sender.PERSON, Locale.ITALIAN,
                ContentHash.of(id.getBytes(StandardCharsets.UTF_8)), List.of())), false);
        return sql.sql("select case_id from contact where external_id = ?").param("urp:" + id).query(Long.class)
                .single();
    }

    @Nullable
    Long ownerOf(long caseId) {
        return files.findById(caseId).orElseThrow().citizenId();
    }

    long merge(long loser, long survivor) {
        return merge(loser, survivor, Merge.Whose.SURVIVORS, Merge.Whose.BOTH);
    }

    long merge(long loser, long survivor, Merge.Whose name, Merge.Whose note) {
        return merging.merge(new Merge.Order(survivor, citizen(survivor).version(), loser, citizen(loser).version(),
                name, note, name, "Stesso telefono", GIULIA));
    }

    /** All that the registry's people are and have; ids of rows with whose they are. */
    Map<String, String> snapshot() {
        Map<String, String> all = new TreeMap<>();
        take(all,
                "select 'citizen ' || id, concat_ws('|', name, note, language, merged_into) from citizen where id = any (?)");
        take(all, """
                select concat_ws(' ', 'point', citizen_id, kind, value), concat_ws('|', confirmed, undeliverable, since)
                from contact_point where citizen_id = any (?)""");
        take(all,
                """
                        select 'consent ' || id, concat_ws('|', citizen_id, purpose, value, given) from consent where citizen_id = any (?)""");
        take(all, "select 'case ' || id, citizen_id::text from case_file where citizen_id = any (?)");
        take(all, "select 'contact ' || id, citizen_id::text from contact where citizen_id = any (?)");
        take(all,
                """
                        select 'notice ' || id, citizen_id::text from notification where citizen_id = any (?) and fell_back_from is null""");
        return all;
    }

    private void take(Map<String, String> all, String query) {
        sql.sql(query).param(people.toArray(Long[]::new)).query(row -> {
            all.put(row.getString(1), row.getString(2));
        });
    }

    /** Whatever hangs on one of the registry's people hangs on one who is living; and whoever is not leads to one who is. */
    void isInOrder() {
        for (String table : List.of("contact_point", "consent", "case_file", "contact", "notification")) {
            assertThat(sql.sql("select count(*) from " + table
                    + " t join citizen c on c.id = t.citizen_id where c.id = any (?) and c.merged_into is not null")
                    .param(people.toArray(Long[]::new)).query(Integer.class).single())
                    .as("rows of %s that belong to nobody living", table).isZero();
        }
        for (long one : people) {
            long at = one;
            for (int steps = 0; citizen(at).mergedInto() != null; steps++) {
                assertThat(steps).as("merged in a circle").isLessThan(people.size());
                at = java.util.Objects.requireNonNull(citizen(at).mergedInto());
            }
        }
    }
}
