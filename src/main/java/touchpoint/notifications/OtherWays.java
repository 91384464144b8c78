package touchpoint.notifications;

import java.util.List;

/** All ways on which somebody may be reached; those that cannot work now are left out by {@link NextWay}. */
@FunctionalInterface
interface OtherWays {
    /** @return in the order in which they are to be tried; may contain ways that were tried already */
    List<Way> toReachTheOneOf(Notification failed);
}
