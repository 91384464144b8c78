package touchpoint.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import touchpoint.offices.Absences;
import touchpoint.offices.Closures;
import touchpoint.offices.OfficeCalendars;
import touchpoint.offices.Offices;
import touchpoint.offices.OpeningHours;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.WeeklySchedule;

/** When the demo's offices are open, and who is away. What somebody has written stays. */
@TestComponent
class DemoCalendar {
    private static final int DAYS_AWAY = 5;
    private final Offices offices;
    private final Operators operators;
    private final OpeningHours hours;
    private final Closures closures;
    private final Absences absences;
    private final OfficeCalendars calendars;

    DemoCalendar(Offices offices, Operators operators, OpeningHours hours, Closures closures, Absences absences,
            OfficeCalendars calendars) {
        this.offices = offices;
        this.operators = operators;
        this.hours = hours;
        this.closures = closures;
        this.absences = absences;
        this.calendars = calendars;
    }

    void fill() {
        LocalDate today = calendars.today();
        open(DemoOffice.DESK, DemoOffice.deskHours(today.getYear()));
        DemoOffice.ALL.forEach(office -> open(office.key(), office.hours()));
        if (closures.between(null, today, today.plusYears(1)).isEmpty()) {
            LocalDate thisYears = LocalDate.of(today.getYear(), 12, 24);
            LocalDate eve = thisYears.isBefore(today) ? thisYears.plusYears(1) : thisYears;
            closures.add(null, new Closures.Words(eve, eve, "Vigilia di Natale", "Christmas Eve"));
        }
        Operator away = operator("luca.galli");
        if (absences.of(away.id()).isEmpty()) {
            Instant morning = today.atStartOfDay(calendars.zone()).toInstant();
            Instant back = today.plusDays(DAYS_AWAY).atStartOfDay(calendars.zone()).toInstant();
            long colleague = operator("sara.conti").id();
            absences.enter(away.id(), new Absences.Words(morning, back, colleague, "Corso di formazione"), colleague);
        }
    }

    private void open(String key, List<WeeklySchedule> schedules) {
        long office = offices.findByKey(key).orElseThrow().id();
        if (hours.of(office).isEmpty()) {
            schedules.forEach(schedule -> hours.add(office, schedule));
        }
    }

    private Operator operator(String userName) {
        return operators.findByUserName(userName).orElseThrow();
    }
}
