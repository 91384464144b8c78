package touchpoint.live;

import java.util.Optional;

/** Whether a stream may go on, and for whom: asked when it opens and again with every heartbeat. */
@FunctionalInterface
interface Entitlement {
    /** @return nothing once the session is revoked or has expired, or its operator may no longer work */
    Optional<Listener> now();
}
