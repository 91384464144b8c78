package touchpoint.commitments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By when something is to be done. */
class DueTest {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final LocalDate CHANGE_OF_CLOCKS = LocalDate.of(2026, 10, 25);

    @Test
    void aDayIsOverWhenItEndsThereAlsoWhereItHas25Hours() {
        Due due = Due.on(CHANGE_OF_CLOCKS, ROME);
        assertThat(due.at()).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(due.day(ROME)).isEqualTo(CHANGE_OF_CLOCKS);
        assertThat(due.isOver(Instant.parse("2026-10-25T22:59:59Z"))).isFalse();
        assertThat(due.isOver(due.at())).isTrue();
    }

    @Test
    void whoIsRemindedOfADayIsRemindedInTheMorning() {
        assertThat(Due.on(CHANGE_OF_CLOCKS, ROME).reference(ROME)).isEqualTo(Instant.parse("2026-10-25T08:00:00Z"));
        assertThat(Due.at(CHANGE_OF_CLOCKS, LocalTime.of(11, 30), ROME).reference(ROME))
                .isEqualTo(Instant.parse("2026-10-25T10:30:00Z"));
    }

    @Test
    void anOrderThatMakesNoSenseIsNone() {
        Due due = Due.on(CHANGE_OF_CLOCKS, ROME);
        Instant noon = Instant.parse("2026-10-25T11:00:00Z");
        assertThatThrownBy(() -> new Order(Commitment.Kind.CALL, " ", "", "", due, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Order(Commitment.Kind.APPOINTMENT, "Sopralluogo", "", "", due, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Meeting(noon, noon, "", Set.of(), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Meeting(noon, noon.plus(Duration.ofHours(25)), "", Set.of(), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Order(Commitment.Kind.CALL, "Chiamare", "", "", due, Duration.ofDays(-1), null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
