package touchpoint.assignment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import touchpoint.assignment.Marks.Waiting;
import touchpoint.live.Attendance;

/**
 * Looks every second which cases wait, the oldest first, and has those given that somebody can take. What a crash left is found like everything else; while nobody
 * is there nothing is asked.
 */
@Component
class Lookout {
    private static final Logger log = LoggerFactory.getLogger(Lookout.class);
    private static final int OLDEST = 1_000;
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    private final RuleLists rules;
    private final Crews crews;
    private final Marks marks;
    private final Giver giver;
    private final Attendance attendance;
    private final Clock clock;
    private final Map<Long, Instant> notBefore = new ConcurrentHashMap<>();

    Lookout(RuleLists rules, Crews crews, Marks marks, Giver giver, Attendance attendance, Clock clock) {
        this.rules = rules;
        this.crews = crews;
        this.marks = marks;
        this.giver = giver;
        this.attendance = attendance;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${touchpoint.assignment.look-every:1s}")
    void look() {
        notBefore.values().removeIf(until -> !until.isAfter(clock.instant()));
        if (!attendance.present().isEmpty()) {
            for (Optional<Long> holder : rules.holders()) {
                look(holder.orElse(null));
            }
        }
    }

    @Scheduled(fixedDelayString = "${touchpoint.assignment.tidy-every:1h}", initialDelayString = "${touchpoint.assignment.tidy-every:1h}")
    void tidy() {
        marks.tidy();
    }

    private void look(@Nullable Long office) {
        List<Rule> list = rules.of(office);
        // By the topic for named people, nothing for all others.
        Map<Optional<Long>, List<Candidate>> known = new HashMap<>();
        for (Waiting waiting : marks.waiting(office, OLDEST)) {
            Optional<Long> named = Optional.ofNullable(waiting.sensitive() ? waiting.situation().topic() : null);
            List<Candidate> crew = known.computeIfAbsent(named, topic -> crews.of(office, topic.orElse(null)));
            Decision first = Decision.of(list, waiting.situation(), crew, giver.hasWaited(waiting.since()));
            // Asked again while the case is held: who is only waited for costs no lock.
            if (!notBefore.containsKey(waiting.caseId()) && (waiting.gone() || !(first instanceof Decision.Waits))
                    && place(waiting.caseId())) {
                known.clear();
            }
        }
    }

    /** @return whether somebody has more to do now */
    private boolean place(long caseId) {
        try {
            return giver.place(caseId).filter(decision -> decision instanceof Decision.Gives).isPresent();
        } catch (RuntimeException e) {
            // The others need not wait for this one.
            log.error("case {} could not be given by a rule, it is tried again", caseId, e);
            notBefore.put(caseId, clock.instant().plus(AFTER_A_FAILURE));
            return false;
        }
    }
}
