package touchpoint.offices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who acts for whom. */
class SubstitutionTest {
    private static final long ANNA = 1;
    private static final long BRUNO = 2;
    private static final long CARLA = 3;
    private final Map<Long, Absence> away = new HashMap<>();

    @Test
    void whoIsThereActsForHerself() {
        assertThat(Substitution.of(ANNA, away)).contains(ANNA);
    }

    @Test
    void theSubstituteActsForWhoIsAway() {
        isAway(ANNA, BRUNO);
        assertThat(Substitution.of(ANNA, away)).contains(BRUNO);
        assertThat(Substitution.of(BRUNO, away)).contains(BRUNO);
    }

    @Test
    void theSubstitutesSubstituteActsIfTheSubstituteIsAwayToo() {
        isAway(ANNA, BRUNO);
        isAway(BRUNO, CARLA);
        assertThat(Substitution.of(ANNA, away)).contains(CARLA);
    }

    @Test
    void nobodyActsWhereNobodyStandsIn() {
        isAway(ANNA, BRUNO);
        isAway(BRUNO, null);
        assertThat(Substitution.of(ANNA, away)).isEmpty();
    }

    @Test
    void aCircleOfSubstitutesEndsWithNobody() {
        isAway(ANNA, BRUNO);
        isAway(BRUNO, CARLA);
        isAway(CARLA, BRUNO);
        assertThat(Substitution.of(ANNA, away)).isEmpty();
        assertThat(Substitution.of(CARLA, away)).isEmpty();
    }

    private void isAway(long who, @Nullable Long substitute) {
        away.put(who, new Absence(who, who, Instant.EPOCH, Instant.EPOCH.plusSeconds(1), substitute, "", who, 0));
    }
}
