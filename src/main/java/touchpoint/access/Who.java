package touchpoint.access;

import java.util.Locale;
import java.util.Set;
import touchpoint.offices.Operator;
import touchpoint.offices.Role;

/**
 * The operator who asks, as he or she is now: read anew for every request, so that a role taken away is gone at once. Controllers take it as a
 * parameter.
 *
 * @param name        how colleagues know him or her
 * @param offices     ids of the offices that he or she belongs to
 * @param locked      came in with a one-time password and may do nothing but choose another
 */
public record Who(long operatorId, String name, Set<Role> roles, Set<Long> offices, Locale language, boolean locked) {
    public Who {
        roles = Set.copyOf(roles);
        offices = Set.copyOf(offices);
    }

    public static Who of(Operator operator) {
        return new Who(operator.id(), operator.displayName(), operator.roles(), operator.offices(), operator.language(),
                false);
    }

    Who withOneTimePassword() {
        return new Who(operatorId, name, roles, offices, language, true);
    }

    boolean is(Role role) {
        return roles.contains(role);
    }

    boolean belongsTo(Long officeId) {
        return is(Role.OFFICE_MEMBER) && offices.contains(officeId);
    }
}
