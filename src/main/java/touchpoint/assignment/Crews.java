package touchpoint.assignment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.access.Action;
import touchpoint.access.Guarded;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.Workloads;
import touchpoint.live.Attendance;
import touchpoint.offices.Absence;
import touchpoint.offices.Absences;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.topics.Topics;

/** Everybody who could be given a case of a holder, as they are now. Of a topic for named people: those. */
@Component
class Crews {
    private final Operators operators;
    private final Topics topics;
    private final Absences absences;
    private final Attendance attendance;
    private final Pauses pauses;
    private final Workloads workloads;
    private final Policy policy;
    private final AssignmentSettings settings;
    private final JdbcClient sql;
    private final Clock clock;

    Crews(Operators operators, Topics topics, Absences absences, Attendance attendance, Pauses pauses,
            Workloads workloads, Policy policy, AssignmentSettings settings, JdbcClient sql, Clock clock) {
        this.operators = operators;
        this.topics = topics;
        this.absences = absences;
        this.attendance = attendance;
        this.pauses = pauses;
        this.workloads = workloads;
        this.policy = policy;
        this.settings = settings;
        this.sql = sql;
        this.clock = clock;
    }

    /** A case that nobody has, as far as the policy asks. */
    private record Unowned(boolean isAtDesk, @Nullable Long officeId, Sensitivity sensitivity,
            Set<Long> confidants) implements Guarded {
        @Override
        public @Nullable Long ownerId() {
            return null;
        }
    }

    private record Turn(long operator, long rule, Instant at, boolean gotWaiting) {}

    /** For any case of that topic. */
    List<Candidate> of(@Nullable Long office, @Nullable Long topic) {
        boolean sensitive = isSensitive(topic);
        return of(office, topic, new Unowned(office == null, office,
                sensitive ? Guarded.Sensitivity.NAMED_PEOPLE : Guarded.Sensitivity.ORDINARY,
                sensitive ? confidants(topic) : Set.of()));
    }

    /** For that case. */
    List<Candidate> of(@Nullable Long office, @Nullable Long topic, Guarded on) {
        List<Operator> some = pool(office, topic);
        List<Long> ids = some.stream().map(Operator::id).toList();
        Instant now = clock.instant();
        Set<Long> present = attendance.present();
        Set<Long> paused = pauses.all();
        Map<Long, Absence> away = absences.at(now);
        Map<Long, Double> loads = workloads.of(ids);
        Map<Long, List<Turn>> turns = turns(ids, now);
        return some.stream().map(one -> {
            long id = one.id();
            Absence absence = away.get(id);
            Map<Long, Instant> byRule = new HashMap<>();
            List<Turn> his = turns.getOrDefault(id, List.of());
            his.forEach(turn -> byRule.put(turn.rule(), turn.at()));
            return new Candidate(id, one.displayName(), policy.may(Who.of(one), Action.WORK, on),
                    present.contains(id), paused.contains(id), absence,
                    absence == null ? null : absences.substituteFor(id, now).orElse(null),
                    Objects.requireNonNullElse(loads.get(id), 0.0),
                    byRule.values().stream().max(Comparator.naturalOrder()).orElse(null), byRule,
                    his.stream().anyMatch(Turn::gotWaiting));
        }).toList();
    }

    /** Who works for the holder, by name; of a topic for named people, those. */
    List<Operator> pool(@Nullable Long office, @Nullable Long topic) {
        if (isSensitive(topic)) {
            return operators.findAllByIdIn(confidants(topic)).stream().filter(Operator::isActive)
                    .sorted(Comparator.comparing(Operator::displayName)).toList();
        }
        return office == null ? operators.agents() : operators.membersOf(office);
    }

    boolean isSensitive(@Nullable Long topic) {
        return topic != null && topics.isSensitive(topic);
    }

    private Set<Long> confidants(@Nullable Long topic) {
        return Optional.ofNullable(topic).map(topics::confidantsOf).orElse(Set.of());
    }

    private Map<Long, List<Turn>> turns(List<Long> ids, Instant now) {
        Timestamp just = Timestamp.from(now.minus(settings.pace()));
        return sql.sql("""
                select operator_id, rule_id, last_at, coalesce(last_waited_at > ?, false) as got_waiting
                from assignment_turn where operator_id = any (?)""").param(just).param(ids.toArray(Long[]::new))
                .query((row, i) -> new Turn(row.getLong("operator_id"), row.getLong("rule_id"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant(), row.getBoolean("got_waiting")))
                .list().stream().collect(Collectors.groupingBy(Turn::operator));
    }
}
