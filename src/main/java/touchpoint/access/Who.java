package touchpoint.access;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import touchpoint.offices.Operator;
import touchpoint.offices.Role;

/**
 * The operator who asks, as he or she is now: read anew for every request, so that a role taken away is gone at once. Controllers take it as a
 * parameter.
 *
 * @param name        how colleagues know him or her
 * @param offices     ids of the offices that he or she belongs to
 * @param headOf      ids of those of them that he or she answers for
 * @param standsInFor ids of those who are away now and whose substitute he or she is
 * @param locked      came in with a one-time password and may do nothing but choose another
 */
public record Who(long operatorId, String name, Set<Role> roles, Set<Long> offices, Set<Long> headOf,
        Set<Long> standsInFor, Locale language, boolean locked) {
    public Who {
        roles = Set.copyOf(roles);
        offices = Set.copyOf(offices);
        headOf = Set.copyOf(headOf);
        standsInFor = Set.copyOf(standsInFor);
    }

    /** Head of nothing, and nobody's substitute. */
    public Who(long operatorId, String name, Set<Role> roles, Set<Long> offices, Locale language, boolean locked) {
        this(operatorId, name, roles, offices, Set.of(), Set.of(), language, locked);
    }

    /** As himself or herself, for nobody else. */
    public static Who of(Operator operator) {
        Set<Long> heads = operator.offices().stream().filter(operator::isHeadOf).collect(Collectors.toSet());
        return new Who(operator.id(), operator.displayName(), operator.roles(), operator.offices(), heads, Set.of(),
                operator.language(), false);
    }

    Who withOneTimePassword() {
        return new Who(operatorId, name, roles, offices, headOf, Set.of(), language, true);
    }

    Who standingInFor(Set<Long> away) {
        return away.isEmpty()
                ? this
                : new Who(operatorId, name, roles, offices, headOf, away, language, locked);
    }

    boolean isHeadOf(long officeId) {
        return headOf.contains(officeId);
    }

    boolean is(Role role) {
        return roles.contains(role);
    }

    boolean belongsTo(Long officeId) {
        return is(Role.OFFICE_MEMBER) && offices.contains(officeId);
    }
}
