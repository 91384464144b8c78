package touchpoint.demo;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static touchpoint.demo.DemoHours.WORKING_DAYS;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import touchpoint.offices.WeeklySchedule;

/**
 * An office of the demo's municipality. The desk is there already: the hub cannot be without it.
 *
 * @param hours of every week; none for an office that has the desk's
 */
record DemoOffice(String key, String italian, String english, List<WeeklySchedule> hours) {
    static final String DESK = "urp";
    static final List<DemoOffice> ALL = List.of(
            new DemoOffice("informagiovani", "Informagiovani", "Youth Information Centre", List.of(
                    DemoHours.on(Set.of(TUESDAY, FRIDAY), "10:00-13:00")
                            .and(Set.of(MONDAY, WEDNESDAY, THURSDAY), "10:00-13:00", "14:30-18:00").usual())),
            new DemoOffice("edilizia", "Sportello Edilizia", "Building Desk", List.of(
                    DemoHours.on(Set.of(MONDAY), "9:00-12:00").and(Set.of(THURSDAY), "9:00-12:00", "14:00-16:00")
                            .usual())),
            new DemoOffice("imprese", "Sportello Imprese e Commercio", "Business and Trade Desk", List.of(
                    DemoHours.on(Set.of(MONDAY, TUESDAY, THURSDAY, FRIDAY), "9:00-12:00")
                            .and(Set.of(WEDNESDAY), "9:00-12:00", "14:00-15:45").usual())),
            new DemoOffice("anagrafe", "Anagrafe e Stato Civile", "Civil Registry", List.of(
                    DemoHours.on(WORKING_DAYS, "8:30-12:30").and(Set.of(WEDNESDAY), "13:30-15:30")
                            .and(Set.of(SATURDAY), "8:30-11:30").usual())),
            new DemoOffice("tributi", "Tributi", "Local Taxes", List.of()),
            new DemoOffice("polizia-locale", "Polizia Locale", "Local Police", List.of(
                    DemoHours.on(EnumSet.range(MONDAY, SUNDAY), "7:00-24:00").alsoOnHolidays())));

    /** The desk's, and those of whoever has no others. */
    static List<WeeklySchedule> deskHours(int year) {
        return List.of(
                DemoHours.on(WORKING_DAYS, "9:00-12:30").and(Set.of(WEDNESDAY), "14:00-16:00").usual(),
                DemoHours.on(WORKING_DAYS, "9:00-12:00").inSummer(year),
                DemoHours.on(WORKING_DAYS, "9:00-12:00").inSummer(year + 1));
    }
}
