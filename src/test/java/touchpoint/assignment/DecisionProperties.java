package touchpoint.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import touchpoint.assignment.Decision.Gives;
import touchpoint.contacts.Channel;
import touchpoint.offices.Absence;

/** Whatever the rules and whoever is there: who is chosen fulfils every condition, and the order in which people are asked does not matter. */
class DecisionProperties {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Property(tries = 3_000)
    void whoIsChosenFulfilsEveryCondition(@ForAll long seed) {
        Random random = new Random(seed);
        List<Rule> rules = LongStream.rangeClosed(1, 1 + random.nextInt(4)).mapToObj(id -> rule(id, random)).toList();
        List<Candidate> crew = LongStream.rangeClosed(1, random.nextInt(6)).mapToObj(id -> somebody(id, random))
                .toList();
        Situation situation = new Situation(1L + random.nextInt(3), 10L + random.nextInt(2),
                Channel.values()[random.nextInt(2)], random.nextBoolean() ? "it" : "en");
        boolean waited = random.nextBoolean();
        Decision decision = Decision.of(rules, situation, crew, waited);

        List<Candidate> shuffled = new ArrayList<>(crew);
        Collections.shuffle(shuffled, random);
        assertThat(chosen(Decision.of(rules, situation, shuffled, waited))).isEqualTo(chosen(decision));
        rules.stream().filter(rule -> rule.active() && rule.when().fits(situation)).findFirst().ifPresentOrElse(
                first -> assertThat(by(decision)).isEqualTo(first),
                () -> assertThat(decision).isInstanceOf(Decision.NoRule.class));
        if (decision instanceof Gives gives) {
            Candidate to = gives.to();
            assertThat(crew).contains(to);
            assertThat(to.present() && to.sees() && !to.paused() && to.absence() == null).as("%s", to).isTrue();
            assertThat(waited && to.gotWaiting()).isFalse();
            assertThat(isMeant(gives, crew)).as("%s", gives).isTrue();
        }
    }

    private static boolean isMeant(Gives gives, List<Candidate> crew) {
        Candidate to = gives.to();
        return switch (gives.by().then()) {
            case Then.Queue() -> false;
            case Then.Person(long operator, Integer ceiling) -> isBelow(to, ceiling) && (to.operatorId() == operator
                    || crew.stream().anyMatch(one -> one.operatorId() == operator && one.absence() != null
                            && Long.valueOf(to.operatorId()).equals(one.standIn())));
            case Then.LeastLoaded(Set<Long> among, Integer ceiling) -> isBelow(to, ceiling) && isAmong(to, among);
            case Then.InTurn(Set<Long> among, Integer ceiling) -> isBelow(to, ceiling) && isAmong(to, among);
        };
    }

    private static boolean isBelow(Candidate one, @Nullable Integer ceiling) {
        return ceiling == null || one.load() + 1 <= ceiling;
    }

    private static boolean isAmong(Candidate one, Set<Long> some) {
        return some.isEmpty() || some.contains(one.operatorId());
    }

    private static @Nullable Long chosen(Decision decision) {
        return decision instanceof Gives gives ? gives.to().operatorId() : null;
    }

    private static @Nullable Rule by(Decision decision) {
        return switch (decision) {
            case Decision.NoRule() -> null;
            case Decision.StaysInQueue stays -> stays.by();
            case Decision.Waits waits -> waits.by();
            case Gives gives -> gives.by();
        };
    }

    private static Rule rule(long id, Random random) {
        Integer ceiling = random.nextBoolean() ? null : 1 + random.nextInt(4);
        Set<Long> some = random.nextBoolean() ? Set.of() : Set.of(1L + random.nextInt(2), 3L + random.nextInt(2));
        Then then = switch (random.nextInt(4)) {
            case 0 -> new Then.Queue();
            case 1 -> new Then.Person(1 + random.nextInt(5), ceiling);
            case 2 -> new Then.LeastLoaded(some, ceiling);
            default -> new Then.InTurn(some, ceiling);
        };
        When when = new When(random.nextBoolean() ? Set.of() : Set.of(1L + random.nextInt(3)),
                random.nextBoolean() ? Set.of() : Set.of(10L), random.nextBoolean() ? Set.of() : Set.of(Channel.SMS),
                random.nextBoolean() ? Set.of() : Set.of("en"));
        return new Rule(id, null, (int) id, "rule", when, then, random.nextInt(5) > 0, 0);
    }

    private static Candidate somebody(long id, Random random) {
        Long standIn = random.nextBoolean() ? null : (id % 5) + 1;
        Absence absence = random.nextInt(4) > 0
                ? null
                : new Absence(id, id, NOON.minusSeconds(1), NOON.plusSeconds(1), standIn, "", 1, 0);
        Instant last = random.nextBoolean() ? null : NOON.minusSeconds(random.nextInt(3));
        return new Candidate(id, "somebody", random.nextInt(6) > 0, random.nextInt(4) > 0, random.nextInt(5) == 0,
                absence, absence == null ? null : standIn, random.nextInt(8) / 2.0, last,
                last == null ? Map.of() : Map.of(1L + random.nextInt(4), last), random.nextInt(4) == 0);
    }
}
