package touchpoint.assignment;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule does with a case that it is for. */
public sealed interface Then {
    /** It stays in the queue: the rules below are not asked. */
    record Queue() implements Then {}

    /** One person, or while that one is away, whoever stands in. */
    record Person(long operatorId, @Nullable Integer ceiling) implements Then {
        public Person {
            check(ceiling);
        }
    }

    /**
     * Of those who are there, who has least to do.
     *
     * @param among   only these; everybody of the holder if empty
     * @param ceiling nobody gets one by this rule who would then have more; null for none
     */
    record LeastLoaded(Set<Long> among, @Nullable Integer ceiling) implements Then {
        public LeastLoaded {
            among = Set.copyOf(among);
            check(ceiling);
        }
    }

    /** Of those who are there, whose turn it is: who got one by this rule longest ago. */
    record InTurn(Set<Long> among, @Nullable Integer ceiling) implements Then {
        public InTurn {
            among = Set.copyOf(among);
            check(ceiling);
        }
    }

    private static void check(@Nullable Integer ceiling) {
        if (ceiling != null && (ceiling < 1 || ceiling > 999)) {
            throw new IllegalArgumentException("a ceiling is 1 to 999 cases");
        }
    }
}
