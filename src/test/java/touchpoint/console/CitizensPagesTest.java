package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.CitizenWork;
import touchpoint.citizens.Consent;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Normaliser.Normalised;
import touchpoint.intake.Intake;
import touchpoint.offices.Role;

/** An operator looks citizens up, corrects what is known of them, makes two one and one two again. */
@ConsoleTest
class CitizensPagesTest {
    private static final ViewportSize PHONE = new ViewportSize(390, 844);
    private static final int TOO_MANY_TABS = 120;
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final AddressBook book;
    private final CitizenWork work;
    private final Intake intake;
    /** Like nobody else's. */
    private final String family = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

    CitizensPagesTest(Accounts accounts, AddressBook book, CitizenWork work, Intake intake) {
        staff = new Staff(accounts);
        this.book = book;
        this.work = work;
        this.intake = intake;
    }

    private Address.Email mail(String name) {
        return new Address.Email(name + "." + UUID.randomUUID().toString().substring(0, 8) + "@citizen.example");
    }

    private void writes(Address from, String subject) {
        intake.accept(new Normalised.AContact(new Contact(Channel.EMAIL, "urp:" + UUID.randomUUID(), 0, from, "Anna",
                new Address.Email("urp@" + ConsoleTest.MUNICIPALITY), List.of(), Instant.now(), subject,
                "Buongiorno.", "", null, List.of(), null, List.of(), Contact.Sender.PERSON, Locale.ITALIAN,
                ContentHash.of(subject.getBytes(java.nio.charset.StandardCharsets.UTF_8)), List.of())), false);
    }

    @Test
    void twoAreFoundAlikeComparedMergedAndPartedAgain(Chromium.Windows windows) {
        Address.Email hers = mail("anna");
        Address.Email work = mail("a.bianchi");
        long anna = book.enter(hers, "Anna " + family, Locale.ITALIAN);
        long same = book.enter(work, family + " Anna", Locale.ENGLISH);
        writes(work, "Passo carraio " + family);
        this.work.describe(same, 0, family + " Anna", Locale.ENGLISH, "Chiamare la mattina.", 1);
        this.work.consent(same, Consent.Purpose.NEWS, work, false, Consent.How.PHONE, 1);
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.AGENT))
                .open("/console/citizens?text=ana%20" + family.toLowerCase(Locale.ROOT));
        assertThat(page.locator("tbody tr")).hasCount(2);
        fit(visit, "citizens", "/console/citizens?text=" + family);

        page.locator("tbody a", new Page.LocatorOptions().setHasText("Anna " + family)).click();
        assertThat(page.locator("h1")).hasText("Anna " + family);
        assertThat(page.locator(".tp-side")).containsText(family + " Anna");
        page.locator(".tp-side a[href*=merge]").click();
        fit(visit, "merge", "/console/citizens/" + anna + "/merge?with=" + same);
        page.locator("input[name=language][value=LOSERS]").check();
        page.fill("#reason", "Ha chiamato: è lei, dal lavoro");
        page.locator("form[action$=merge] .btn-primary").click();

        assertThat(page.locator("h1")).hasText("Anna " + family);
        assertThat(page.locator("main")).containsText("Passo carraio");
        assertThat(page.locator("main")).containsText(work.value());
        assertThat(page.locator("#language")).hasValue("en");
        assertThat(page.locator("#note")).hasValue("Chiamare la mattina.");
        fit(visit, "citizen-merged", "/console/citizens/" + anna);
        page.locator(".tp-number").first().click();
        assertThat(page.locator("#timeline")).containsText("ha unito il cittadino " + family + " Anna a Anna");

        visit.open("/console/citizens/" + same);
        assertThat(page.locator("[role=status] >> text=" + family)).hasCount(1);
        page.waitForURL(url -> url.endsWith("/" + anna));
        page.locator("#merges summary").click();
        page.fill("#undo-reason", "È la figlia");
        page.locator("#merges .btn-outline-danger").click();
        assertThat(page.locator("#merges")).hasCount(0);
        assertThat(page.locator("main")).not().containsText("Passo carraio");
        visit.open("/console/citizens/" + same);
        assertThat(page.locator("h1")).hasText(family + " Anna");
        assertThat(page.locator("main")).containsText("Passo carraio");
        fit(visit, "citizen-parted", "/console/citizens/" + same);
    }

    @Test
    void whatIsKnownOfACitizenIsCorrectedByTheKeyboardAlone(Chromium.Windows windows) {
        long anna = book.enter(mail("anna"), "Ana " + family, Locale.ITALIAN);
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.AGENT)).open("/console/citizens");
        tabTo(page, "#text");
        page.keyboard().type(family);
        Visit.press(page, "Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        tabTo(page, "tbody a");
        Visit.press(page, "Enter");
        assertThat(page.locator("h1")).hasText("Ana " + family);
        tabTo(page, "#name");
        Visit.press(page, "Control+a");
        page.keyboard().type("Anna " + family);
        Visit.press(page, "Enter");
        assertThat(page.locator("h1")).hasText("Anna " + family);
        assertThat(page.locator(".tp-side")).containsText("Ana " + family);

        tabTo(page, "#address");
        page.keyboard().type("347 1234567");
        Visit.press(page, "Enter");
        assertThat(page.locator(".tp-point")).hasCount(2);
        assertThat(page.locator(".tp-main")).containsText("+393471234567");
        tabTo(page, "#address");
        page.keyboard().type("non un numero");
        Visit.press(page, "Enter");
        assertThat(page.locator("[role=alert].tp-message")).isVisible();
        fit(visit, "citizen-refused", "/console/citizens/" + anna);

        tabTo(page, "details:has(#purpose) summary");
        Visit.press(page, "Enter");
        tabTo(page, "form[action$=consents] button");
        Visit.press(page, "Enter");
        assertThat(page.locator(".tp-main")).containsText("ha acconsentito");
        Locator remove = page.locator(".tp-point", new Page.LocatorOptions().setHasText("+393471234567"))
                .locator("form[action$=remove] button");
        remove.focus();
        Visit.press(page, "Enter");
        assertThat(page.locator(".tp-point")).hasCount(1);
    }

    @Test
    void nobodyIsFoundWhoIsNotThereAndThePageSaysSo(Chromium.Windows windows) {
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.SUPERVISOR));
        fit(visit, "citizens-none", "/console/citizens?text=xqzwkk" + family);
        assertThat(page.locator(".tp-empty")).isVisible();
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
