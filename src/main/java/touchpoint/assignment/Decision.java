package touchpoint.assignment;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who gets a case, and why. The same question has the same answer: of two who are equal, the one who got a case longer ago, then the one who came first. */
public sealed interface Decision {
    /** No rule is for it: it stays in the queue. */
    record NoRule() implements Decision {}

    /** A rule says that it stays in the queue. */
    record StaysInQueue(Rule by) implements Decision {}

    /**
     * A rule is for it, and nobody can be given it now.
     *
     * @param asked who was asked, and what stands against each
     */
    record Waits(Rule by, List<Asked> asked) implements Decision {
        public Waits {
            asked = List.copyOf(asked);
        }
    }

    /**
     * @param insteadOf who is away and was meant; null if nobody
     * @param among     how many could have got it
     */
    record Gives(Rule by, Candidate to, Why why, @Nullable Candidate insteadOf, int among,
            List<Asked> asked) implements Decision {
        public Gives {
            asked = List.copyOf(asked);
        }
    }

    enum Why {
        PERSON, SUBSTITUTE, LEAST_LOADED, IN_TURN
    }

    /** @param against null for nothing: he or she could get it */
    record Asked(Candidate who, @Nullable Against against) {}

    /** What stands against giving somebody a case, the weightiest first. */
    enum Against {
        AWAY, MAY_NOT, NOT_THERE, PAUSED, FULL, JUST_GOT_ONE
    }

    /**
     * @param rules  those in force, in their order
     * @param crew   everybody who works for the holder
     * @param waited the case is not new: whoever just got such a one gets no other at once
     */
    static Decision of(List<Rule> rules, Situation situation, List<Candidate> crew, boolean waited) {
        for (Rule rule : rules) {
            if (rule.active() && rule.when().fits(situation)) {
                return switch (rule.then()) {
                    case Then.Queue() -> new StaysInQueue(rule);
                    case Then.Person(long operator, Integer ceiling) -> person(rule, operator, ceiling, crew, waited);
                    case Then.LeastLoaded(Set<Long> among, Integer ceiling) ->
                        best(rule, among(among, crew), ceiling, waited, Why.LEAST_LOADED,
                                Comparator.comparingDouble(Candidate::load).thenComparing(longestAgo(Candidate::last)));
                    case Then.InTurn(Set<Long> among, Integer ceiling) ->
                        best(rule, among(among, crew), ceiling, waited, Why.IN_TURN,
                                longestAgo(one -> one.lastByRule().get(rule.id())));
                };
            }
        }
        return new NoRule();
    }

    private static Decision person(Rule rule, long operator, @Nullable Integer ceiling, List<Candidate> crew,
            boolean waited) {
        Optional<Candidate> meant = crew.stream().filter(one -> one.operatorId() == operator).findFirst();
        Long standIn = meant.map(Candidate::standIn).orElse(null);
        Optional<Candidate> other = crew.stream().filter(one -> Objects.equals(one.operatorId(), standIn)).findFirst();
        if (meant.isPresent() && meant.get().absence() != null && other.isPresent()) {
            Asked first = new Asked(meant.get(), Against.AWAY);
            Asked second = new Asked(other.get(), against(other.get(), ceiling, waited));
            return second.against() == null
                    ? new Gives(rule, other.get(), Why.SUBSTITUTE, meant.get(), 1, List.of(first, second))
                    : new Waits(rule, List.of(first, second));
        }
        return best(rule, meant.stream().toList(), ceiling, waited, Why.PERSON,
                Comparator.comparingLong(Candidate::operatorId));
    }

    private static Decision best(Rule rule, List<Candidate> some, @Nullable Integer ceiling, boolean waited, Why why,
            Comparator<Candidate> order) {
        List<Asked> asked = some.stream().map(one -> new Asked(one, against(one, ceiling, waited))).toList();
        List<Candidate> free = asked.stream().filter(one -> one.against() == null).map(Asked::who).toList();
        return free.stream().min(order.thenComparingLong(Candidate::operatorId))
                .<Decision>map(one -> new Gives(rule, one, why, null, free.size(), asked))
                .orElseGet(() -> new Waits(rule, asked));
    }

    private static List<Candidate> among(Set<Long> named, List<Candidate> crew) {
        return named.isEmpty() ? crew : crew.stream().filter(one -> named.contains(one.operatorId())).toList();
    }

    private static @Nullable Against against(Candidate one, @Nullable Integer ceiling, boolean waited) {
        if (one.absence() != null) {
            return Against.AWAY;
        }
        if (!one.sees()) {
            return Against.MAY_NOT;
        }
        if (!one.present()) {
            return Against.NOT_THERE;
        }
        if (one.paused()) {
            return Against.PAUSED;
        }
        if (ceiling != null && one.load() + 1 > ceiling) {
            return Against.FULL;
        }
        return waited && one.gotWaiting() ? Against.JUST_GOT_ONE : null;
    }

    private static Comparator<Candidate> longestAgo(Function<Candidate, java.time.@Nullable Instant> when) {
        return Comparator.comparing(one -> Optional.ofNullable(when.apply(one)).orElse(java.time.Instant.EPOCH));
    }
}
