package touchpoint.offices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchpoint.offices.TownHall.period;
import static touchpoint.offices.TownHall.shift;
import static touchpoint.offices.TownHall.since;
import static touchpoint.offices.TownHall.week;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What hours cannot be. */
class WeeklyScheduleTest {
    @Test
    void aShiftEndsAfterItBeginsButMayEndAtMidnight() {
        assertThat(shift("18:00", "24:00").closes()).isEqualTo(1440);
        assertThat(Shift.ofMinutes(1080, 1440)).isEqualTo(shift("18:00", "24:00"));
        assertThatThrownBy(() -> shift("12:00", "9:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shift("9:00", "9:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shift(LocalTime.of(9, 0, 30), LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shiftsThatTouchDoNotOverlap() {
        assertThat(shift("9:00", "12:00").overlaps(shift("12:00", "14:00"))).isFalse();
        assertThat(shift("9:00", "12:01").overlaps(shift("12:00", "14:00"))).isTrue();
        assertThat(shift("9:00", "24:00").overlaps(shift("12:00", "14:00"))).isTrue();
        assertThatThrownBy(() -> WeeklySchedule.usual(week("mon 9:00-12:00", "mon 11:00-13:00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shiftsStandInTheOrderOfTheClock() {
        assertThat(WeeklySchedule.usual(week("mon 14:00-16:00", "mon 9:00-12:00")).on(DayOfWeek.MONDAY))
                .containsExactly(shift("9:00", "12:00"), shift("14:00", "16:00"));
    }

    @Test
    void hoursEndAfterTheyBeginAndOpenAtLeastOnce() {
        assertThatThrownBy(() -> period("2026-08-31", "2026-07-01", "mon 9:00-12:00"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeeklySchedule.usual(Map.of(DayOfWeek.MONDAY, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoClashIfNobodyCouldSayWhichHolds() {
        String line = "mon 9:00-12:00";
        WeeklySchedule summer = period("2026-07-01", "2026-08-31", line);
        assertThat(summer.clashesWith(period("2026-08-31", "2026-09-10", line))).isTrue();
        assertThat(summer.clashesWith(period("2026-09-01", "2026-09-10", line))).isFalse();
        assertThat(summer.clashesWith(since(null, line))).isFalse();
        assertThat(since(null, line).clashesWith(since(null, line))).isTrue();
        assertThat(since("2026-01-01", line).clashesWith(since("2026-01-01", line))).isTrue();
        assertThat(since("2026-01-01", line).clashesWith(since(null, line))).isFalse();
    }
}
