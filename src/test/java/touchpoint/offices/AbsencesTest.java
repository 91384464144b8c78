package touchpoint.offices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;

/** Who is away, and who stands in. */
@HubTest
class AbsencesTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Duration DAY = Duration.ofDays(1);
    private final Absences absences;
    private final Operators operators;
    private final JdbcClient sql;

    AbsencesTest(Absences absences, Operators operators, JdbcClient sql) {
        this.absences = absences;
        this.operators = operators;
        this.sql = sql;
    }

    @Test
    void theSubstituteStandsInAsLongAsSheIsAway() {
        long anna = anOperator();
        long bruno = anOperator();
        absences.enter(anna, words(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(3)), bruno), anna);
        assertThat(absences.isAway(anna, NOW)).isFalse();
        assertThat(absences.substituteFor(anna, NOW)).isEmpty();
        assertThat(absences.whoActsFor(anna, NOW)).contains(anna);
        Instant then = NOW.plus(DAY);
        assertThat(absences.isAway(anna, then)).isTrue();
        assertThat(absences.substituteFor(anna, then)).contains(bruno);
        assertThat(absences.whoActsFor(anna, then)).contains(bruno);
        assertThat(absences.isAway(anna, NOW.plus(DAY.multipliedBy(3)))).isFalse();
    }

    @Test
    void chainsAreFollowedAndCirclesEndWithNobody() {
        long anna = anOperator();
        long bruno = anOperator();
        long carla = anOperator();
        Instant then = NOW.plus(DAY);
        absences.enter(anna, words(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(3)), bruno), anna);
        absences.enter(bruno, words(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2)), carla), anna);
        assertThat(absences.substituteFor(anna, then)).contains(carla);
        absences.enter(carla, words(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2)), anna), anna);
        assertThat(absences.substituteFor(anna, then)).isEmpty();
        assertThat(absences.substituteFor(anna, NOW.plus(DAY.multipliedBy(2)))).contains(bruno);
        assertThat(absences.at(then)).containsKeys(anna, bruno, carla);
        assertThat(absences.notOver(List.of(bruno, carla), NOW)).extracting(Absence::operatorId)
                .containsExactly(bruno, carla);
    }

    @Test
    void whoWorksHereNoMoreStandsInForNobody() {
        long anna = anOperator();
        long bruno = anOperator();
        absences.enter(anna, words(NOW.minus(DAY), NOW.plus(DAY), bruno), anna);
        Operator gone = operators.findById(bruno).orElseThrow();
        gone.deactivate();
        operators.saveAndFlush(gone);
        assertThat(absences.substituteFor(anna, NOW)).isEmpty();
    }

    @Test
    void nobodyIsAwayTwice() {
        long anna = anOperator();
        absences.enter(anna, words(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(3)), null), anna);
        assertThatThrownBy(() -> absences.enter(anna,
                words(NOW.plus(DAY.multipliedBy(2)), NOW.plus(DAY.multipliedBy(4)), null), anna))
                .isInstanceOf(Absences.Overlap.class);
        long next = absences.enter(anna, words(NOW.plus(DAY.multipliedBy(3)), NOW.plus(DAY.multipliedBy(4)), null),
                anna);
        assertThatThrownBy(() -> absences.change(next, 0,
                words(NOW.plus(DAY.multipliedBy(2)), NOW.plus(DAY.multipliedBy(4)), null), anna))
                .isInstanceOf(Absences.Overlap.class);
        absences.change(next, 0, words(NOW.plus(DAY.multipliedBy(5)), NOW.plus(DAY.multipliedBy(6)), null), anna);
        assertThat(absences.of(anna)).hasSize(2);
    }

    @Test
    void whatWasOfAnAbsenceIsKept() {
        long anna = anOperator();
        Absences later = new Absences(sql, Clock.fixed(NOW.plus(DAY.multipliedBy(2)), ZoneOffset.UTC));
        long id = absences.enter(anna, words(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(5)), null), anna);
        assertThatThrownBy(() -> later.change(id, 0,
                words(NOW.plus(DAY.multipliedBy(3)), NOW.plus(DAY.multipliedBy(5)), null), anna))
                .isInstanceOf(Past.class);
        later.change(id, 0, words(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(6)), null), anna);
        assertThatThrownBy(() -> later.cancel(id, 0, anna)).isInstanceOf(OptimisticLockingFailureException.class);
        later.cancel(id, 1, anna);
        assertThat(absences.findById(id).orElseThrow().until()).isEqualTo(NOW.plus(DAY.multipliedBy(2)));
        assertThatThrownBy(() -> later.cancel(id, 2, anna)).isInstanceOf(Past.class);
        assertThatThrownBy(() -> later.enter(anna, words(NOW, NOW.plus(DAY), null), anna)).isInstanceOf(Past.class);
    }

    @Test
    void anAbsenceThatHasNotBegunIsTakenBack() {
        long anna = anOperator();
        long id = absences.enter(anna, words(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(5)), null), anna);
        absences.cancel(id, 0, anna);
        assertThat(absences.findById(id)).isEmpty();
    }

    @Test
    void nobodyStandsInForHimself() {
        long anna = anOperator();
        assertThatThrownBy(() -> absences.enter(anna, words(NOW, NOW.plus(DAY), anna), anna))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Absences.Words words(Instant from, Instant until, @Nullable Long substitute) {
        return new Absences.Words(from, until, substitute, "");
    }

    private long anOperator() {
        return operators.save(new Operator("a" + UUID.randomUUID(), "Qualcuno", null, Locale.ITALIAN)).id();
    }
}
