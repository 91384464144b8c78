package touchpoint.topics;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that citizens need, under the life event that makes them need it. */
@Entity
public class Topic {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "topic_seq")
    @SequenceGenerator(name = "topic_seq", sequenceName = "topic_seq", allocationSize = 50)
    private @Nullable Long id;

    private String key;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "life_event_id")
    private LifeEvent lifeEvent;

    private String nameIt;
    private String nameEn;
    private @Nullable Long officeId;
    private boolean active;
    private boolean sensitive;

    @ElementCollection
    @CollectionTable(name = "topic_confidant", joinColumns = @JoinColumn(name = "topic_id"))
    @Column(name = "operator_id")
    private Set<Long> confidants = new HashSet<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Topic() {}

    /** @param competentOffice null while nobody below the desk is competent */
    public Topic(String key, LifeEvent lifeEvent, String nameIt, String nameEn, @Nullable Long competentOffice) {
        this.key = key;
        this.lifeEvent = lifeEvent;
        this.nameIt = nameIt;
        this.nameEn = nameEn;
        this.officeId = competentOffice;
        this.active = true;
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String key() {
        return key;
    }

    public LifeEvent lifeEvent() {
        return lifeEvent;
    }

    public String name(Locale language) {
        return language.getLanguage().equals("en") ? nameEn : nameIt;
    }

    /** The office that the desk hands a case of this topic to. */
    public Optional<Long> competentOffice() {
        return Optional.ofNullable(officeId);
    }

    public boolean active() {
        return active;
    }

    /** Whether only named people deal with it: {@link Topics#confidantsOf}. */
    public boolean isSensitive() {
        return sensitive;
    }

    /** @param office null while nobody below the desk is competent */
    void competent(@Nullable Long office) {
        officeId = office;
    }

    /** Only these people deal with it from now on, and whoever they let in. */
    void entrustTo(Set<Long> operators) {
        sensitive = true;
        confidants.clear();
        confidants.addAll(operators);
    }

    /** Everybody at the desk and in the competent office deals with it. */
    void open() {
        sensitive = false;
        confidants.clear();
    }

    public long version() {
        return version;
    }
}
