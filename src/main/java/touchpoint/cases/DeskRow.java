package touchpoint.cases;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;

/**
 * A case on the desk: what fits in one line.
 *
 * @param accepted whoever holds it has taken it on
 * @param kept     the desk stays responsible while an office works on it
 * @param sensitive only named people may see it
 * @param confidants whom it is entrusted to by name, if it is sensitive
 * @param shares   those in force
 */
public record DeskRow(long id, CaseNumber number, CaseCode code, State state, Level level, @Nullable Long officeId,
        @Nullable Long ownerId,
        @Nullable Long topicId, String subject, Channel channel, @Nullable Long citizenId, Instant openedAt,
        Instant changedAt, Instant lastContactAt,
        boolean unread, long version, boolean accepted, boolean kept, boolean sensitive,
        Set<Long> confidants, List<CaseShare> shares) {
    public DeskRow {
        confidants = Set.copyOf(confidants);
        shares = List.copyOf(shares);
    }

    DeskRow sharedBy(List<CaseShare> with, Set<Long> named) {
        return new DeskRow(id, number, code, state, level, officeId, ownerId, topicId, subject, channel, citizenId,
                openedAt, changedAt, lastContactAt, unread, version, accepted, kept,
                sensitive, named, with);
    }

    public DeskQuery.Position position() {
        return new DeskQuery.Position(changedAt, id);
    }
}
