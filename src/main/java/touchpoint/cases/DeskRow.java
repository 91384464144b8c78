package touchpoint.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;

/** A case on the desk: what fits in one line. */
public record DeskRow(long id, CaseNumber number, CaseCode code, State state, Level level, @Nullable Long officeId,
        @Nullable Long ownerId,
        @Nullable Long topicId, String subject, Channel channel, @Nullable Long citizenId, Instant openedAt,
        Instant changedAt, Instant lastContactAt,
        boolean unread, long version) {
    public DeskQuery.Position position() {
        return new DeskQuery.Position(changedAt, id);
    }
}
