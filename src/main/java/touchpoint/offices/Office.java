package touchpoint.offices;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Address;

/**
 * An office that a case can be with: the desk (URP), where all begins, or one that is competent for its topic. An office is never deleted, because
 * cases remember it; it is closed, and then takes nothing new.
 */
@Entity
@Table(name = "offices")
public class Office {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    private String key;
    private String nameIt;
    private String nameEn;
    private @Nullable String email;
    private boolean desk;
    private boolean active = true;
    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Office() {}

    /**
     * A new office, not the desk.
     *
     * @param key never changes: configuration, routes and statistics name the office by it; small letters, digits and hyphens, 2 to 40
     * @throws IllegalArgumentException if the key is not of that form or a name is empty
     */
    public Office(String key, String nameIt, String nameEn, Address.@Nullable Email email) {
        if (!isKey(key)) {
            throw new IllegalArgumentException("not a key of an office: 2 to 40 small letters, digits, hyphens");
        }
        this.key = key;
        this.nameIt = written(nameIt);
        this.nameEn = written(nameEn);
        this.email = email == null ? null : email.value();
    }

    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    public void rename(String newNameIt, String newNameEn) {
        nameIt = written(newNameIt);
        nameEn = written(newNameEn);
    }

    /** Where the office itself reads its mail; null where it has no mailbox of its own. */
    public void readsMailAt(Address.@Nullable Email address) {
        email = address == null ? null : address.value();
    }

    /** Takes nothing new from now on. The desk cannot be closed: every contact begins there. */
    public void close() {
        if (desk) {
            throw new IllegalStateException("the desk cannot be closed");
        }
        active = false;
    }

    public void reopen() {
        active = true;
    }

    /** Package-private, because it takes two: {@link Organisation#moveDeskTo}. */
    void becomeDesk() {
        if (!active) {
            throw new IllegalStateException("a closed office cannot be the desk");
        }
        desk = true;
    }

    void ceaseToBeDesk() {
        desk = false;
    }

    public long id() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    public String key() {
        return key;
    }

    /** The name in the reader's language; English for whoever reads neither. */
    public String name(Locale reader) {
        return reader.getLanguage().equals("it") ? nameIt : nameEn;
    }

    public Address.@Nullable Email email() {
        return email == null ? null : new Address.Email(email);
    }

    /** Whether this is the front office, the first level. Exactly one is. */
    public boolean isDesk() {
        return desk;
    }

    public boolean isActive() {
        return active;
    }

    public long version() {
        return version;
    }

    private static String written(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an office has a name in both languages");
        }
        return name.strip();
    }
}
