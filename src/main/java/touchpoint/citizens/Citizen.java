package touchpoint.citizens;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A person who gets in touch. Known by a name that may be no more than what stood in a mail; reached at {@link ContactPoint}s. */
@Entity
public class Citizen {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "citizen_seq")
    @SequenceGenerator(name = "citizen_seq", sequenceName = "citizen_seq", allocationSize = 50)
    private @Nullable Long id;

    private String name;
    private String language;
    private String note;
    private Instant createdAt;
    private @Nullable Long mergedInto;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Citizen() {}

    public Citizen(String name, Locale language, Instant at) {
        this.name = named(name);
        this.language = language.toLanguageTag();
        this.note = "";
        this.createdAt = at;
    }

    /** @throws IllegalArgumentException if the name is blank */
    public void rename(String to) {
        name = named(to);
    }

    public void prefer(Locale other) {
        language = other.toLanguageTag();
    }

    public void annotate(String text) {
        note = text.strip();
    }

    /** It was the same person as another, who stands for both from now on. */
    void mergeInto(Citizen survivor) {
        if (!isLiving() || !survivor.isLiving() || survivor.id() == id()) {
            throw new IllegalStateException("only two who are living become one");
        }
        mergedInto = survivor.id();
    }

    /** It was not the same person after all. */
    void partFrom(Citizen survivor) {
        if (!Long.valueOf(survivor.id()).equals(mergedInto)) {
            throw new IllegalStateException("not merged into that one");
        }
        mergedInto = null;
    }

    private static String named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a citizen has a name, if only the address");
        }
        return name.strip();
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String name() {
        return name;
    }

    public Locale language() {
        return Locale.forLanguageTag(language);
    }

    public String note() {
        return note;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Who stands for this citizen since they were merged; null while living. */
    public @Nullable Long mergedInto() {
        return mergedInto;
    }

    /** Whether this one was not merged into another. */
    public boolean isLiving() {
        return mergedInto == null;
    }

    public long version() {
        return version;
    }
}
