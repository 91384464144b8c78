package touchpoint.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.offices.Role;

/** Writing to a citizen, through a browser: what is typed is kept, shown as it will be read, taken back while there is time, and arrives as it was meant. */
@ConsoleTest
class WritingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final byte[] DOT = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    @LocalServerPort
    private int port;
    private final Staff staff;
    private final int smtp;
    private final int imap;

    WritingTest(Accounts accounts, @Value("${test.smtp-port}") int smtp, @Value("${test.imap-port}") int imap) {
        staff = new Staff(accounts);
        this.smtp = smtp;
        this.imap = imap;
    }

    /** A citizen has written; the case's number. */
    private record Scene(Mailer citizen, String number) {
        String page() {
            return "/console/cases/" + number;
        }
    }

    private Scene aMailFrom(String name) {
        Mailer citizen = new Mailer(name + "-" + System.nanoTime() + "@citizen.example", "Anna Bianchi", smtp, imap);
        citizen.write("urp@" + ConsoleTest.MUNICIPALITY, "Lampione spento " + System.nanoTime(),
                "Buongiorno,\n\nda tre giorni la strada è al buio.\n\nAnna");
        await().atMost(SOON).until(() -> !citizen.inbox().isEmpty());
        String told = citizen.inbox().getFirst().content();
        java.util.regex.Matcher number = java.util.regex.Pattern.compile("TP-\\d{4}-\\d{7}").matcher(told);
        assertThat(number.find()).isTrue();
        return new Scene(citizen, number.group());
    }

    private Locator button(Page page, String words) {
        return page.locator("#reply").getByText(words, new Locator.GetByTextOptions().setExact(true));
    }

    private static String source(Mailer.Mail mail) {
        try (ByteArrayOutputStream octets = new ByteArrayOutputStream()) {
            mail.message().writeTo(octets);
            return octets.toString(StandardCharsets.UTF_8);
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFormattedAnswerIsShownAsItWillBeReadAndArrivesAsTextToo(Chromium.Windows windows)
            throws MessagingException, IOException {
        Scene scene = aMailFrom("formatted");
        Page page = windows.open(Chromium.DESKTOP);
        new Visit(page, port).signIn(staff.anOperator(Role.AGENT)).open(scene.page());
        page.locator("#reply-editor").click();
        page.keyboard().type("Gentile signora,");
        Visit.press(page, "Enter");
        page.keyboard().type("passiamo ");
        Visit.press(page, "Control+b");
        page.keyboard().type("domani");
        Visit.press(page, "Control+b");
        page.keyboard().type(" con:");
        Visit.press(page, "Enter");
        page.locator("[data-command=bullet]").click();
        page.keyboard().type("una lampada nuova");
        Visit.press(page, "Enter");
        page.keyboard().type("la scala");
        page.locator("[data-command=picture]").click();
        page.locator("#picture-file").setInputFiles(new FilePayload("lampione.png", "image/png", DOT));
        page.fill("#picture-says", "Il lampione di via Trieste");
        page.locator("[data-asks=picture] [data-take]").click();
        assertThat(page.locator("#reply-editor img[alt='Il lampione di via Trieste']")).isVisible();
        page.locator("[data-quote]").first().click();
        assertThat(page.locator("#reply-editor blockquote")).containsText("la strada è al buio");
        page.locator("[data-uploads] input[type=file]")
                .setInputFiles(new FilePayload("orari.txt", "text/plain", "8-12".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("[data-uploads] li", new Page.LocatorOptions().setHasText("orari.txt"))
                .locator("[name=upload]")).hasCount(1);

        page.waitForResponse(seen -> seen.url().contains("/console/uploads/") && seen.status() == 200,
                () -> button(page, "Anteprima").click());
        assertThat(page.frameLocator("#preview iframe").locator("strong")).hasText("domani");
        assertThat(page.frameLocator("#preview iframe").locator("body")).containsText(scene.number());
        assertThat(page.locator("#preview")).containsText("orari.txt");
        page.locator("#preview [data-closes-dialog]").click();

        page.locator(".tp-send").first().click();
        await().atMost(SOON).until(() -> scene.citizen().inbox().size() > 1);
        Mailer.Mail mail = scene.citizen().inbox().getLast();
        String source = source(mail);
        assertThat(source).contains("multipart/mixed", "multipart/alternative", "multipart/related", "Content-ID: <",
                "filename=orari.txt", "<strong>domani</strong>", "cid:");
        assertThat(mail.content().replace("\r\n", "\n")).contains("- una lampada nuova\n- la scala",
                "[Il lampione di via Trieste]",
                "> da tre giorni la strada", "passiamo domani con:");
        assertThat(new MimeMessage(mail.message()).getContentType()).startsWith("multipart/mixed");
    }

    @Test
    void withoutFormattingItIsPlainText(Chromium.Windows windows) throws MessagingException {
        Scene scene = aMailFrom("plain");
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.AGENT)).open(scene.page());
        button(page, "Anteprima").click();
        assertThat(page.locator("#preview")).containsText("niente da mostrare");
        Visit.press(page, "Escape");
        page.locator("#reply-editor").click();
        page.keyboard().type("Passiamo domani.");
        button(page, "Anteprima").click();
        assertThat(page.locator("#preview .tp-seen")).containsText("Passiamo domani.");
        visit.isFit("writing-preview");
        page.locator("#preview [data-closes-dialog]").click();
        page.locator("#reply-editor").focus();
        Visit.press(page, "Control+Enter");
        await().atMost(SOON).until(() -> scene.citizen().inbox().size() > 1);
        assertThat(scene.citizen().inbox().getLast().message().getContentType()).startsWith("text/plain");
    }

    @Test
    void whatIsTypedIsKeptThoughTheBrowserCloses(Chromium.Windows windows) {
        Scene scene = aMailFrom("draft");
        Staff.Member who = staff.anOperator(Role.AGENT);
        Page page = windows.open(Chromium.DESKTOP);
        new Visit(page, port).signIn(who).open(scene.page());
        page.fill("#reply-editor", "Ho cominciato a scrivere");
        assertThat(page.locator("[data-draft-state]")).hasText("Bozza salvata.");

        Page elsewhere = windows.open(Chromium.PHONE);
        Visit visit = new Visit(elsewhere, port).signIn(who).open(scene.page());
        assertThat(elsewhere.locator("#reply-editor")).hasText("Ho cominciato a scrivere");
        visit.isFit("writing-draft-phone");
        elsewhere.fill("#reply-editor", "Ho finito di scrivere");
        assertThat(elsewhere.locator("[data-draft-state]")).hasText("Bozza salvata.");
        // The first window is told, and keeps what it shows.
        page.fill("#reply-editor", "Un'altra fine");
        assertThat(page.locator("[data-draft-state]")).containsText("in un'altra finestra");
        assertThat(page.locator("#reply-editor")).hasText("Un'altra fine");

        elsewhere.locator("[data-discard]").click();
        assertThat(elsewhere.locator("[data-draft-state]")).hasText("Nessuna bozza.");
        elsewhere.reload();
        assertThat(elsewhere.locator("#reply-editor")).hasText("");
    }

    @Test
    void anAnswerThatIsTakenBackNeverLeavesAndIsADraftAgain(Chromium.Windows windows) {
        Scene scene = aMailFrom("back");
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Role.AGENT)).open(scene.page() + "?lang=en");
        page.fill("#reply-editor", "Passiamo dom");
        page.locator(".tp-send[value=RESOLVED]").click();
        assertThat(page.locator("#case-head [data-state]")).hasAttribute("data-state", "RESOLVED");
        page.locator("#sent button").click();
        assertThat(page.locator("#reply-editor")).hasText("Passiamo dom");
        assertThat(page.locator("#case-head [data-state]")).hasAttribute("data-state", "NEW");
        assertThat(page.locator("#timeline")).containsText("took the answer back");

        page.fill("#reply-editor", "Passiamo domani.");
        page.locator(".tp-send").first().click();
        assertThat(page.locator("#sent button")).isVisible();
        visit.isFit("writing-sent-en");
        await().atMost(SOON).until(() -> scene.citizen().inbox().size() > 1);
        page.waitForTimeout(3_000);
        assertThat(scene.citizen().inbox().stream().skip(1).map(Mailer.Mail::content)).singleElement().asString()
                .contains("Passiamo domani.").doesNotContain("risolta");
        page.reload();
        assertThat(page.locator("#timeline .tp-line[data-look=out]").last()).containsText("it did not leave");
    }

    @Test
    void theWordsAroundTheAnswerAreInTheRecipientsLanguage(Chromium.Windows windows) {
        Scene scene = aMailFrom("language");
        Page page = windows.open(Chromium.DESKTOP);
        new Visit(page, port).signIn(staff.anOperator(Role.AGENT)).open(scene.page());
        page.locator("#speaks-0").selectOption("en");
        assertThat(page.locator("#timeline")).containsText("ha scelto la lingua in cui scrivere: inglese");
        page.fill("#reply-editor", "We come tomorrow.");
        page.locator(".tp-send").first().click();
        await().atMost(SOON).until(() -> scene.citizen().inbox().size() > 1);
        assertThat(scene.citizen().inbox().getLast().content()).contains("We come tomorrow.", "Request number");
    }

    @Test
    void aReadyTextIsPutInFilledAndTheSignatureStandsUnderTheLetter(Chromium.Windows windows) {
        Scene scene = aMailFrom("ready");
        String name = "Orari " + System.nanoTime();
        Page page = windows.open(Chromium.DESKTOP);
        Visit visit = new Visit(page, port).signIn(staff.anOperator(Set.of(Role.AGENT, Role.SUPERVISOR), Set.of()));
        visit.open("/console/text-modules/new?lang=it");
        page.fill("#name", name);
        page.fill("#textIt", "Siamo aperti dalle 8 alle 12.\n\nDica il numero {{numero}}.");
        page.locator("main form button").first().click();
        assertThat(page.locator("#textIt-error")).containsText("numero");
        visit.isFit("text-module-fault");
        page.fill("#textIt", "Siamo aperti dalle 8 alle 12.\n\nDica il numero {{number}}.");
        page.locator("main form button").first().click();
        assertThat(page.locator("table")).containsText(name);
        for (String language : new String[]{"it", "en"}) {
            visit.open("/console/text-modules?lang=" + language).isFit("text-modules-" + language);
            page.setViewportSize(Chromium.PHONE.width, Chromium.PHONE.height);
            visit.isFit("text-modules-phone-" + language);
            page.setViewportSize(Chromium.DESKTOP.width, Chromium.DESKTOP.height);
        }
        visit.open("/console/account?lang=it");
        page.fill("#signature", "Laura Fontana\nURP, 030 123");
        page.locator("form[action$=signature] button").click();
        assertThat(page.locator("main [role=status]")).containsText("La firma è salvata");
        visit.isFit("account-signature");

        visit.open(scene.page());
        assertThat(page.locator("#reply-editor")).isVisible();
        Visit.press(page, "t");
        page.fill("#ready-search", name);
        Locator offered = page.locator("[data-insert]", new Page.LocatorOptions().setHasText(name));
        assertThat(offered).isVisible();
        assertThat(page.locator("[data-insert]")).hasCount(1);
        visit.isFit("writing-ready");
        offered.click();
        assertThat(page.locator("#reply-editor")).containsText("Dica il numero " + scene.number() + ".");
        page.locator(".tp-send").first().click();
        await().atMost(SOON).until(() -> scene.citizen().inbox().size() > 1);
        assertThat(scene.citizen().inbox().getLast().content().replace("\r\n", "\n"))
                .contains("Dica il numero " + scene.number() + ".\n\nLaura Fontana\nURP, 030 123");
    }

    @Test
    void theToolbarIsOneStopAndItsToolsAreReachedByArrows(Chromium.Windows windows) {
        Scene scene = aMailFrom("keys");
        Page page = windows.open(Chromium.DESKTOP);
        new Visit(page, port).signIn(staff.anOperator(Role.AGENT)).open(scene.page());
        page.locator("#reply-editor").focus();
        Visit.press(page, "Shift+Tab");
        assertThat(page.locator("[data-command=strong]")).isFocused();
        Visit.press(page, "ArrowRight");
        assertThat(page.locator("[data-command=em]")).isFocused();
        Visit.press(page, "Enter");
        assertThat(page.locator("#reply-editor")).isFocused();
        page.keyboard().type("così");
        assertThat(page.locator("#reply-editor em")).hasText("così");
        Visit.press(page, "Control+k");
        page.locator("#link-address").fill("niente");
        Visit.press(page, "Enter");
        assertThat(page.locator("[data-asks=link] [role=alert]")).isVisible();
        page.locator("#link-address").fill("www.comune.example/orari");
        Visit.press(page, "Enter");
        assertThat(page.locator("#reply-editor a")).hasAttribute("href", "https://www.comune.example/orari");
    }
}
