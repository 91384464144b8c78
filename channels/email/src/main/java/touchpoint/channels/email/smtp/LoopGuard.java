package touchpoint.channels.email.smtp;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
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
 * the ledger keeps the message and tries again; operators are told at once, and find it in the channel's health as long as it lasts.
 */
@Component
class LoopGuard {
    private static final Logger log = LoggerFactory.getLogger(LoopGuard.class);
    private final EmailSettings.LoopGuard limits;
    private final LiveSignals live;
    private final Clock clock;
    private final Map<String, Integer> sent = new HashMap<>();
    private final Set<String> heldBack = new HashSet<>();
    private Instant periodEnds;

    LoopGuard(EmailSettings settings, LiveSignals live, Clock clock) {
        this.limits = settings.loopGuard();
        this.live = live;
        this.clock = clock;
        this.periodEnds = clock.instant().plus(limits.period());
    }

    /** Counts one automatic mail more to that address, unless it would be too many. */
    synchronized boolean allows(Address to) {
        beginAnewInTime();
        String address = to.value();
        String domain = domainOf(to);
        if (isFull(address, limits.perAddress())) {
            holdBack(address);
            return false;
        }
        if (isFull(domain, limits.perDomain())) {
            holdBack(domain);
            return false;
        }
        sent.merge(address, 1, Integer::sum);
        sent.merge(domain, 1, Integer::sum);
        return true;
    }

    /** What was counted did not go out: it will come again, and is not counted twice. */
    synchronized void didNotGo(Address to) {
        sent.computeIfPresent(to.value(), (address, count) -> count - 1);
        sent.computeIfPresent(domainOf(to), (domain, count) -> count - 1);
    }

    /** What an operator should know, while mails are held back: to how many, not to whom. */
    synchronized Optional<String> warning() {
        beginAnewInTime();
        return heldBack.isEmpty()
                ? Optional.empty()
                : Optional.of("the loop guard holds back automatic mails to " + heldBack.size()
                        + " addresses or domains until " + periodEnds.truncatedTo(ChronoUnit.SECONDS));
    }

    private void beginAnewInTime() {
        Instant now = clock.instant();
        if (!now.isBefore(periodEnds)) {
            sent.clear();
            heldBack.clear();
            periodEnds = now.plus(limits.period());
        }
    }

    private static String domainOf(Address to) {
        return to.value().substring(to.value().indexOf('@'));
    }

    private boolean isFull(String counter, int limit) {
        return limit > 0 && sent.getOrDefault(counter, 0) >= limit;
    }

    /** Told once in a period for each: the ledger comes again and again with what is held back. */
    private void holdBack(String counter) {
        if (heldBack.add(counter)) {
            log.warn("The loop guard holds back automatic mails to an address or domain until {}", periodEnds);
            live.tell(new LiveSignal("alert", Set.of("role:AGENT", "role:SUPERVISOR", "role:ADMINISTRATOR"),
                    Map.of("key", "email.loop-guard")));
        }
    }
}
