package touchpoint.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import touchpoint.assignment.Decision.Against;
import touchpoint.assignment.Decision.Asked;
import touchpoint.assignment.Decision.Gives;
import touchpoint.assignment.Decision.Why;
import touchpoint.contacts.Channel;
import touchpoint.offices.Absence;

/** Which rule decides, and whom it chooses. */
class DecisionTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Situation TAXES_BY_MAIL = new Situation(7L, 70L, Channel.EMAIL, "it");

    @Test
    void theFirstRuleThatIsForTheCaseDecides() {
        Rule english = rule(1, new When(Set.of(), Set.of(), Set.of(), Set.of("en")), new Then.Person(1, null));
        Rule taxes = rule(2, new When(Set.of(7L), Set.of(), Set.of(Channel.EMAIL), Set.of()), new Then.Person(2, null));
        Rule all = rule(3, When.ALWAYS, new Then.Person(3, null));
        List<Candidate> crew = List.of(there(1, 0), there(2, 0), there(3, 0));
        assertThat(given(List.of(english, taxes, all), TAXES_BY_MAIL, crew).by()).isEqualTo(taxes);
        assertThat(given(List.of(english, taxes, all), new Situation(null, null, Channel.EMAIL, "en"), crew).by())
                .isEqualTo(english);
        assertThat(given(List.of(english, taxes, all), new Situation(null, null, Channel.SMS, "it"), crew).by())
                .isEqualTo(all);
    }

    @Test
    void aTopicFitsByItsLifeEventToo() {
        When home = new When(Set.of(9L), Set.of(70L), Set.of(), Set.of());
        assertThat(home.fits(TAXES_BY_MAIL)).isTrue();
        assertThat(home.fits(new Situation(9L, 71L, Channel.SMS, "en"))).isTrue();
        assertThat(home.fits(new Situation(8L, 71L, Channel.SMS, "en"))).isFalse();
        assertThat(home.fits(new Situation(null, null, Channel.SMS, "en"))).isFalse();
    }

    @Test
    void aRuleThatIsOffIsNotAsked() {
        Rule off = new Rule(1, null, 1, "off", When.ALWAYS, new Then.Person(1, null), false, 0);
        assertThat(Decision.of(List.of(off), TAXES_BY_MAIL, List.of(there(1, 0)), false))
                .isInstanceOf(Decision.NoRule.class);
    }

    @Test
    void whatARuleLeavesInTheQueueNoRuleBelowTakes() {
        Rule queue = rule(1, When.ALWAYS, new Then.Queue());
        Rule all = rule(2, When.ALWAYS, new Then.LeastLoaded(Set.of(), null));
        assertThat(Decision.of(List.of(queue, all), TAXES_BY_MAIL, List.of(there(1, 0)), false))
                .isInstanceOf(Decision.StaysInQueue.class);
    }

    @Test
    void theLeastLoadedGetsItAndAmongEqualsWhoGotOneLongestAgo() {
        Rule least = rule(1, When.ALWAYS, new Then.LeastLoaded(Set.of(), null));
        assertThat(given(List.of(least), TAXES_BY_MAIL, List.of(there(1, 3), there(2, 1.5), there(3, 2))).to()
                .operatorId()).isEqualTo(2);
        Candidate lately = lastGiven(there(1, 1), NOON);
        Candidate longAgo = lastGiven(there(2, 1), NOON.minusSeconds(60));
        assertThat(given(List.of(least), TAXES_BY_MAIL, List.of(lately, longAgo)).to()).isEqualTo(longAgo);
        assertThat(given(List.of(least), TAXES_BY_MAIL, List.of(there(5, 1), there(4, 1))).to().operatorId())
                .isEqualTo(4);
    }

    @Test
    void inTurnIsWhoeverGotOneByThisRuleLongestAgo() {
        Rule turn = rule(1, When.ALWAYS, new Then.InTurn(Set.of(1L, 2L, 3L), null));
        Candidate one = lastGiven(there(1, 0), NOON);
        Candidate two = lastGiven(there(2, 9), NOON.minusSeconds(5));
        Candidate notNamed = there(4, 0);
        Gives gives = given(List.of(turn), TAXES_BY_MAIL, List.of(one, two, notNamed));
        assertThat(gives.to()).isEqualTo(two);
        assertThat(gives.among()).isEqualTo(2);
        assertThat(given(List.of(turn), TAXES_BY_MAIL, List.of(one, two, there(3, 20))).to().operatorId()).isEqualTo(3);
    }

    @Test
    void whatStandsAgainstSomebodyIsSaid() {
        Rule least = rule(1, When.ALWAYS, new Then.LeastLoaded(Set.of(), 2));
        List<Candidate> crew = List.of(away(1, null), new Candidate(2, "2", false, true, false, null, null, 0, null,
                Map.of(), false), new Candidate(3, "3", true, false, false, null, null, 0, null, Map.of(), false),
                new Candidate(4, "4", true, true, true, null, null, 0, null, Map.of(), false), there(5, 1.5),
                new Candidate(6, "6", true, true, false, null, null, 0, null, Map.of(), true));
        assertThat(Decision.of(List.of(least), TAXES_BY_MAIL, crew, true))
                .isInstanceOfSatisfying(Decision.Waits.class, waits -> assertThat(waits.asked())
                        .extracting(Asked::against).containsExactly(Against.AWAY, Against.MAY_NOT, Against.NOT_THERE,
                                Against.PAUSED, Against.FULL, Against.JUST_GOT_ONE));
        assertThat(given(List.of(least), TAXES_BY_MAIL, crew).to().operatorId())
                .as("a new case does not wait for the pace").isEqualTo(6);
    }

    @Test
    void whileTheNamedPersonIsAwayItGoesToWhoeverStandsIn() {
        Rule named = rule(1, When.ALWAYS, new Then.Person(1, null));
        Gives gives = given(List.of(named), TAXES_BY_MAIL, List.of(away(1, 2L), there(2, 5)));
        assertThat(gives.to().operatorId()).isEqualTo(2);
        assertThat(gives.why()).isEqualTo(Why.SUBSTITUTE);
        assertThat(Decision.of(List.of(named), TAXES_BY_MAIL, List.of(away(1, null), there(2, 5)), false))
                .isInstanceOf(Decision.Waits.class);
        assertThat(Decision.of(List.of(named), TAXES_BY_MAIL, List.of(there(2, 5)), false))
                .as("who works here no more").isInstanceOf(Decision.Waits.class);
    }

    private static Gives given(List<Rule> rules, Situation situation, List<Candidate> crew) {
        return (Gives) Decision.of(rules, situation, crew, false);
    }

    static Rule rule(long id, When when, Then then) {
        return new Rule(id, null, (int) id, "rule " + id, when, then, true, 0);
    }

    private static Candidate there(long id, double load) {
        return new Candidate(id, "somebody " + id, true, true, false, null, null, load, null, Map.of(), false);
    }

    private static Candidate lastGiven(Candidate one, Instant at) {
        return new Candidate(one.operatorId(), one.name(), true, true, false, null, null, one.load(), at,
                Map.of(1L, at), false);
    }

    private static Candidate away(long id, @Nullable Long standIn) {
        return new Candidate(id, "away " + id, true, true, false,
                new Absence(1, id, NOON.minusSeconds(9), NOON.plusSeconds(9), standIn, "", 1, 0), standIn, 0, null,
                Map.of(), false);
    }
}
