package touchpoint.cases;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchpoint.access.Guarded;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;

/**
 * A case as it stood right after a change.
 *
 * @param channel   over which it was opened
 * @param sensitive only named people may see it
 */
public record CaseSnapshot(long id, CaseNumber number, CaseCode code, State state, Level level, @Nullable Long officeId,
        @Nullable Long ownerId,
        @Nullable Long topicId, String subject, Locale language, @Nullable Long citizenId, Channel channel,
        long version, boolean isAccepted, boolean isKeptByDesk, boolean sensitive)
        implements
            Guarded {
    @Override
    public boolean isAtDesk() {
        return level == Level.DESK;
    }

    @Override
    public Sensitivity sensitivity() {
        return sensitive ? Sensitivity.NAMED_PEOPLE : Sensitivity.ORDINARY;
    }
}
