package touchpoint.offices;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All offices, open and closed. There are tens, never thousands: asking for all of them is fine. */
public interface Offices extends Repository<Office, Long> {
    Office save(Office office);

    Office saveAndFlush(Office office);

    Optional<Office> findById(long id);

    Optional<Office> findByKey(String key);

    /** The front office. There is always exactly one: the first migration makes it. */
    @Query("select o from Office o where o.desk")
    Office desk();

    /** All, the desk first, then by their Italian name. */
    @Query("select o from Office o order by o.desk desc, lower(o.nameIt)")
    List<Office> all();

    /** Those that can be given something new, in the order of {@link #all}. */
    @Query("select o from Office o where o.active order by o.desk desc, lower(o.nameIt)")
    List<Office> open();

    /** How many active operators belong to each office that has any. */
    @Query("""
            select m.officeId as officeId, count(o) as members from Operator o join o.memberships m
            where o.active group by m.officeId""")
    List<Members> members();

    /** A count for one office. */
    interface Members {
        long getOfficeId();

        long getMembers();
    }
}
