package touchpoint.offices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of any hours, closures and clocks that change. */
class OfficeCalendarProperties {
    private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);
    private static final int DAYS = 600;
    private static final int TRIES = 400;

    @Property(tries = TRIES)
    void openTimeThatIsAddedIsFoundInBetween(@ForAll("calendars") OfficeCalendar calendar,
            @ForAll("moments") Instant at, @ForAll("durations") Duration openTime) {
        Instant end = calendar.plusOpenTime(at, openTime);
        assertThat(calendar.openTimeBetween(at, end)).isEqualTo(openTime);
        assertThat(calendar.openTimeBetween(end, at)).isEqualTo(openTime.negated());
    }

    @Property(tries = TRIES)
    void noMomentBeforeHasTheSameOpenTime(@ForAll("calendars") OfficeCalendar calendar, @ForAll("moments") Instant at,
            @ForAll("durations") Duration openTime) {
        Instant end = calendar.plusOpenTime(at, openTime);
        assertThat(end).isAfterOrEqualTo(at);
        if (!openTime.isZero()) {
            assertThat(calendar.openTimeBetween(at, end.minusMillis(1))).isLessThan(openTime);
        }
    }

    @Property(tries = TRIES)
    void whatLiesInBetweenLeadsBack(@ForAll("calendars") OfficeCalendar calendar, @ForAll("moments") Instant one,
            @ForAll("moments") Instant other) {
        Instant from = one.isBefore(other) ? one : other;
        Instant until = one.isBefore(other) ? other : one;
        Duration between = calendar.openTimeBetween(from, until);
        assertThat(between).isBetween(Duration.ZERO, Duration.between(from, until));
        Instant back = calendar.plusOpenTime(from, between);
        assertThat(back).isBeforeOrEqualTo(until);
        assertThat(calendar.openTimeBetween(back, until)).isZero();
    }

    @Property(tries = TRIES)
    void timeInBetweenAddsUp(@ForAll("calendars") OfficeCalendar calendar, @ForAll("moments") Instant one,
            @ForAll("moments") Instant two, @ForAll("moments") Instant three) {
        assertThat(calendar.openTimeBetween(one, two).plus(calendar.openTimeBetween(two, three)))
                .isEqualTo(calendar.openTimeBetween(one, three));
    }

    @Property(tries = TRIES)
    void whoStartsLaterOrNeedsLongerIsNotReadyEarlier(@ForAll("calendars") OfficeCalendar calendar,
            @ForAll("moments") Instant one, @ForAll("moments") Instant other, @ForAll("durations") Duration some,
            @ForAll("durations") Duration more) {
        Instant first = one.isBefore(other) ? one : other;
        Instant second = one.isBefore(other) ? other : one;
        assertThat(calendar.plusOpenTime(first, some)).isBeforeOrEqualTo(calendar.plusOpenTime(second, some));
        assertThat(calendar.plusOpenTime(first, some))
                .isBeforeOrEqualTo(calendar.plusOpenTime(first, some.plus(more)));
    }

    @Property(tries = TRIES)
    void atTheNextOpeningItIsOpenAndNotBefore(@ForAll("calendars") OfficeCalendar calendar,
            @ForAll("moments") Instant at) {
        Instant next = calendar.nextOpening(at).orElseThrow();
        assertThat(calendar.isOpen(next)).isTrue();
        assertThat(next.equals(at)).isEqualTo(calendar.isOpen(at));
        assertThat(calendar.openTimeBetween(at, next)).isZero();
    }

    @Property(tries = TRIES)
    void itIsOpenUntilItCloses(@ForAll("calendars") OfficeCalendar calendar, @ForAll("moments") Instant at) {
        Optional<Instant> closing = calendar.closing(at);
        if (calendar.isOpen(at)) {
            Instant end = closing.orElse(at.plus(Duration.ofDays(300)));
            assertThat(calendar.openTimeBetween(at, end)).isEqualTo(Duration.between(at, end));
            closing.ifPresent(closed -> assertThat(calendar.isOpen(closed)).isFalse());
        } else {
            assertThat(closing).isEmpty();
        }
    }

    @Property(tries = TRIES)
    void aMomentIsOpenIfAndOnlyIfOpenTimePassesAfterIt(@ForAll("calendars") OfficeCalendar calendar,
            @ForAll("moments") Instant at) {
        boolean passes = calendar.openTimeBetween(at, at.plusMillis(1)).isPositive();
        assertThat(calendar.isOpen(at)).isEqualTo(passes);
    }

    @Provide
    Arbitrary<OfficeCalendar> calendars() {
        // Rome; half an hour of summer time; summer time that begins and ends at midnight; none at all.
        Arbitrary<ZoneId> zones = Arbitraries.of("Europe/Rome", "Europe/Rome", "Australia/Lord_Howe",
                "America/Sao_Paulo", "America/Havana", "UTC").map(ZoneId::of);
        return Combinators.combine(zones, weeks(), weeks(), days(), closures(), Arbitraries.of(true, false))
                .as((zone, usual, summer, begin, closures, onHolidays) -> new OfficeCalendar(zone,
                        new Timetable(List.of(new WeeklySchedule(null, null, onHolidays, usual),
                                new WeeklySchedule(begin, begin.plusDays(60), onHolidays, summer))),
                        Timetable.EMPTY, closures, TownHall.HOLIDAYS));
    }

    /** With many in the nights in which clocks change. */
    @Provide
    Arbitrary<Instant> moments() {
        Arbitrary<Instant> any = Arbitraries.longs().between(0, DAYS * 86_400_000L)
                .map(millis -> FIRST.atStartOfDay(ZoneId.of("UTC")).toInstant().plusMillis(millis));
        Arbitrary<Instant> nights = Combinators.combine(
                Arbitraries.of("2018-03-25T00:00:00Z", "2018-10-28T00:00:00Z", "2019-03-31T00:00:00Z",
                        "2018-11-04T00:00:00Z", "2018-02-17T22:00:00Z", "2018-03-31T14:00:00Z"),
                Arbitraries.integers().between(-180, 360))
                .as((night, minutes) -> Instant.parse(night).plusSeconds(minutes * 60L));
        return Arbitraries.oneOf(any, nights);
    }

    @Provide
    Arbitrary<Duration> durations() {
        return Arbitraries.oneOf(Arbitraries.integers().between(0, 600).map(Duration::ofMinutes),
                Arbitraries.longs().between(0, 7 * 86_400_000L).map(Duration::ofMillis));
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, DAYS).map(FIRST::plusDays);
    }

    private static Arbitrary<List<Closure>> closures() {
        return Combinators.combine(days(), Arbitraries.integers().between(0, 20))
                .as((day, length) -> new Closure(1, null, day, day.plusDays(length), "chiuso", "closed", 0)).list()
                .ofMaxSize(4);
    }

    /** On each day an even number of different moments, two and two a shift; on Thursdays one at least. */
    private static Arbitrary<Map<DayOfWeek, List<Shift>>> weeks() {
        Arbitrary<List<Shift>> days = Arbitraries.integers().between(0, 96).set().ofMaxSize(6).map(quarters -> {
            List<Integer> sorted = quarters.stream().sorted().toList();
            List<Shift> shifts = new ArrayList<>();
            for (int i = 1; i < sorted.size(); i += 2) {
                shifts.add(Shift.ofMinutes(sorted.get(i - 1) * 15, sorted.get(i) * 15));
            }
            return shifts;
        });
        return days.list().ofSize(7).map(week -> {
            Map<DayOfWeek, List<Shift>> byDay = new EnumMap<>(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                byDay.put(day, week.get(day.getValue() - 1));
            }
            if (byDay.get(DayOfWeek.THURSDAY) instanceof List<Shift> thursday && thursday.isEmpty()) {
                thursday.add(Shift.ofMinutes(9 * 60, 12 * 60));
            }
            return byDay;
        });
    }
}
