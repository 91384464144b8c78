package touchpoint.notices;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.access.Action;
import touchpoint.access.Guarded;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.Guards;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/**
 * Writes the notices down, for those whom the policy lets see the case and who have not silenced it, and lets their bells ring. It is asked once more before one
 * is shown or mailed.
 */
@Component
class Messenger {
    /** The word of the signal on a screen. */
    static final String TOPIC = "notice";
    private final CaseFiles cases;
    private final Guards guards;
    private final Policy policy;
    private final Operators operators;
    private final Attention attention;
    private final Choices choices;
    private final MailHours hours;
    private final LiveSignals live;
    private final JdbcClient sql;

    Messenger(CaseFiles cases, Guards guards, Policy policy, Operators operators, Attention attention,
            Choices choices, MailHours hours, LiveSignals live, JdbcClient sql) {
        this.cases = cases;
        this.guards = guards;
        this.policy = policy;
        this.operators = operators;
        this.attention = attention;
        this.choices = choices;
        this.hours = hours;
        this.live = live;
        this.sql = sql;
    }

    /** Within the transaction of what happened to that case. */
    void tell(long caseId, List<Told> told) {
        Map<Long, Told> weightiest = new HashMap<>();
        told.stream().filter(one -> !one.isBySelf()).forEach(one -> weightiest.merge(one.operator(), one,
                (before, now) -> now.of().compareTo(before.of()) < 0 ? now : before));
        if (weightiest.isEmpty()) {
            return;
        }
        CaseFile file = cases.findById(caseId).orElseThrow();
        Guarded guarded = guards.of(file);
        Set<Long> muted = attention.mutersOf(caseId);
        List<Operator> seeing = operators.findAllByIdIn(weightiest.keySet()).stream().filter(Operator::isActive)
                .filter(one -> maySee(policy, Who.of(one), guarded, of(one, weightiest).of()))
                .sorted(Comparator.comparing(Operator::id)).toList();
        Map<Long, Choices.Chosen> chosen = choices.of(seeing.stream().map(Operator::id).toList());
        Set<String> ears = new HashSet<>();
        for (Operator one : seeing) {
            Told what = of(one, weightiest);
            Choices.Chosen wish = chosen.getOrDefault(one.id(), choices.nothing());
            if (what.of() == Occasion.MENTIONED) {
                attention.drawTo(caseId, one.id(), what.at());
            }
            boolean silenced = what.of().isMutedWithItsCase() && muted.contains(one.id());
            if (!silenced && wish.way(what.of()) != Way.NONE) {
                write(file, one, what, wish);
                ears.add("operator:" + one.id());
            }
        }
        if (!ears.isEmpty()) {
            live.tell(new LiveSignal(TOPIC, ears, Map.of()));
        }
    }

    /** Whoever may break the glass knows that the case is there, and may know that the glass was broken; all else is for who may read. */
    static boolean maySee(Policy policy, Who who, Guarded guarded, Occasion of) {
        return policy.may(who, Action.READ, guarded)
                || of == Occasion.GLASS_BROKEN && policy.mayBreakGlass(who, guarded);
    }

    private static Told of(Operator one, Map<Long, Told> told) {
        return Objects.requireNonNull(told.get(one.id()));
    }

    private void write(CaseFile file, Operator to, Told what, Choices.Chosen wish) {
        Way way = to.email() == null || what.invited() ? Way.CONSOLE : wish.way(what.of());
        sql.sql("""
                insert into notice (operator_id, case_id, case_number, occasion, actor_kind, actor_id, office_id, at, way, mail_due)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(to.id()).param(file.id()).param(file.number().toString()).param(what.of().name())
                .param(what.by().kind().name()).param(what.by().operator()).param(what.office())
                .param(Timestamp.from(what.at())).param(way.name()).param(sqlOrNull(due(to, way, what, wish))).update();
    }

    private @Nullable Instant due(Operator to, Way way, Told what, Choices.Chosen wish) {
        return switch (way) {
            case NONE, CONSOLE -> null;
            case DIGEST -> hours.digest(to, wish.digestAt(), what.at());
            case MAIL -> what.of().isUrgent() ? what.at() : hours.next(to, what.at());
        };
    }

    private static @Nullable Timestamp sqlOrNull(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
