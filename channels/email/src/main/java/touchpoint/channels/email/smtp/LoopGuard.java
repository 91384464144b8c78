package touchpoint.channels.email.smtp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import touchpoint.channels.email.EmailSettings;
import touchpoint.contacts.Address;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;

/**
 * The last defence against two machines that answer each other: counts automatic mails by address and by domain, and holds back what is too much. Held back means "not now":
 * the ledger keeps the message and tries again, and operators are told.
 */
@Component
class LoopGuard {
    private static final Logger log = LoggerFactory.getLogger(LoopGuard.class);
    private final EmailSettings.LoopGuard limits;
    private final LiveSignals live;
    private final Clock clock;
    private final Map<String, Integer> sent = new HashMap<>();
    private Instant periodEnds;

    LoopGuard(EmailSettings settings, LiveSignals live, Clock clock) {
        this.limits = settings.loopGuard();
        this.live = live;
        this.clock = clock;
        this.periodEnds = clock.instant().plus(limits.period());
    }

    /** Counts one automatic mail more to that address, unless it would be too many. */
    synchronized boolean allows(Address to) {
        Instant now = clock.instant();
        if (!now.isBefore(periodEnds)) {
            sent.clear();
            periodEnds = now.plus(limits.period());
        }
        String address = to.value();
        String domain = address.substring(address.indexOf('@') + 1);
        if (isFull(address, limits.perAddress()) || isFull("@" + domain, limits.perDomain())) {
            tell(Duration.between(now, periodEnds));
            return false;
        }
        sent.merge(address, 1, Integer::sum);
        sent.merge("@" + domain, 1, Integer::sum);
        return true;
    }

    private boolean isFull(String counter, int limit) {
        return limit > 0 && sent.getOrDefault(counter, 0) >= limit;
    }

    private void tell(Duration left) {
        log.warn("The loop guard holds back automatic mails to an address or domain for {} more", left);
        live.tell(new LiveSignal("alert", Set.of("role:AGENT", "role:SUPERVISOR", "role:ADMINISTRATOR"),
                Map.of("key", "email.loop-guard")));
    }
}
