package touchpoint.notifications.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.notifications.templates.Standing.State;
import touchpoint.notifications.templates.TemplateEditing.Edit;

/** What administrators make of the texts is kept, all of it, and is what is sent from then on. */
@HubTest
class TemplateEditingTest {
    private static final long ADMINISTRATOR = 7;
    private static final TemplateText WORDS = new TemplateText("",
            "Cordiali saluti\n{{municipality}}\n{{number}} {{code}}");
    private static final Map<String, Object> VALUES = Map.of("number", "TP-1", "code", "12", "subject", "x", "office",
            "URP", "municipality", "Comune");
    private final TemplateEditing editing;
    private final Templates templates;
    private final Versions versions;
    private final JdbcClient sql;
    private final Clock clock;

    TemplateEditingTest(TemplateEditing editing, Templates templates, Versions versions, JdbcClient sql, Clock clock) {
        this.editing = editing;
        this.templates = templates;
        this.versions = versions;
        this.sql = sql;
        this.clock = clock;
    }

    @BeforeEach
    @AfterEach
    void theSignatureIsTheOneDelivered() {
        sql.sql("delete from template_version where template in ('signature', 'no-longer-known')").update();
        sql.sql("update template_revision set revision = revision + 1").update();
        templates.forget();
    }

    @Test
    void whatIsSavedIsSentFromThenOnAndInThatLanguageOnly() {
        editing.save(seen(0), WORDS, "più\u0000 breve\ud83d");

        assertThat(signature(templates, Locale.ITALIAN)).isEqualTo("Cordiali saluti\nComune\nTP-1 12");
        assertThat(signature(templates, Locale.ENGLISH)).startsWith("URP");
        Standing standing = editing.standing(Template.SIGNATURE, Locale.ITALIAN);
        assertThat(standing.state()).isEqualTo(State.EDITED);
        assertThat(standing.last()).satisfies(last -> {
            assertThat(last.by()).isEqualTo(ADMINISTRATOR);
            assertThat(last.note()).isEqualTo("più breve");
            assertThat(last.number()).isEqualTo(1);
        });
        assertThat(editing.all()).hasSize(2 * Template.values().length).contains(standing);
    }

    @Test
    void anotherNodeSendsTheNewWordsWithinASecond() {
        Templates otherNode = new Templates(versions, clock);
        assertThat(signature(otherNode, Locale.ITALIAN)).startsWith("URP");

        editing.save(seen(0), WORDS, "");

        org.awaitility.Awaitility.await().atMost(Duration.ofMillis(1_500))
                .untilAsserted(
                        () -> assertThat(signature(otherNode, Locale.ITALIAN)).startsWith("Cordiali saluti"));
    }

    @Test
    void whoeverSavesAfterSomebodyElseIsRefusedAndNothingIsLost() {
        editing.save(seen(0), WORDS, "primo");

        assertThatThrownBy(() -> editing.save(seen(0), new TemplateText("", "Altro {{number}} {{code}}"), "secondo"))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> editing.backToDelivered(seen(0), ""))
                .isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(editing.history(Template.SIGNATURE, Locale.ITALIAN)).extracting(Version::note)
                .containsExactly("primo");
    }

    @Test
    void ofManyWhoSaveAtOnceOneDoes() {
        AtomicInteger saved = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        CompletableFuture
                .allOf(java.util.stream.IntStream.range(0, 6).mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    try {
                        editing.save(seen(0), new TemplateText("", "Da " + writer + " {{number}} {{code}}"), "");
                        saved.incrementAndGet();
                    } catch (OptimisticLockingFailureException tooLate) {
                        told.incrementAndGet();
                    }
                })).toArray(CompletableFuture[]::new)).join();

        assertThat(saved).hasValue(1);
        assertThat(told).hasValue(5);
    }

    @Test
    void goingBackToTheDeliveredTextKeepsTheHistory() {
        editing.save(seen(0), WORDS, "");
        editing.backToDelivered(seen(1), "");

        assertThat(signature(templates, Locale.ITALIAN)).startsWith("URP");
        assertThat(editing.standing(Template.SIGNATURE, Locale.ITALIAN).state()).isEqualTo(State.DELIVERED);
        assertThat(editing.history(Template.SIGNATURE, Locale.ITALIAN)).extracting(Version::text)
                .containsExactly(null, WORDS);

        editing.save(seen(2), WORDS, "di nuovo");
        editing.save(seen(3), editing.delivered(Template.SIGNATURE, Locale.ITALIAN), "scritto a mano");
        assertThat(editing.standing(Template.SIGNATURE, Locale.ITALIAN).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void savingTheSameWordsIsNoVersion() {
        editing.save(seen(0), WORDS, "");
        editing.save(seen(1), WORDS, "");

        assertThat(editing.standing(Template.SIGNATURE, Locale.ITALIAN).version()).isEqualTo(1);
    }

    @Test
    void aTextWithFaultsIsNotSaved() {
        assertThatThrownBy(() -> editing.save(seen(0), new TemplateText("", "{{boh}}"), ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(editing.history(Template.SIGNATURE, Locale.ITALIAN)).isEmpty();
    }

    /** A release may take a name away that somebody used, or a whole text. */
    @Test
    void aTextThatCanNoLongerBeUsedIsSetAsideAndTheDeliveredOneIsSent() {
        insert("signature", "{{gone}} {{number}} {{code}}");
        insert("no-longer-known", "x");

        assertThat(signature(templates, Locale.ITALIAN)).startsWith("URP");
        Standing standing = editing.standing(Template.SIGNATURE, Locale.ITALIAN);
        assertThat(standing.state()).isEqualTo(State.SET_ASIDE);
        assertThat(standing.text().body()).startsWith("{{gone}}");
        assertThat(standing.faults()).extracting(Fault::what).containsExactly(Fault.What.UNKNOWN);

        editing.save(seen(1), WORDS, "");
        assertThat(signature(templates, Locale.ITALIAN)).startsWith("Cordiali saluti");
    }

    private void insert(String template, String body) {
        sql.sql("insert into template_version values (?, 'it', 1, '', ?, '', 7, now())").params(template, body)
                .update();
        sql.sql("update template_revision set revision = revision + 1").update();
        templates.forget();
    }

    private static Edit seen(int version) {
        return new Edit(Template.SIGNATURE, Locale.ITALIAN, version, ADMINISTRATOR);
    }

    private static String signature(Templates templates, Locale language) {
        return templates.now().print(Template.SIGNATURE, language, VALUES).body();
    }
}
