package touchpoint.cases;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.citizens.CitizenEvent;
import touchpoint.contacts.Address;

/**
 * Cases and contacts follow their citizens when these are merged, and part again as they were. An operator who chose a case's citizen after the merge
 * has the last word.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CitizensCases {
    private static final String CHOSEN_SINCE = """
            exists (select 1 from timeline_entry t, merge_mark m where m.merge_id = :merge and t.case_id = f.id
                    and t.kind = 'citizen' and t.id > m.entry_mark)""";
    private final JdbcClient sql;
    private final CaseFiles files;
    private final Changes changes;

    CitizensCases(JdbcClient sql, CaseFiles files, Changes changes) {
        this.sql = sql;
        this.files = files;
        this.changes = changes;
    }

    @EventListener
    void on(CitizenEvent event) {
        switch (event) {
            case CitizenEvent.Merged merged -> join(merged);
            case CitizenEvent.Parted parted -> part(parted);
        }
    }

    private void join(CitizenEvent.Merged merged) {
        // Drawn from the sequences: nothing else is filed for either citizen while both are held.
        sql.sql("""
                insert into merge_mark (merge_id, case_mark, contact_mark, entry_mark)
                values (?, nextval('case_file_seq'), nextval('contact_seq'), nextval('timeline_seq'))""")
                .param(merged.merge()).update();
        // Once more until nothing is left: an answer that was being written when the cases were counted has come since.
        for (List<Long> touched = of(merged.loser()); !touched.isEmpty(); touched = of(merged.loser())) {
            hold(touched);
            sql.sql("insert into case_of_merge (merge_id, case_id) select ?, id from case_file where citizen_id = ?")
                    .params(merged.merge(), merged.loser()).update();
            touched.forEach(id -> change(id, file -> file.citizenMerged(merged.loser(), merged.survivor(),
                    Actor.operator(merged.by()), merged.at())));
            moveContacts(merged);
        }
        moveContacts(merged);
    }

    private List<Long> of(long citizen) {
        return sql.sql("""
                select id from case_file where citizen_id = :citizen
                union select case_id from contact where citizen_id = :citizen and case_id is not null order by 1""")
                .param("citizen", citizen).query((row, i) -> row.getLong(1)).list();
    }

    /** Also those that are under review and in no case. */
    private void moveContacts(CitizenEvent.Merged merged) {
        sql.sql("""
                with moved as (update contact set citizen_id = ? where citizen_id = ? returning id)
                insert into contact_of_merge (merge_id, contact_id) select ?, id from moved""")
                .params(merged.survivor(), merged.loser(), merged.merge()).update();
    }

    private void part(CitizenEvent.Parted parted) {
        Set<Long> cases = casesOf(parted);
        Set<Long> touched = new TreeSet<>(cases);
        touched.addAll(casesOfContactsOf(parted));
        hold(touched);
        sql.sql("update contact set citizen_id = ? where id = any (?)")
                .params(parted.loser(), contactsOf(parted).toArray(Long[]::new)).update();
        for (long id : touched) {
            change(id, file -> file.citizenParted(parted.survivor(), parted.loser(), cases.contains(id),
                    parted.since(), Actor.operator(parted.by()), parted.at()));
        }
        for (String log : List.of("case_of_merge", "contact_of_merge", "merge_mark")) {
            sql.sql("delete from " + log + " where merge_id = ?").param(parted.merge()).update();
        }
    }

    /** Those that had been the loser's, and those that his or her own address opened since. */
    private Set<Long> casesOf(CitizenEvent.Parted parted) {
        return new HashSet<>(sql.sql("""
                select f.id from case_file f where f.citizen_id = :survivor and not\s""" + CHOSEN_SINCE + """
                and (exists (select 1 from case_of_merge c where c.merge_id = :merge and c.case_id = f.id)
                     or f.id > (select case_mark from merge_mark where merge_id = :merge) and exists (
                        select 1 from contact c where c.id = (select min(id) from contact where case_id = f.id)
                        and (c.from_kind, c.from_value) in (select * from unnest(:kinds::text[], :values::text[]))))""")
                .param("survivor", parted.survivor()).param("merge", parted.merge())
                .param("kinds", kinds(parted.onlyHis())).param("values", values(parted.onlyHis()))
                .query((row, i) -> row.getLong(1)).list());
    }

    private List<Long> contactsOf(CitizenEvent.Parted parted) {
        return contacts(parted, "c.id");
    }

    private List<Long> casesOfContactsOf(CitizenEvent.Parted parted) {
        return contacts(parted, "distinct c.case_id").stream().filter(id -> id != 0).toList();
    }

    private List<Long> contacts(CitizenEvent.Parted parted, String what) {
        return sql.sql("select " + what + """
                 from contact c where c.citizen_id = :survivor
                and (exists (select 1 from contact_of_merge m where m.merge_id = :merge and m.contact_id = c.id)
                     or c.id > (select contact_mark from merge_mark where merge_id = :merge)
                        and (case c.direction when 'IN' then c.from_kind else c.to_kind end,
                             case c.direction when 'IN' then c.from_value else c.to_value end)
                            in (select * from unnest(:kinds::text[], :values::text[])))""")
                .param("survivor", parted.survivor()).param("merge", parted.merge())
                .param("kinds", kinds(parted.onlyHis())).param("values", values(parted.onlyHis()))
                .query((row, i) -> row.getLong(1)).list();
    }

    /** In the order of their ids, so that two who hold several never wait for each other. */
    private void hold(Collection<Long> cases) {
        sql.sql("select id from case_file where id = any (?) order by id for update")
                .param(cases.toArray(Long[]::new)).query((row, i) -> row.getLong(1)).list();
    }

    private void change(long id, java.util.function.Consumer<CaseFile> what) {
        CaseFile file = files.hold(id).orElseThrow(() -> new NoSuchCase("with id " + id));
        what.accept(file);
        changes.publish(file);
    }

    private static String[] kinds(Set<Address> addresses) {
        return addresses.stream().map(Address::kind).toArray(String[]::new);
    }

    private static String[] values(Set<Address> addresses) {
        return addresses.stream().map(Address::value).toArray(String[]::new);
    }
}
