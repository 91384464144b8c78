package touchpoint.notifications.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.notifications.templates.Fault.Field;
import touchpoint.notifications.templates.Fault.What;

/** What an administrator is told about a text before anybody is sent it. */
class ProofreadingTest {
    private static final String END = "\n{{notices}}\n{{signature}}";

    @ParameterizedTest
    @EnumSource(Template.class)
    void nothingIsWrongWithWhatTheHubComesWith(Template template) {
        for (Locale language : Template.LANGUAGES) {
            assertThat(Booklet.faults(template, DefaultTexts.of(template, language))).as("%s", language).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"{{numero}},{{number}}", "{{Number}},{{number}}", "{{ signatur }},{{signature}}",
            "{{how_to_answer}},{{how-to-answer}}", "{{xyzzy}},''"})
    void anUnknownNameIsToldWithItsLineAndTheNearestThatIsKnown(String written, String nearest) {
        assertThat(faults("Buongiorno,\n\necco il numero: " + written + END))
                .containsExactly(new Fault(What.UNKNOWN, Field.BODY, 3, written, nearest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{name.class}}", "{{getClass}}", "{{.}}", "{{this}}", "{{name.bytes}}", "{{-index}}",
            "{{number.toString}}"})
    void nothingCanBeCalledOrLookedInto(String written) {
        assertThat(faults(written + END)).extracting(Fault::what).containsExactly(What.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{{number}}}", "{{&number}}", "{{>signature}}", "{{=<% %>=}}", "{{!comment}}", "{{", "}}",
            "{{}}",
            "{{#}}", "{{number", "{{num\nber}}", "{{$block}}", "{{<parent}}", "{{@name}}", "{{number}}}"})
    void whatMustacheKnowsBeyondNamesIsRefused(String written) {
        assertThat(faults(written + END)).isNotEmpty().extracting(Fault::what).contains(What.BRACES);
    }

    @Test
    void oneBraceIsTakenForTheSlipThatItIs() {
        assertThat(faults("Numero { number }, e basta {così}." + END))
                .containsExactly(new Fault(What.ONE_BRACE, Field.BODY, 1, "{ number }", "{{number}}"));
    }

    @Test
    void whatIsOpenedIsClosedInItsTurn() {
        assertThat(faults("uno\n{{#name}}Ciao" + END)).containsExactly(
                new Fault(What.NOT_CLOSED, Field.BODY, 2, "{{#name}}", "{{/name}}"));
        assertThat(faults("{{/name}}" + END))
                .containsExactly(new Fault(What.NOT_OPENED, Field.BODY, 1, "{{/name}}", "{{#name}}"));
        assertThat(faults("{{#name}}{{#office}}x{{/name}}{{/office}}" + END))
                .extracting(Fault::what, Fault::word, Fault::better)
                .containsExactly(tuple(What.CROSSED, "{{/name}}", "{{/office}}"),
                        tuple(What.NOT_OPENED, "{{/office}}", "{{#office}}"));
    }

    @Test
    void aCaseHasTwoEndsAndWhatIsAlwaysThereHasOne() {
        assertThat(Proofreading.faults(Template.ANSWERED, text("{{text}}{{waiting}}{{#text}}{{/text}}{{signature}}")))
                .extracting(Fault::what, Fault::better)
                .containsExactly(tuple(What.HAS_TWO_ENDS, "{{#waiting}}…{{/waiting}}"),
                        tuple(What.HAS_ONE_END, "{{text}}"));
    }

    @Test
    void whatMustBeSaidMustBeSaidInEveryCase() {
        assertThat(Proofreading.faults(Template.ANSWERED, text("Saluti\n{{signature}}")))
                .containsExactly(new Fault(What.MISSING, Field.BODY, 0, "{{text}}", ""));
        assertThat(Proofreading.faults(Template.ANSWERED, text("{{#waiting}}{{text}}{{/waiting}}{{signature}}")))
                .extracting(Fault::what).containsExactly(What.MISSING);
        assertThat(Proofreading.faults(Template.ANSWERED, text("{{text}} {{text}} {{signature}}")))
                .extracting(Fault::what).containsExactly(What.TWICE);
        assertThat(Proofreading.faults(Template.SIGNATURE, new TemplateText("", "{{municipality}}")))
                .extracting(Fault::word).containsExactly("{{number}}", "{{code}}");
        assertThat(faults("{{#notices}}Attenzione! {{notices}}{{/notices}} {{number}} {{code}}")).isEmpty();
        assertThat(faults("{{^notices}}{{notices}}{{/notices}}{{signature}}")).extracting(Fault::what)
                .containsExactly(What.MISSING);
    }

    @Test
    void oneNoticeStandsWhereTheyAreGoneThrough() {
        assertThat(Proofreading.faults(Template.NOTICES, new TemplateText("", "Attenzione: {{notice}}")))
                .extracting(Fault::what, Fault::better)
                .contains(tuple(What.OUTSIDE, "{{#each}}"));
        assertThat(Proofreading.faults(Template.NOTICES, new TemplateText("", "{{#each}}* {{notice}}\n{{/each}}")))
                .isEmpty();
    }

    @Test
    void aSubjectIsOneShortLineWithoutCases() {
        assertThat(subject("")).extracting(Fault::what).containsExactly(What.EMPTY);
        assertThat(subject("uno\ndue")).extracting(Fault::what).containsExactly(What.MORE_THAN_ONE_LINE);
        assertThat(subject("x".repeat(201))).extracting(Fault::what).containsExactly(What.TOO_LONG);
        assertThat(subject("{{text}}")).extracting(Fault::what, Fault::field)
                .containsExactly(tuple(What.UNKNOWN, Field.SUBJECT));
        assertThat(subject("{{number}}: {{subject}}")).isEmpty();
    }

    @Test
    void anEmptyTextSaysNothing() {
        assertThat(Proofreading.faults(Template.GREETING, new TemplateText("", " \r\n\t ")))
                .containsExactly(new Fault(What.EMPTY, Field.BODY, 0, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ ", "{{", "{ ", " ", "{{#", "{{a b ", "}}", "{{#name}} "})
    void noTextTakesLongToRead(String piece) {
        TemplateText text = text(piece.repeat(9_900 / piece.length()));

        assertThat(CompletableFuture.supplyAsync(() -> Proofreading.faults(Template.RECEIVED, text)))
                .succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aHugeTextIsRefusedUnread() {
        assertThat(faults("{{#name}}".repeat(200_000))).extracting(Fault::what).containsExactly(What.TOO_LONG);
    }

    /** Ten notices, gone through once for each, each time: a message of ten to the power of the depth. */
    @Test
    void whatGrowsByItselfIsRefused() {
        String bomb = "{{#each}}".repeat(500) + "{{notice}}" + "{{/each}}".repeat(500);
        assertThat(Proofreading.faults(Template.NOTICES, new TemplateText("", bomb))).extracting(Fault::what)
                .contains(What.TOO_DEEP);
        assertThat(faults("{{signature}}".repeat(700) + "{{notices}}")).extracting(Fault::what)
                .containsExactly(What.TWICE);
        assertThat(faults("{{#name}}{{#office}}{{#notices}}{{^name}}x{{/name}}{{/notices}}{{/office}}{{/name}}" + END))
                .extracting(Fault::what).containsExactly(What.TOO_DEEP);
    }

    private static List<Fault> faults(String body) {
        return Proofreading.faults(Template.RECEIVED, text(body));
    }

    private static List<Fault> subject(String subject) {
        return Proofreading.faults(Template.RECEIVED, new TemplateText(subject, "x" + END));
    }

    private static TemplateText text(String body) {
        return new TemplateText("Re: {{subject}}", body);
    }
}
