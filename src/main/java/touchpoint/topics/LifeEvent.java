package touchpoint.topics;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens in a citizen's life: "having a child", "living somewhere". It leads to topics. */
@Entity
public class LifeEvent {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "life_event_seq")
    @SequenceGenerator(name = "life_event_seq", sequenceName = "life_event_seq", allocationSize = 50)
    private @Nullable Long id;

    private String key;
    private String nameIt;
    private String nameEn;
    private int position;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected LifeEvent() {}

    /** @param position where it stands among the others, from the top */
    public LifeEvent(String key, String nameIt, String nameEn, int position) {
        this.key = key;
        this.nameIt = nameIt;
        this.nameEn = nameEn;
        this.position = position;
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

    public String name(Locale language) {
        return language.getLanguage().equals("en") ? nameEn : nameIt;
    }

    public int position() {
        return position;
    }
}
