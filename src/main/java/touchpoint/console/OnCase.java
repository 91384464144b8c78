package touchpoint.console;

import org.jspecify.annotations.Nullable;
import touchpoint.access.Guarded;
import touchpoint.cases.CaseFile;
import touchpoint.cases.DeskRow;
import touchpoint.cases.Level;

/** What the policy must know of a case. */
record OnCase(boolean isAtDesk, @Nullable Long officeId, @Nullable Long ownerId) implements Guarded {
    static OnCase of(DeskRow row) {
        return new OnCase(row.level() == Level.DESK, row.officeId(), row.ownerId());
    }

    static OnCase of(CaseFile file) {
        return new OnCase(file.level() == Level.DESK, file.officeId(), file.ownerId());
    }
}
