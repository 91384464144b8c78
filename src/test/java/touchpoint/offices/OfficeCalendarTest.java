package touchpoint.offices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchpoint.offices.TownHall.URP;
import static touchpoint.offices.TownHall.at;
import static touchpoint.offices.TownHall.calendar;
import static touchpoint.offices.TownHall.closure;
import static touchpoint.offices.TownHall.hours;
import static touchpoint.offices.TownHall.period;
import static touchpoint.offices.TownHall.shift;
import static touchpoint.offices.TownHall.since;
import static touchpoint.offices.TownHall.week;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an office is open. 24 November 2026 is a Tuesday. */
class OfficeCalendarTest {
    private final OfficeCalendar urp = calendar(URP);

    @Test
    void anOfficeWithSplitShiftsIsClosedOverLunch() {
        assertThat(urp.isOpen(at("2026-11-25", "9:00"))).isTrue();
        assertThat(urp.isOpen(at("2026-11-25", "12:29"))).isTrue();
        assertThat(urp.isOpen(at("2026-11-25", "12:30"))).isFalse();
        assertThat(urp.isOpen(at("2026-11-25", "15:00"))).isTrue();
        assertThat(urp.closing(at("2026-11-25", "9:00"))).contains(at("2026-11-25", "12:30"));
        assertThat(urp.nextOpening(at("2026-11-25", "13:00"))).contains(at("2026-11-25", "14:00"));
        assertThat(urp.closing(at("2026-11-25", "13:00"))).isEmpty();
    }

    @Test
    void onFridayEveningTheNextOpeningIsOnMonday() {
        assertThat(urp.nextOpening(at("2026-11-27", "18:00"))).contains(at("2026-11-30", "9:00"));
        assertThat(urp.plusOpenTime(at("2026-11-27", "12:00"), Duration.ofHours(1)))
                .isEqualTo(at("2026-11-30", "9:30"));
        assertThat(urp.openTimeBetween(at("2026-11-27", "12:00"), at("2026-11-30", "9:30")))
                .isEqualTo(Duration.ofHours(1));
        assertThat(urp.openTimeBetween(at("2026-11-30", "9:30"), at("2026-11-27", "12:00")))
                .isEqualTo(Duration.ofHours(-1));
    }

    @Test
    void openTimeThatFillsAShiftEndsWithTheShift() {
        assertThat(urp.plusOpenTime(at("2026-11-24", "9:00"), Duration.ofMinutes(210)))
                .isEqualTo(at("2026-11-24", "12:30"));
        assertThat(urp.plusOpenTime(at("2026-11-24", "20:00"), Duration.ZERO)).isEqualTo(at("2026-11-24", "20:00"));
    }

    @Test
    void onAHolidayItDoesNotOpen() {
        LocalDate immaculate = LocalDate.of(2026, 12, 8);
        assertThat(urp.openDay(immaculate)).isFalse();
        assertThat(urp.day(immaculate)).isInstanceOf(OfficeDay.OnHoliday.class);
        assertThat(urp.nextOpening(at("2026-12-07", "13:00"))).contains(at("2026-12-09", "9:00"));
        assertThat(urp.day(LocalDate.of(2026, 12, 6))).isEqualTo(new OfficeDay.DayOff());
    }

    @Test
    void whoWorksOnHolidaysIsOpenOnHolidays() {
        OfficeCalendar police = calendar(
                new WeeklySchedule(null, null, true, week("mon-sun 7:00-24:00")));
        assertThat(police.isOpen(at("2026-12-25", "23:59"))).isTrue();
        assertThat(police.shiftsOf(LocalDate.of(2026, 12, 25))).containsExactly(shift("7:00", "24:00"));
        assertThat(police.closing(at("2026-12-25", "8:00"))).contains(at("2026-12-26", "0:00"));
    }

    @Test
    void aClosureClosesAndSaysWhy() {
        Closure bridge = closure("2026-12-07", "2026-12-11", "Trasloco");
        OfficeCalendar moving = calendar(URP, bridge);
        assertThat(moving.day(LocalDate.of(2026, 12, 7))).isEqualTo(new OfficeDay.Closed(bridge));
        assertThat(moving.day(LocalDate.of(2026, 12, 8))).isInstanceOf(OfficeDay.OnHoliday.class);
        assertThat(moving.nextOpening(at("2026-12-04", "13:00"))).contains(at("2026-12-14", "9:00"));
        assertThat(moving.without(bridge).openDays(bridge.from(), bridge.until())).isEqualTo(4);
        assertThat(moving.openDays(bridge.from(), bridge.until())).isZero();
    }

    @Test
    void hoursForAPeriodComeBeforeTheUsualOnes() {
        OfficeCalendar summer = calendar(since(null, "mon-fri 9:00-12:30"),
                period("2026-07-01", "2026-08-31", "tue 8:00-10:00"));
        assertThat(summer.openDay(LocalDate.of(2026, 6, 30))).isTrue();
        assertThat(summer.openDay(LocalDate.of(2026, 7, 1))).isFalse();
        assertThat(summer.shiftsOf(LocalDate.of(2026, 7, 7))).containsExactly(shift("8:00", "10:00"));
        assertThat(summer.shiftsOf(LocalDate.of(2026, 9, 1))).containsExactly(shift("9:00", "12:30"));
    }

    @Test
    void usualHoursHoldUntilOthersBegin() {
        OfficeCalendar changed = calendar(since(null, "mon-fri 9:00-12:30"), since("2027-01-01", "mon-fri 8:00-11:00"),
                since("2028-01-01", "mon-fri 7:00-10:00"));
        assertThat(changed.shiftsOf(LocalDate.of(2026, 12, 31))).containsExactly(shift("9:00", "12:30"));
        assertThat(changed.shiftsOf(LocalDate.of(2027, 1, 4))).containsExactly(shift("8:00", "11:00"));
        assertThat(changed.shiftsOf(LocalDate.of(2028, 1, 3))).containsExactly(shift("7:00", "10:00"));
    }

    @Test
    void onDaysForWhichItHasNoHoursAnOfficeHasTheDesks() {
        OfficeCalendar office = new OfficeCalendar(TownHall.ROME,
                new Timetable(List.of(period("2026-07-01", "2026-08-31", "tue 8:00-10:00"))), URP, List.of(),
                TownHall.HOLIDAYS);
        assertThat(office.shiftsOf(LocalDate.of(2026, 11, 24))).containsExactly(shift("9:00", "12:30"));
        assertThat(office.shiftsOf(LocalDate.of(2026, 7, 7))).containsExactly(shift("8:00", "10:00"));
        assertThat(office.openDay(LocalDate.of(2026, 7, 8))).isFalse();
    }

    @Test
    void whereNobodySaidAnythingItIsAlwaysOpenButForClosures() {
        OfficeCalendar unknown = calendar(Timetable.EMPTY, closure("2026-12-24", "2026-12-24", "Vigilia"));
        assertThat(unknown.isKnown(LocalDate.of(2026, 12, 24))).isFalse();
        assertThat(unknown.isOpen(at("2026-12-25", "3:00"))).isTrue();
        assertThat(unknown.isOpen(at("2026-12-24", "10:00"))).isFalse();
        assertThat(unknown.plusOpenTime(at("2026-12-23", "22:00"), Duration.ofHours(4)))
                .isEqualTo(at("2026-12-25", "2:00"));
        assertThat(unknown.closing(at("2026-12-20", "0:00"))).contains(at("2026-12-24", "0:00"));
        assertThat(unknown.closing(at("2026-12-26", "0:00"))).isEmpty();
    }

    /** 29 March 2026: after 1:59 comes 3:00. */
    @Test
    void inTheNightOfSummerTimeAnHourIsMissing() {
        OfficeCalendar night = calendar(hours("mon-sun 0:00-6:00"));
        assertThat(night.openTimeBetween(at("2026-03-29", "0:00"), at("2026-03-29", "12:00")))
                .isEqualTo(Duration.ofHours(5));
        assertThat(night.plusOpenTime(at("2026-03-29", "0:00"), Duration.ofHours(3)))
                .isEqualTo(at("2026-03-29", "4:00"));
        OfficeCalendar inTheGap = calendar(hours("mon-sun 2:10-2:50", "mon-sun 4:00-5:00"));
        assertThat(inTheGap.openTimeBetween(at("2026-03-29", "0:00"), at("2026-03-30", "0:00")))
                .isEqualTo(Duration.ofHours(1));
        OfficeCalendar intoTheGap = calendar(hours("mon-sun 1:30-2:30", "mon-sun 2:30-3:30"));
        assertThat(intoTheGap.openTimeBetween(at("2026-03-29", "0:00"), at("2026-03-30", "0:00")))
                .isEqualTo(Duration.ofHours(1));
    }

    /** 25 October 2026: after 2:59 comes 2:00 once more. */
    @Test
    void inTheNightOfWinterTimeAnHourComesTwice() {
        OfficeCalendar night = calendar(hours("mon-sun 0:00-6:00"));
        assertThat(night.openTimeBetween(at("2026-10-25", "0:00"), at("2026-10-25", "12:00")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(night.plusOpenTime(at("2026-10-25", "0:00"), Duration.ofHours(4)))
                .isEqualTo(at("2026-10-25", "3:00"));
        OfficeCalendar always = calendar(hours("mon-sun 0:00-24:00"));
        assertThat(always.openTimeBetween(at("2026-10-25", "0:00"), at("2026-10-26", "0:00")))
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void openDaysAreCountedByTheCalendar() {
        assertThat(urp.plusOpenDays(LocalDate.of(2026, 12, 4), 2)).isEqualTo(LocalDate.of(2026, 12, 9));
        assertThat(urp.plusOpenDays(LocalDate.of(2026, 12, 6), 0)).isEqualTo(LocalDate.of(2026, 12, 6));
        assertThat(urp.openDays(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 31))).isEqualTo(21);
    }

    @Test
    void nobodyWaitsForAnOfficeThatNeverOpens() {
        Closure[] forEver = new Closure[4];
        for (int year = 0; year < forEver.length; year++) {
            LocalDate begin = LocalDate.of(2026 + year, 1, 1);
            forEver[year] = closure(begin.toString(), begin.plusYears(1).minusDays(1).toString(), "anno " + year);
        }
        OfficeCalendar closed = calendar(URP, forEver);
        assertThat(closed.nextOpening(at("2026-01-05", "9:00"))).isEmpty();
        assertThatThrownBy(() -> closed.plusOpenTime(at("2026-01-05", "9:00"), Duration.ofHours(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.plusOpenDays(LocalDate.of(2026, 1, 5), 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> urp.plusOpenTime(at("2026-01-05", "9:00"), Duration.ofHours(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
