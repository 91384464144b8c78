package touchpoint.commitments;

import touchpoint.cases.NotAllowedNow;

/** Who shall do it cannot see the case, and whoever gives it may not share it with them. */
public class CannotSee extends NotAllowedNow {
    private static final long serialVersionUID = 1L;

    CannotSee() {
        super("who shall do it cannot see the case");
    }
}
