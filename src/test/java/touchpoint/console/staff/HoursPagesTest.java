package touchpoint.console.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.access.Accounts;
import touchpoint.access.Browser;
import touchpoint.access.Staff;
import touchpoint.offices.Absence;
import touchpoint.offices.Absences;
import touchpoint.offices.Closure;
import touchpoint.offices.Closures;
import touchpoint.offices.Membership;
import touchpoint.offices.OfficeCalendars;
import touchpoint.offices.OpeningHours;
import touchpoint.offices.Organisation;
import touchpoint.offices.Role;
import touchpoint.offices.WeeklySchedule;

/** What an administrator does with hours and closures, and everybody with absences. Closures of all offices are of the year 2100. */
@HubTest
class HoursPagesTest {
    private final Staff staff;
    private final Organisation organisation;
    private final OpeningHours hours;
    private final Closures closures;
    private final Absences absences;
    private final OfficeCalendars calendars;
    private final JdbcClient database;
    @LocalServerPort
    private int port;
    private Browser administrator = new Browser(0);
    private long office;
    private String page = "";

    HoursPagesTest(Accounts accounts, Organisation organisation, OpeningHours hours, Closures closures,
            Absences absences, OfficeCalendars calendars, JdbcClient database) {
        this.staff = new Staff(accounts);
        this.organisation = organisation;
        this.hours = hours;
        this.closures = closures;
        this.absences = absences;
        this.calendars = calendars;
        this.database = database;
    }

    @BeforeEach
    void anAdministratorSignsIn() {
        database.sql("delete from rate_limits").update();
        administrator = signedIn(staff.anOperator(Role.ADMINISTRATOR));
        office = organisation.open("ufficio-" + UUID.randomUUID().toString().substring(0, 8), "Ufficio", "Office",
                null);
        page = "/console/offices/" + office;
    }

    @AfterEach
    void noOfficeIsClosed() {
        for (Closure closure : closures.between(null, LocalDate.of(2099, 1, 1), LocalDate.of(2101, 1, 1))) {
            closures.remove(closure.id(), closure.version());
        }
    }

    @Test
    void hoursWithASplitDayAreWrittenAndShown() {
        Browser.Page saved = post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from", "",
                "until", "", "from-1", "14:00", "until-1", "16:30", "from-1", "09:00", "until-1", "12:30", "from-6",
                "", "until-6", "", "from-7", "20:00", "until-7", "00:00", "onHolidays", "true", "act", "save");
        assertThat(saved.location()).endsWith("news=saved");
        WeeklySchedule schedule = hours.of(office).getFirst().schedule();
        assertThat(schedule.on(DayOfWeek.MONDAY)).hasSize(2);
        assertThat(schedule.on(DayOfWeek.SATURDAY)).isEmpty();
        assertThat(schedule.onHolidays()).isTrue();
        String shown = administrator.get(page + "/hours").html().select(".tp-opening").text();
        assertThat(shown).contains("9:00–12:30, 14:00–16:30").contains("20:00–24:00").contains("chiuso");
        assertThat(administrator.get(page).html().select("main .tp-badge").text()).containsAnyOf("Aperto ora", "apre");
    }

    @Test
    void anotherRowComesAndGoesWithoutSavingAnything() {
        Browser.Page more = post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from-2",
                "09:00", "until-2", "12:00", "act", "add-2");
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.html().select("input[name=from-2]")).hasSize(2);
        assertThat(more.html().select("#from-2-1").hasAttr("autofocus")).isTrue();
        Browser.Page less = post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from-2",
                "09:00", "until-2", "12:00", "from-2", "14:00", "until-2", "16:00", "act", "remove-2-0");
        assertThat(less.html().select("input[name=from-2]").eachAttr("value")).containsExactly("14:00");
        assertThat(hours.of(office)).isEmpty();
    }

    @Test
    void whatIsWrongStandsNextToItsDay() {
        Browser.Page refused = post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from",
                "2100-08-31", "until", "2100-07-01", "from-1", "09:00", "until-1", "12:00", "from-1", "11:00",
                "until-1", "13:00", "from-2", "12:00", "until-2", "09:00", "from-3", "", "until-3", "12:00");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("#until-error").text()).contains("prima");
        assertThat(refused.html().select("#day-1-error").text()).contains("sovrappongono");
        assertThat(refused.html().select("#day-2-error").text()).contains("finisce prima");
        assertThat(refused.html().select("#day-3-error").text()).contains("ore");
        Browser.Page empty = post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from-1", "",
                "until-1", "");
        assertThat(empty.html().select("#day-1-error").text()).contains("almeno un turno");
    }

    @Test
    void hoursForTheSameDaysAreRefusedWithTheirDates() {
        post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from", "2100-07-01", "until",
                "2100-08-31", "from-1", "09:00", "until-1", "12:00");
        Browser.Page clash = post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from",
                "2100-08-01", "until", "2100-09-30", "from-1", "09:00", "until-1", "12:00");
        assertThat(clash.status()).isEqualTo(422);
        assertThat(clash.html().select(".tp-message").text()).contains("1 lug 2100 – 31 ago 2100");
        post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from-1", "09:00", "until-1",
                "12:00");
        Browser.Page again = post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from-1",
                "10:00", "until-1", "11:00");
        assertThat(again.html().select(".tp-message").text()).contains("C'è già un orario di sempre");
        assertThat(administrator.get(page + "/hours/new").html().select("#from").val())
                .isEqualTo(calendars.today().plusDays(1).toString());
    }

    @Test
    void hoursAreChangedOnceAndRemoved() {
        post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from-1", "09:00", "until-1",
                "12:00");
        String entry = page + "/hours/" + hours.of(office).getFirst().id();
        assertThat(administrator.get(entry).html().select("#from-1-0").val()).isEqualTo("09:00");
        assertThat(post(administrator, entry, entry, "version", "0", "from-1", "08:00", "until-1", "12:00")
                .location()).endsWith("news=saved");
        assertThat(post(administrator, entry, entry, "version", "0", "from-1", "07:00", "until-1", "12:00").status())
                .isEqualTo(409);
        assertThat(administrator.submit(page + "/hours", entry + "/remove", "version", "0").location())
                .endsWith("news=conflict");
        assertThat(administrator.submit(page + "/hours", entry + "/remove", "version", "1").location())
                .endsWith("news=removed");
        assertThat(hours.of(office)).isEmpty();
        assertThat(administrator.get(entry).status()).isEqualTo(404);
    }

    @Test
    void aClosureThatIsSavedSaysWhatItMeans() {
        post(administrator, page + "/hours/new", page + "/hours", "version", "0", "from-1", "09:00", "until-1",
                "12:00", "from-3", "09:00", "until-3", "12:00");
        // 1 March 2100 is a Monday.
        Browser.Page saved = administrator.submit(page + "/closures", page + "/closures", "from", "2100-03-01",
                "until", "2100-03-12", "reasonIt", "Trasloco", "reasonEn", "Move");
        assertThat(saved.location()).contains("news=saved");
        assertThat(administrator.get(saved.location()).html().select("[role=status]").text())
                .contains("Trasloco", "4 giorni di apertura in meno");
        assertThat(administrator.get(saved.location() + "&lang=en").html().select("[role=status]").text())
                .contains("Move", "4 open days fall away");
        administrator.get("/console/offices?lang=it");
        Closure closure = closures.between(office, LocalDate.of(2100, 3, 1), LocalDate.of(2100, 3, 1)).getFirst();
        String address = "/console/offices/closures/" + closure.id();
        assertThat(administrator.submit(address, address, "version", "0", "from", "2100-03-03", "until", "", "reasonIt",
                "Trasloco", "reasonEn", "Move").location()).contains("news=saved");
        assertThat(calendars.of(office).openDay(LocalDate.of(2100, 3, 1))).isTrue();
        assertThat(administrator.submit(address, address + "/remove", "version", "0").location())
                .endsWith("news=conflict");
        assertThat(administrator.submit(address, address + "/remove", "version", "1").location())
                .endsWith("news=removed");
        assertThat(administrator.get(address).status()).isEqualTo(404);
    }

    @Test
    void aYearsListHasItsHolidaysAndTheClosuresOfAllOffices() {
        assertThat(administrator.submit("/console/offices/closures", "/console/offices/closures", "from", "2100-12-24",
                "until", "", "reasonIt", "Vigilia", "reasonEn", "Eve").location()).contains("year=2100");
        String year = administrator.get(page + "/closures?year=2100").html().select("table").text();
        assertThat(year).contains("Pasqua", "Lunedì dell'Angelo", "San Francesco d'Assisi", "Vigilia");
        assertThat(year.indexOf("Epifania")).isLessThan(year.indexOf("Pasqua"));
        Browser.Page refused = administrator.submit(page + "/closures", page + "/closures", "from", "2100-12-24",
                "until", "2100-12-20", "reasonIt", "", "reasonEn", "Eve");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("#until-error, #reasonIt-error")).hasSize(2);
        Browser.Page past = administrator.submit(page + "/closures", page + "/closures", "from", "2020-12-24",
                "until", "2020-12-24", "reasonIt", "Vigilia", "reasonEn", "Eve");
        assertThat(past.html().select("#until-error").text()).contains("resta com'è");
    }

    @Test
    void theOfficesPageTellsWhoIsAwayAndWhoStandsIn() {
        Staff.Member head = staff.anOperator(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(office, true)));
        Staff.Member member = staff.aMemberOf(office);
        Browser his = signedIn(member);
        LocalDate today = calendars.today();
        assertThat(his.submit("/console/absences", "/console/absences", "person", id(member), "from",
                today.toString(), "until", today.plusDays(2).toString(), "substitute", id(head), "note", "Corso")
                .location()).contains("news=saved");
        String people = administrator.get(page).html().select("#people").text();
        assertThat(people).contains("Somebody " + head.userName() + " responsabile presente");
        assertThat(people).contains("Somebody " + member.userName() + " assente fino al",
                "al suo posto Somebody " + head.userName());
        assertThat(people).doesNotContain("Corso");
    }

    @Test
    void absencesAreEnteredByOneselfByOnesHeadAndByThoseWhoLookAfterAll() {
        Staff.Member head = staff.anOperator(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(office, true)));
        Staff.Member member = staff.aMemberOf(office);
        Staff.Member stranger = staff.anOperator(Role.AGENT);
        String tomorrow = calendars.today().plusDays(1).toString();
        String later = calendars.today().plusDays(10).toString();
        Browser heads = signedIn(head);
        assertThat(enter(signedIn(stranger), member, tomorrow).status()).isEqualTo(403);
        assertThat(enter(signedIn(member), head, tomorrow).status()).isEqualTo(403);
        Browser.Page entered = enter(heads, member, tomorrow);
        assertThat(entered.location()).contains("news=saved");
        assertThat(heads.get(entered.location()).html().select("[role=status]").text())
                .contains("Somebody " + member.userName());
        assertThat(heads.get("/console/absences?office=" + office).body()).contains(member.userName());
        Absence absence = absences.of(member.id()).getFirst();
        String address = "/console/absences/" + absence.id();
        Browser strangers = signedIn(stranger);
        assertThat(strangers.get(address).status()).isEqualTo(403);
        assertThat(strangers.submit("/console/absences", address + "/cancel", "version", "0").status())
                .isEqualTo(403);
        assertThat(strangers.get("/console/absences?saved=" + absence.id() + "&news=saved").html()
                .select("main table, main .tp-message")).isEmpty();
        Browser supervisors = signedIn(staff.anOperator(Role.SUPERVISOR));
        assertThat(enter(supervisors, member, tomorrow).html().select("#from-error").text()).contains("c'è già");
        assertThat(enter(supervisors, member, later).location()).contains("news=saved");
        assertThat(signedIn(member).submit(address, address + "/cancel", "version", "0").location())
                .endsWith("news=cancelled");
        assertThat(absences.of(member.id())).hasSize(1);
    }

    @Test
    void whatIsWrongWithAnAbsenceIsSaid() {
        Staff.Member member = staff.aMemberOf(office);
        Browser his = signedIn(member);
        Browser.Page wrong = his.submit("/console/absences", "/console/absences", "person", id(member), "from",
                "2100-05-05", "fromTime", "14:00", "until", "2100-05-05", "untilTime", "09:00", "substitute",
                id(member));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().select("#until-error, #substitute-error")).hasSize(2);
        Browser.Page past = his.submit("/console/absences", "/console/absences", "person", id(member), "from",
                "2020-05-05", "until", "2020-05-06");
        assertThat(past.html().select("#until-error").text()).contains("già passata");
        assertThat(his.submit("/console/absences", "/console/absences", "person", id(member), "from", "2100-05-05",
                "fromTime", "09:00", "untilTime", "13:00").location()).contains("news=saved");
        String address = "/console/absences/" + absences.of(member.id()).getFirst().id();
        assertThat(his.get(address).html().select("h1").text()).contains("5 mag 2100, 9:00 – 13:00");
        assertThat(his.submit(address, address, "version", "0", "from", "2100-05-05", "until", "2100-05-07")
                .location()).contains("news=saved");
        assertThat(his.submit(address, address, "version", "0", "from", "2100-05-05", "until", "2100-05-08").status())
                .isEqualTo(409);
        assertThat(his.get(address).html().select("h1").text()).contains("5 mag 2100 – 7 mag 2100");
    }

    private static Browser.Page enter(Browser browser, Staff.Member whose, String day) {
        return browser.submit("/console/absences", "/console/absences", "person", id(whose), "from", day);
    }

    private static String id(Staff.Member member) {
        return Long.toString(member.id());
    }

    /** Fields may come twice. */
    private static Browser.Page post(Browser browser, String page, String path, String... fields) {
        List<String> pairs = Arrays.asList(fields);
        String form = IntStream.range(0, pairs.size() / 2)
                .mapToObj(i -> encoded(pairs.get(2 * i)) + "=" + encoded(pairs.get(2 * i + 1)))
                .collect(Collectors.joining("&")) + "&_csrf=" + encoded(browser.token(page));
        return browser.send(browser.request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Browser signedIn(Staff.Member member) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(member.userName(), member.password()).location()).endsWith("/console");
        return browser;
    }
}
