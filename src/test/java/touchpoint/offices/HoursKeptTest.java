package touchpoint.offices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchpoint.offices.TownHall.ROME;
import static touchpoint.offices.TownHall.period;
import static touchpoint.offices.TownHall.shift;
import static touchpoint.offices.TownHall.since;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import touchpoint.HubTest;

/** Hours and closures in the database, and who knows of them when. All closures of all offices are of the year 2100. */
@HubTest
class HoursKeptTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final String MORNINGS = "mon-fri 9:00-12:00";
    private final OpeningHours hours;
    private final Closures closures;
    private final OfficeCalendars calendars;
    private final Offices offices;
    private final Organisation organisation;
    private final Holidays holidays;
    private final CalendarRevision revision;
    private final OfficeSettings settings;
    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private long office;

    HoursKeptTest(OpeningHours hours, Closures closures, OfficeCalendars calendars, Offices offices,
            Organisation organisation, Holidays holidays, CalendarRevision revision, OfficeSettings settings,
            JdbcClient sql, TransactionOperations transaction) {
        this.hours = hours;
        this.closures = closures;
        this.calendars = calendars;
        this.offices = offices;
        this.organisation = organisation;
        this.holidays = holidays;
        this.revision = revision;
        this.settings = settings;
        this.sql = sql;
        this.transaction = transaction;
    }

    @BeforeEach
    void anOfficeIsOpened() {
        office = organisation.open("ufficio-" + UUID.randomUUID().toString().substring(0, 8), "Ufficio", "Office",
                null);
    }

    @AfterEach
    void theDeskHasNoHours() {
        transaction.executeWithoutResult(begun -> {
            sql.sql("delete from opening_hours").update();
            sql.sql("delete from closures").update();
            revision.advance();
        });
    }

    @Test
    void whatIsSavedHoldsAtOnceAndReadsAsItWasWritten() {
        assertThat(calendars.of(office).isKnown(MONDAY)).isFalse();
        WeeklySchedule usual = new WeeklySchedule(LocalDate.of(2026, 1, 1), null, true,
                TownHall.week("mon 9:00-12:00", "mon 14:00-24:00", "sun 0:00-24:00"));
        long id = hours.add(office, usual);
        assertThat(hours.of(office)).containsExactly(new OpeningHours.Entry(id, office, usual, 0));
        assertThat(calendars.of(office).shiftsOf(MONDAY)).containsExactly(shift("9:00", "12:00"),
                shift("14:00", "24:00"));
        hours.change(id, 0, since(null, MORNINGS));
        assertThat(calendars.of(office).shiftsOf(MONDAY)).containsExactly(shift("9:00", "12:00"));
        hours.remove(id, 1);
        assertThat(calendars.of(office).isKnown(MONDAY)).isFalse();
    }

    @Test
    void anOfficeWithoutHoursHasTheDesksAlsoWhenTheDeskMoves() {
        Office before = offices.desk();
        hours.add(before.id(), since(null, MORNINGS));
        long other = organisation.open("altro-" + UUID.randomUUID().toString().substring(0, 8), "Altro", "Other", null);
        hours.add(other, since(null, "mon-fri 15:00-18:00"));
        assertThat(calendars.of(office).shiftsOf(MONDAY)).containsExactly(shift("9:00", "12:00"));
        assertThat(calendars.desk().shiftsOf(MONDAY)).containsExactly(shift("9:00", "12:00"));
        organisation.moveDeskTo(other, 0);
        try {
            assertThat(calendars.of(office).shiftsOf(MONDAY)).containsExactly(shift("15:00", "18:00"));
        } finally {
            organisation.moveDeskTo(before.id(), offices.findById(before.id()).orElseThrow().version());
        }
        assertThat(calendars.of(office).shiftsOf(MONDAY)).containsExactly(shift("9:00", "12:00"));
    }

    @Test
    void anotherNodeKnowsWithinASecond() {
        Hand clock = new Hand();
        OfficeCalendars elsewhere = new OfficeCalendars(hours, closures, offices, holidays, revision, settings, clock);
        assertThat(elsewhere.of(office).isKnown(MONDAY)).isFalse();
        hours.add(office, since(null, MORNINGS));
        clock.now = clock.now.plusMillis(999);
        assertThat(elsewhere.of(office).isKnown(MONDAY)).isFalse();
        clock.now = clock.now.plusMillis(1);
        assertThat(elsewhere.of(office).shiftsOf(MONDAY)).containsExactly(shift("9:00", "12:00"));
    }

    @Test
    void whatWasRolledBackHasNeverBeen() {
        transaction.executeWithoutResult(begun -> {
            hours.add(office, since(null, MORNINGS));
            OfficeCalendars inside = new OfficeCalendars(hours, closures, offices, holidays, revision, settings,
                    Clock.systemUTC());
            assertThat(inside.of(office).isKnown(MONDAY)).isTrue();
            begun.setRollbackOnly();
        });
        assertThat(calendars.of(office).isKnown(MONDAY)).isFalse();
        hours.add(office, since(null, "mon-fri 15:00-18:00"));
        assertThat(calendars.of(office).shiftsOf(MONDAY)).containsExactly(shift("15:00", "18:00"));
    }

    @Test
    void hoursOfWhichNobodyCouldSayWhichHoldAreRefused() {
        hours.add(office, since(null, MORNINGS));
        long summer = hours.add(office, period("2100-07-01", "2100-08-31", MORNINGS));
        WeeklySchedule late = period("2100-08-31", "2100-09-10", MORNINGS);
        assertThatThrownBy(() -> hours.add(office, late)).isInstanceOf(OpeningHours.Clash.class);
        assertThatThrownBy(() -> hours.change(summer, 0, since(null, MORNINGS)))
                .isInstanceOf(OpeningHours.Clash.class);
        hours.change(summer, 0, late);
        assertThat(hours.of(office)).extracting(OpeningHours.Entry::schedule).containsExactly(since(null, MORNINGS),
                late);
    }

    @Test
    void ofTwoAdministratorsWhoWriteTheSameHoursAtOnceOneIsTold() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        int told = 0;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Long>> both = List.of(two.submit(() -> add(go)), two.submit(() -> add(go)));
            go.countDown();
            for (Future<Long> one : both) {
                try {
                    one.get();
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(OpeningHours.Clash.class);
                    told++;
                }
            }
        }
        assertThat(told).isEqualTo(1);
        assertThat(hours.of(office)).hasSize(1);
    }

    private long add(CountDownLatch go) throws InterruptedException {
        go.await();
        return hours.add(office, since(null, MORNINGS));
    }

    @Test
    void whoeverSavesAfterSomebodyElseIsTold() {
        long id = hours.add(office, since(null, MORNINGS));
        hours.change(id, 0, since(null, "mon 8:00-9:00"));
        assertThatThrownBy(() -> hours.change(id, 0, since(null, MORNINGS)))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> hours.remove(id, 0)).isInstanceOf(OptimisticLockingFailureException.class);
        Closure closure = closures.add(office, words("2100-03-01", "2100-03-02"));
        closures.change(closure.id(), 0, words("2100-03-01", "2100-03-03"));
        assertThatThrownBy(() -> closures.remove(closure.id(), 0))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void hoursOfAPeriodThatIsOverStayAsTheyWere() {
        long summer = hours.add(office, period("2020-07-01", "2020-08-31", MORNINGS));
        assertThatThrownBy(() -> hours.change(summer, 0, since(null, MORNINGS))).isInstanceOf(Past.class);
        assertThatThrownBy(() -> hours.remove(summer, 0)).isInstanceOf(Past.class);
    }

    @Test
    void aClosureOfAllOfficesClosesEachAndOneOfAnOfficeOnlyThat() {
        hours.add(office, since(null, MORNINGS));
        long other = organisation.open("altro-" + UUID.randomUUID().toString().substring(0, 8), "Altro", "Other", null);
        hours.add(other, since(null, MORNINGS));
        // 1 March 2100 is a Monday.
        LocalDate day = LocalDate.of(2100, 3, 1);
        Closure ours = closures.add(office, words("2100-03-01", "2100-03-01"));
        assertThat(calendars.of(office).openDay(day)).isFalse();
        assertThat(calendars.of(other).openDay(day)).isTrue();
        Closure all = closures.add(null, words("2100-02-28", "2100-03-05"));
        assertThat(calendars.of(other).openDay(day)).isFalse();
        assertThat(calendars.of(other).without(all).openDays(all.from(), all.until())).isEqualTo(5);
        assertThat(calendars.of(office).without(all).openDays(all.from(), all.until())).isEqualTo(4);
        assertThat(closures.between(office, day, day)).containsExactly(all, ours);
        assertThat(closures.between(null, day, day)).containsExactly(all);
        closures.remove(all.id(), 0);
        assertThat(calendars.of(other).openDay(day)).isTrue();
    }

    @Test
    void whatWasOfAClosureIsKept() {
        Hand clock = new Hand();
        clock.now = LocalDate.of(2100, 3, 1).atTime(10, 0).atZone(ROME).toInstant();
        Closures then = new Closures(sql, revision, settings, clock);
        Closure week = closures.add(office, words("2100-03-01", "2100-03-07"));
        clock.now = clock.now.plus(Duration.ofDays(3));
        assertThatThrownBy(() -> then.remove(week.id(), 0)).isInstanceOf(Past.class);
        assertThatThrownBy(() -> then.change(week.id(), 0, words("2100-03-02", "2100-03-07")))
                .isInstanceOf(Past.class);
        assertThatThrownBy(() -> then.change(week.id(), 0, words("2100-03-01", "2100-03-02")))
                .isInstanceOf(Past.class);
        then.change(week.id(), 0, words("2100-03-01", "2100-03-03"));
        clock.now = clock.now.plus(Duration.ofDays(1));
        assertThatThrownBy(() -> then.change(week.id(), 1, words("2100-03-01", "2100-03-08")))
                .isInstanceOf(Past.class);
        assertThatThrownBy(() -> then.add(office, words("2100-03-01", "2100-03-02"))).isInstanceOf(Past.class);
        assertThatThrownBy(() -> closures.add(office, words("2100-03-02", "2100-03-01")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Closures.Words words(String from, String until) {
        return new Closures.Words(LocalDate.parse(from), LocalDate.parse(until), "Trasloco", "Move");
    }

    /** A clock whose hand the test moves. */
    private static final class Hand extends Clock {
        private Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ROME;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
