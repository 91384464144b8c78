package touchpoint.offices;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All operators, those who left too. There are hundreds. */
public interface Operators extends Repository<Operator, Long> {
    Operator save(Operator operator);

    Operator saveAndFlush(Operator operator);

    @Query("select o from Operator o left join fetch o.roles left join fetch o.memberships where o.id = :id")
    Optional<Operator> findById(long id);

    List<Operator> findAllByIdIn(Collection<Long> ids);

    Optional<Operator> findByUserName(String userName);

    /** By the address that an identity provider vouches for; two may share a mailbox, and then neither is meant. */
    List<Operator> findByEmail(String email);

    long count();

    /** How many active operators have the role, not counting one. */
    @Query("select count(o) from Operator o where o.active and :role member of o.roles and o.id <> :but")
    long othersWith(Role role, long but);

    /** Whom a case of that office can be given to, by name. */
    @Query("""
            select o from Operator o join o.memberships m
            where m.officeId = :officeId and o.active and touchpoint.offices.Role.OFFICE_MEMBER member of o.roles
            order by lower(o.displayName)""")
    List<Operator> membersOf(long officeId);

    /** Who works there, in whatever role: heads first, then by name. */
    @Query("""
            select o from Operator o join o.memberships m where m.officeId = :officeId and o.active
            order by m.head desc, lower(o.displayName), o.id""")
    List<Operator> peopleOf(long officeId);

    /** Who works here, by name. */
    @Query("select o from Operator o where o.active order by lower(o.displayName), o.id")
    List<Operator> active();

    /** Whom a case at the desk can be given to, by name. */
    @Query("""
            select o from Operator o where o.active and touchpoint.offices.Role.AGENT member of o.roles
            order by lower(o.displayName)""")
    List<Operator> agents();

    /** Whom a case can be shared with, by name. */
    @Query("""
            select o from Operator o where o.active and (touchpoint.offices.Role.AGENT member of o.roles
                or touchpoint.offices.Role.OFFICE_MEMBER member of o.roles or touchpoint.offices.Role.SUPERVISOR member of o.roles)
            order by lower(o.displayName)""")
    List<Operator> caseWorkers();

    /** Those whose user name or name holds the text, by name. The text must not be empty of meaning to SQL: escape {@code %} and {@code _}. */
    @Query("""
            select o from Operator o
            where lower(o.userName) like concat('%', lower(:text), '%') escape '\\'
               or lower(o.displayName) like concat('%', lower(:text), '%') escape '\\'
            order by o.active desc, lower(o.displayName), o.id""")
    Page<Operator> found(String text, Pageable page);
}
