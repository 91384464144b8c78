package touchpoint.console.staff;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import touchpoint.access.Accounts.Profile;
import touchpoint.contacts.Address;
import touchpoint.offices.Membership;
import touchpoint.offices.Operator;
import touchpoint.offices.Role;

/**
 * What stands in the form of a user, right or wrong.
 *
 * @param version of the operator when the form was made
 */
record UserForm(String userName, String name, String email, String language, Set<Role> roles, Set<Long> offices,
        Set<Long> headOf, long version) {
    private static final int LONGEST_NAME = 100;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    UserForm {
        roles = Set.copyOf(roles);
        offices = Set.copyOf(offices);
        headOf = Set.copyOf(headOf);
    }

    static UserForm empty() {
        return new UserForm("", "", "", "it", Set.of(), Set.of(), Set.of(), 0);
    }

    static UserForm of(Operator operator) {
        Set<Long> headOf = operator.memberships().stream().filter(Membership::head).map(Membership::officeId)
                .collect(Collectors.toSet());
        Address.Email email = operator.email();
        return new UserForm(operator.userName(), operator.displayName(), email == null ? "" : email.value(),
                operator.language().getLanguage(), operator.roles(), operator.offices(), headOf, operator.version());
    }

    static UserForm of(MultiValueMap<String, String> fields) {
        return new UserForm(text(fields, "userName").toLowerCase(Locale.ROOT), text(fields, "name"),
                text(fields, "email"), text(fields, "language"), roles(fields.getOrDefault("roles", List.of())),
                numbers(fields.getOrDefault("offices", List.of())), numbers(fields.getOrDefault("headOf", List.of())),
                numbers(List.of(text(fields, "version"))).stream().findFirst().orElse(-1L));
    }

    /**
     * What is wrong, by field, as keys of texts.
     *
     * @param offices the ids of those that there are
     */
    Map<String, String> faults(boolean isNew, Collection<Long> offices) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (isNew && !Operator.isUserName(userName)) {
            faults.put("userName", "console.users.fault.user-name");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            faults.put("name", "console.users.fault.name");
        }
        if (!email.isBlank() && Address.Email.of(email).isEmpty()) {
            faults.put("email", "console.users.fault.email");
        }
        if (!Set.of("it", "en").contains(language)) {
            faults.put("language", "console.users.fault.language");
        }
        if (roles.contains(Role.OFFICE_MEMBER) && memberships().isEmpty()) {
            faults.put("offices", "console.users.fault.no-office");
        }
        if (!offices.containsAll(this.offices) || !offices.containsAll(headOf)) {
            faults.put("offices", "console.users.fault.office");
        }
        return faults;
    }

    /** @throws IllegalArgumentException if something is wrong */
    Profile profile() {
        return new Profile(name, Address.Email.of(email).orElse(null), Locale.of(language), roles, memberships());
    }

    /** Whoever is head of an office belongs to it. */
    private Set<Membership> memberships() {
        Set<Membership> memberships = offices.stream().map(office -> new Membership(office, headOf.contains(office)))
                .collect(Collectors.toSet());
        headOf.stream().filter(office -> !offices.contains(office))
                .forEach(office -> memberships.add(new Membership(office, true)));
        return memberships;
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static Set<Role> roles(List<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (words.contains(role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static Set<Long> numbers(List<String> texts) {
        return texts.stream().filter(text -> NUMBER.matcher(text).matches()).map(Long::valueOf)
                .collect(Collectors.toSet());
    }
}
