package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.offices.Membership;
import touchpoint.offices.OfficeCalendars;
import touchpoint.offices.Organisation;
import touchpoint.offices.Role;

/** An administrator writes an office's hours by the keyboard, closes it for some days; its head says who is away. */
@ConsoleTest
class HoursVisitTest {
    private static final ViewportSize PHONE = new ViewportSize(390, 844);
    private static final int TOO_MANY_TABS = 120;
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final Organisation organisation;
    private final OfficeCalendars calendars;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    HoursVisitTest(Accounts accounts, Organisation organisation, OfficeCalendars calendars) {
        staff = new Staff(accounts);
        this.organisation = organisation;
        this.calendars = calendars;
    }

    @Test
    void anOfficesHoursAreWrittenByTheKeyboardAlone(Chromium.Windows windows) {
        long office = organisation.open("orari-" + mark, "Orari " + mark, "Hours " + mark, null);
        String path = "/console/offices/" + office;
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.ADMINISTRATOR)).open(path + "/hours");
        fit(visit, "hours-unknown", path + "/hours");
        tabTo(page, "a[href$='hours/new']");
        Visit.press(page, "Enter");
        assertThat(page.locator("#from-1-0")).isVisible();
        fillTime(page, "#from-1-0", "09:00");
        fillTime(page, "#until-1-0", "12:30");
        tabTo(page, "button[value=add-1]");
        Visit.press(page, "Enter");
        assertThat(page.locator("#from-1-1")).isFocused();
        fillTime(page, "#from-1-1", "14:00");
        fillTime(page, "#until-1-1", "12:00");
        Visit.press(page, "Enter");
        assertThat(page.locator("#day-1-error")).isVisible();
        visit.isFit("hours-form-faults");
        fillTime(page, "#until-1-1", "16:00");
        Visit.press(page, "Enter");
        assertThat(page.locator("[role=status].tp-message, .tp-message[data-kind=done]")).isVisible();
        assertThat(page.locator(".tp-opening")).containsText("9:00–12:30, 14:00–16:00");
        fit(visit, "hours", path + "/hours");
        fit(visit, "hours-form", path + "/hours/new");

        page.locator("nav a, .tp-views a", new Page.LocatorOptions().setHasText("Festivi")).click();
        page.fill("#from", "2100-03-01");
        page.fill("#until", "2100-03-12");
        page.fill("#reasonIt", "Trasloco");
        page.fill("#reasonEn", "Move");
        page.locator("main form .btn-primary").click();
        assertThat(page.locator(".tp-message[data-kind=done]")).containsText("2 giorni di apertura in meno");
        fit(visit, "closures", path + "/closures?year=2100");
        page.locator("tbody a", new Page.LocatorOptions().setHasText("Trasloco")).click();
        visit.isFit("closure");
        page.locator("summary", new Page.LocatorOptions().setHasText("Togli la chiusura")).click();
        page.locator("form[action$=remove] button").click();
        assertThat(page.locator("table")).not().containsText("Trasloco");
        fit(visit, "closures-all", "/console/offices/closures");
        fit(visit, "offices", "/console/offices");
    }

    @Test
    void aHeadSaysWhoIsAwayAndTheOfficesPageTellsIt(Chromium.Windows windows) {
        long office = organisation.open("assenze-" + mark, "Assenze " + mark, "Absences " + mark, null);
        Staff.Member head = staff.anOperator(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(office, true)));
        Staff.Member member = staff.aMemberOf(office);
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(head).open("/console/account");
        page.locator(".tp-menu summary").click();
        page.locator(".tp-menu-body a", new Page.LocatorOptions().setHasText("Assenze")).click();
        page.selectOption("#person", Long.toString(member.id()));
        LocalDate today = calendars.today();
        page.fill("#from", today.toString());
        page.fill("#until", today.plusDays(3).toString());
        page.selectOption("#substitute", Long.toString(head.id()));
        page.fill("#note", "Corso");
        page.locator("main form .btn-primary").click();
        assertThat(page.locator(".tp-message[data-kind=done]")).containsText(member.userName());
        fit(visit, "absences", "/console/absences?office=" + office);
        page.locator("tbody a").first().click();
        fit(visit, "absence", page.url().substring(page.url().indexOf("/console")));

        Visit administrator = new Visit(windows.open(Chromium.DESKTOP), port)
                .signIn(staff.anOperator(Role.ADMINISTRATOR));
        fit(administrator, "office", "/console/offices/" + office);
        assertThat(administrator.page().locator("#people")).containsText("al suo posto Somebody " + head.userName());
    }

    /** In both languages, at a desk and on a phone. */
    private static void fit(Visit visit, String what, String path) {
        Page page = visit.page();
        for (String language : List.of("en", "it")) {
            visit.open(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            visit.isFit(what + "-" + language);
            page.setViewportSize(PHONE.width, PHONE.height);
            visit.isFit(what + "-" + language + "-phone");
            page.setViewportSize(Chromium.DESKTOP.width, Chromium.DESKTOP.height);
        }
    }

    /** How a time is typed is the browser's: by its language with or without a.m. */
    private static void fillTime(Page page, String field, String time) {
        tabTo(page, field);
        page.fill(field, time);
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < TOO_MANY_TABS; i++) {
            Visit.press(page, "Tab");
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                return;
            }
        }
        throw new AssertionError("the Tab key does not come to " + selector);
    }
}
