package touchpoint.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.offices.Operator;

/** Asks the rules without giving anything to anybody. */
@Component
@Transactional(readOnly = true)
public class Trial {
    private final RuleLists rules;
    private final Crews crews;
    private final Marks marks;

    Trial(RuleLists rules, Crews crews, Marks marks) {
        this.rules = rules;
        this.crews = crews;
        this.marks = marks;
    }

    /** Who would get such a case if it came now. */
    public Decision ask(@Nullable Long office, Situation situation) {
        return Decision.of(rules.of(office), situation, crews.of(office, situation.topic()), false);
    }

    /** Who works for the holder, by name, as they are now. */
    public List<Candidate> crew(@Nullable Long office) {
        return crews.of(office, null);
    }

    /** Whom a rule of the holder may name, by name. */
    public List<Operator> people(@Nullable Long office) {
        return crews.pool(office, null);
    }

    /** How many cases of the holder wait for somebody whom a rule can give them to; a thousand stands for more. */
    public int waiting(@Nullable Long office) {
        return marks.count(office);
    }
}
