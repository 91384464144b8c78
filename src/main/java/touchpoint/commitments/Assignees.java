package touchpoint.commitments;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.access.Action;
import touchpoint.access.Area;
import touchpoint.access.Guarded;
import touchpoint.access.Policy;
import touchpoint.access.Share;
import touchpoint.access.Share.Right;
import touchpoint.access.Who;
import touchpoint.cases.NotAllowedNow;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/** Who can be given something to do, and what they can see of it. */
@Component
public class Assignees {
    private final Operators operators;
    private final Offices offices;
    private final Policy policy;
    private final JdbcClient sql;

    Assignees(Operators operators, Offices offices, Policy policy, JdbcClient sql) {
        this.operators = operators;
        this.offices = offices;
        this.policy = policy;
        this.sql = sql;
    }

    /**
     * They stay until this transaction ends: who is about to leave waits, and then finds what they were given. To be called before any case is held.
     *
     * @throws NotAllowedNow if they have left
     */
    void hold(Assignee to) {
        boolean there = switch (to) {
            case Assignee.APerson(long id) -> isActive("operators", id) && worksOnCases(id);
            case Assignee.AnOffice(long id) -> isActive("offices", id);
            case Assignee.Nobody nobody -> true;
        };
        if (!there) {
            throw new NotAllowedNow("they work here no more");
        }
    }

    /** Whether they are still here, as far as that can be said without waiting. */
    boolean isHere(Assignee who) {
        return switch (who) {
            case Assignee.APerson(long id) -> worksOnCases(id);
            case Assignee.AnOffice(long id) -> offices.findById(id).filter(Office::isActive).isPresent();
            case Assignee.Nobody nobody -> true;
        };
    }

    private boolean isActive(String table, long id) {
        return sql.sql("select active from " + table + " where id = ? for share").param(id).query(Boolean.class)
                .optional().orElse(false);
    }

    private boolean worksOnCases(long operator) {
        return working(operator).isPresent();
    }

    private Optional<Who> working(long operator) {
        return operators.findById(operator).filter(Operator::isActive).map(Who::of)
                .filter(who -> policy.may(who, Area.CASES));
    }

    /** Whether they may read the case. */
    public boolean reads(Assignee who, Guarded of) {
        return switch (who) {
            case Assignee.APerson(long id) -> working(id).filter(one -> policy.may(one, Action.READ, of)).isPresent();
            case Assignee.AnOffice(long id) -> hears(ears(id), of);
            case Assignee.Nobody nobody -> true;
        };
    }

    private boolean hears(Set<String> ears, Guarded of) {
        Set<String> audience = policy.audienceOf(of);
        return ears.stream().anyMatch(audience::contains);
    }

    /** What they need to see the case. */
    static Share share(Assignee with) {
        return switch (with) {
            case Assignee.APerson(long id) -> new Share.WithOperator(id, Right.CONTRIBUTE);
            case Assignee.AnOffice(long id) -> new Share.WithOffice(id, Right.CONTRIBUTE);
            case Assignee.Nobody nobody -> throw new IllegalArgumentException("nobody sees nothing");
        };
    }

    /** Whether somebody is the assignee, or one of the office that is. */
    public boolean isFor(Who who, Assignee assignee) {
        return switch (assignee) {
            case Assignee.APerson(long id) -> who.operatorId() == id;
            case Assignee.AnOffice(long id) -> officesOf(who).contains(id);
            case Assignee.Nobody nobody -> false;
        };
    }

    /** The offices for which somebody works: those that he or she belongs to, and the desk if there. */
    public Set<Long> officesOf(Who who) {
        Set<Long> those = new HashSet<>();
        if (who.roles().contains(Role.OFFICE_MEMBER)) {
            those.addAll(who.offices());
        }
        if (who.roles().contains(Role.AGENT)) {
            those.add(offices.desk().id());
        }
        return those;
    }

    /** Whose screens it concerns, in the words of {@code LiveSignal.audience}. */
    Set<String> ears(Assignee who) {
        return switch (who) {
            case Assignee.APerson(long id) -> Set.of("operator:" + id);
            case Assignee.AnOffice(long id) -> ears(id);
            case Assignee.Nobody nobody -> Set.of();
        };
    }

    private Set<String> ears(long office) {
        return offices.desk().id() == office
                ? Set.of("office:" + office, "role:" + Role.AGENT)
                : Set.of("office:" + office);
    }
}
