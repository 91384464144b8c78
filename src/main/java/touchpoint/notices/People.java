package touchpoint.notices;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/** Who is meant when an office is. */
@Component
class People {
    private final Operators operators;
    private final Offices offices;

    People(Operators operators, Offices offices) {
        this.operators = operators;
        this.offices = offices;
    }

    /** Who works on the cases of an office; for the desk its agents too. */
    Set<Long> of(long office) {
        Set<Long> people = ids(operators.membersOf(office));
        if (offices.desk().id() == office) {
            people.addAll(ids(operators.agents()));
        }
        return people;
    }

    /** Who answers for what is done with the cases of an office: its heads, and supervisors. */
    Set<Long> overseersOf(long office) {
        return operators.active().stream().filter(one -> one.is(Role.SUPERVISOR) || one.isHeadOf(office))
                .map(Operator::id).collect(Collectors.toSet());
    }

    long desk() {
        return offices.desk().id();
    }

    private static Set<Long> ids(List<Operator> those) {
        return those.stream().map(Operator::id).collect(Collectors.toCollection(HashSet::new));
    }
}
