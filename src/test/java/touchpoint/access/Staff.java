package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import touchpoint.access.Accounts.Profile;
import touchpoint.contacts.Address;
import touchpoint.offices.Membership;
import touchpoint.offices.Role;

/** Operators for tests, each with a name of its own, made and admitted the way an administrator does it. */
public final class Staff {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String PASSWORD = "quattro gatti al sole";
    private final Accounts accounts;

    public Staff(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Somebody who can sign in. */
    public record Member(long id, String userName, String password) {}

    public Member anOperator(Role... roles) {
        return anOperator(Set.of(roles), Set.of());
    }

    /** A member of that office and of no other. */
    public Member aMemberOf(long office) {
        return anOperator(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(office, false)));
    }

    public Member anOperator(Set<Role> roles, Set<Membership> offices) {
        Member newcomer = aNewcomer(roles, offices);
        assertThat(accounts.changePassword(newcomer.id(), newcomer.password(), PASSWORD, null))
                .isEqualTo(Accounts.PasswordChange.DONE);
        return new Member(newcomer.id(), newcomer.userName(), PASSWORD);
    }

    /** Still with the one-time password. */
    public Member aNewcomer(Set<Role> roles, Set<Membership> offices) {
        String userName = "staff" + NUMBER.incrementAndGet();
        Accounts.Opened opened = accounts.open(userName,
                new Profile("Somebody " + userName, new Address.Email(userName + "@comune.example"), Locale.ITALIAN,
                        new HashSet<>(roles), offices),
                null);
        return new Member(opened.operatorId(), userName, opened.password().value());
    }
}
