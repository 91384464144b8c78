package touchpoint.offices;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;
import touchpoint.contacts.Address;

/**
 * Somebody who works with the hub. Never deleted, because cases remember who did what; deactivated when he or she leaves. The verbs register an
 * {@link OperatorEvent}, published when the operator is saved.
 */
@Entity
@Table(name = "operators")
public class Operator extends AbstractAggregateRoot<Operator> {
    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");
    private static final Set<String> LANGUAGES = Set.of("it", "en");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    private String userName;
    private String displayName;
    private @Nullable String email;
    private String language;
    private boolean active = true;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "operator_roles", joinColumns = @JoinColumn(name = "operator_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "operator_offices", joinColumns = @JoinColumn(name = "operator_id"))
    private Set<Membership> memberships = new HashSet<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Operator() {}

    /**
     * A new operator, active, without roles and offices.
     *
     * @param userName what is typed to sign in; never changes; 2 to 64 of small letters, digits, point, hyphen, underscore, at sign
     * @param language Italian or English
     * @throws IllegalArgumentException if the user name is not of that form, the display name is empty or the language is another
     */
    public Operator(String userName, String displayName, Address.@Nullable Email email, Locale language) {
        if (!isUserName(userName)) {
            throw new IllegalArgumentException("not a user name");
        }
        this.userName = userName;
        this.displayName = written(displayName);
        this.email = email == null ? null : email.value();
        this.language = known(language);
    }

    public static boolean isUserName(String text) {
        return USER_NAME.matcher(text).matches();
    }

    public void introduce(String newDisplayName, Address.@Nullable Email newEmail) {
        displayName = written(newDisplayName);
        email = newEmail == null ? null : newEmail.value();
    }

    public void speak(Locale newLanguage) {
        language = known(newLanguage);
    }

    /** From now on these roles and no others. */
    public void serveAs(Collection<Role> newRoles) {
        if (!roles.equals(Set.copyOf(newRoles))) {
            roles.clear();
            roles.addAll(newRoles);
            rightsChanged();
        }
    }

    /**
     * From now on a member of these offices and no others.
     *
     * @throws IllegalArgumentException if an office is named twice
     */
    public void belongTo(Collection<Membership> newMemberships) {
        if (newMemberships.stream().map(Membership::officeId).distinct().count() != newMemberships.size()) {
            throw new IllegalArgumentException("twice in the same office");
        }
        if (!memberships.equals(Set.copyOf(newMemberships))) {
            memberships.clear();
            memberships.addAll(newMemberships);
            rightsChanged();
        }
    }

    /** Cannot sign in any more; what he or she did stays. */
    public void deactivate() {
        if (active) {
            active = false;
            registerEvent(new OperatorEvent.Deactivated(id()));
        }
    }

    public void reactivate() {
        active = true;
    }

    public long id() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    public String userName() {
        return userName;
    }

    public String displayName() {
        return displayName;
    }

    public Address.@Nullable Email email() {
        return email == null ? null : new Address.Email(email);
    }

    public Locale language() {
        return Locale.of(language);
    }

    public boolean isActive() {
        return active;
    }

    public Set<Role> roles() {
        return Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public Set<Membership> memberships() {
        return Set.copyOf(memberships);
    }

    /** The ids of the offices that he or she belongs to, as head or not. */
    public Set<Long> offices() {
        return memberships.stream().map(Membership::officeId).collect(Collectors.toUnmodifiableSet());
    }

    public boolean isHeadOf(long officeId) {
        return memberships.contains(new Membership(officeId, true));
    }

    public long version() {
        return version;
    }

    private void rightsChanged() {
        if (id != null) {
            registerEvent(new OperatorEvent.RightsChanged(id));
        }
    }

    private static String written(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an operator has a name");
        }
        return name.strip();
    }

    private static String known(Locale language) {
        if (!LANGUAGES.contains(language.getLanguage())) {
            throw new IllegalArgumentException("the console speaks Italian and English");
        }
        return language.getLanguage();
    }
}
