package touchpoint.cases;

import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;

/** What is known of a case; what can happen to it says {@link CaseFile}. */
@MappedSuperclass
public abstract class CaseRecord {
    @Id
    long id;

    int numberYear;
    long numberSerial;
    String code;

    @Enumerated(EnumType.STRING)
    State state;

    @Enumerated(EnumType.STRING)
    Level level;

    @Nullable
    Long officeId;
    @Nullable
    Long ownerId;
    Instant heldSince;
    @Nullable
    Instant acceptedAt;
    boolean deskKeeps;
    boolean sensitive;
    @Nullable
    Long topicId;
    String subject;
    String place;
    @Nullable
    Double latitude;
    @Nullable
    Double longitude;

    @Enumerated(EnumType.STRING)
    Channel channel;

    String language;
    @Nullable
    Long citizenId;
    Instant openedAt;
    Instant changedAt;
    Instant lastContactAt;
    boolean unread;
    @Nullable
    Instant resolvedAt;
    @Nullable
    Instant closedAt;
    @Nullable
    Long previousId;

    @Version
    long version;

    @SuppressWarnings("NullAway")
    protected CaseRecord() {}

    public long id() {
        return id;
    }

    public CaseNumber number() {
        return new CaseNumber(numberYear, numberSerial);
    }

    public CaseCode code() {
        return new CaseCode(code);
    }

    public State state() {
        return state;
    }

    public Level level() {
        return level;
    }

    public @Nullable Long officeId() {
        return officeId;
    }

    public @Nullable Long ownerId() {
        return ownerId;
    }

    /** Since when the desk, or this office, holds it. */
    public Instant heldSince() {
        return heldSince;
    }

    /** Whether whoever holds it has taken it on: an office has to say so, or to begin to work. */
    public boolean isAccepted() {
        return level == Level.DESK || acceptedAt != null;
    }

    /** Whether the desk stays responsible while an office works on it. */
    public boolean deskKeeps() {
        return deskKeeps;
    }

    /** Whether only named people may see it, because of its topic. */
    public boolean sensitive() {
        return sensitive;
    }

    public @Nullable Long topicId() {
        return topicId;
    }

    public String subject() {
        return subject;
    }

    public String place() {
        return place;
    }

    public @Nullable Double latitude() {
        return latitude;
    }

    public @Nullable Double longitude() {
        return longitude;
    }

    public Channel channel() {
        return channel;
    }

    public Locale language() {
        return Locale.forLanguageTag(language);
    }

    public @Nullable Long citizenId() {
        return citizenId;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public Instant lastContactAt() {
        return lastContactAt;
    }

    public boolean unread() {
        return unread;
    }

    public @Nullable Instant resolvedAt() {
        return resolvedAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    /** The case that this one continues, because that one had been closed for long. */
    public @Nullable Long previousId() {
        return previousId;
    }

    public long version() {
        return version;
    }
}
