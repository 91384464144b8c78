package touchpoint.notifications.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts with values in their places. */
class BookletTest {
    private static final Booklet DELIVERED = Booklet.asDelivered();

    @ParameterizedTest
    @EnumSource(Template.class)
    void whatTheHubComesWithIsPrintedInBothLanguages(Template template) {
        for (Locale language : Template.LANGUAGES) {
            Printed printed = DELIVERED.print(template, language, values());
            assertThat(printed.subject() + printed.body()).doesNotContain("{", "}").doesNotContainPattern("\\bnull\\b");
            assertThat(printed.subject().isEmpty()).isEqualTo(template.isPart());
        }
    }

    @Test
    void anEditedPartStandsInEveryTextOfItsLanguageAndInNoOther() {
        Booklet edited = DELIVERED.with(Template.SIGNATURE, Locale.ITALIAN,
                new TemplateText("", "Il Comune. Numero {{number}}, codice {{code}}."));

        assertThat(edited.print(Template.RECEIVED, Locale.ITALIAN, values()).body()).contains("Il Comune. Numero TP-1");
        assertThat(edited.print(Template.RESOLVED, Locale.ITALIAN, values()).body()).contains("Il Comune. Numero TP-1");
        assertThat(edited.print(Template.RECEIVED, Locale.ENGLISH, values()).body())
                .doesNotContain("Il Comune. Numero");
        assertThat(DELIVERED.print(Template.RECEIVED, Locale.ITALIAN, values()).body())
                .doesNotContain("Il Comune. Numero");
    }

    /** Whoever writes to us chooses name and subject. */
    @ParameterizedTest
    @ValueSource(strings = {"{{code}}", "{{#each}}", "{{/name}}", "{{{text}}}", "{{=<% %>=}}", "<b>&amp;</b>", "${7*7}",
            "#{T(java.lang.Runtime)}", "[[${number}]]", "{{>signature}}"})
    void whatComesFromOutsideIsNeverReadAsATemplate(String hostile) {
        Map<String, Object> values = values();
        values.put("name", hostile);
        values.put("subject", hostile);
        values.put("text", hostile);
        values.put("each", List.of(Map.of("notice", hostile)));

        Printed received = DELIVERED.print(Template.RECEIVED, Locale.ITALIAN, values);
        Printed answered = DELIVERED.print(Template.ANSWERED, Locale.ITALIAN, values);

        assertThat(received.subject()).isEqualTo("Re: " + hostile);
        assertThat(received.body()).startsWith("Buongiorno " + hostile + ",").contains("- " + hostile);
        assertThat(answered.body()).startsWith(hostile);
    }

    @Test
    void anEmptyNameIsAnotherGreeting() {
        Map<String, Object> values = values();
        values.put("name", "");
        assertThat(DELIVERED.print(Template.RECEIVED, Locale.ENGLISH, values).body()).startsWith("Hello,\n");
    }

    @Test
    void aTextThatIsNotRightIsNotTakenIn() {
        assertThatThrownBy(() -> DELIVERED.with(Template.RECEIVED, Locale.ITALIAN, new TemplateText("x", "{{boh}}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextThatTurnsOutNotToPrintGivesWayToTheOneDelivered() {
        Booklet edited = DELIVERED.with(Template.GREETING, Locale.ITALIAN,
                new TemplateText("", "Salve, scriviamo di {{subject}}."));
        Map<String, Object> values = values();
        values.remove("subject");
        values.put("greeting", edited.print(Template.GREETING, Locale.ITALIAN, values).body());
        assertThat(values.get("greeting")).isEqualTo("Buongiorno Anna,");
    }

    /** Ten thousand signs with as many values as fit: what they can become is bounded by what they are. */
    @Test
    void theLongestTextThatPassesStaysReadable() {
        String body = "{{subject}}".repeat(900);
        Map<String, Object> values = values();
        values.put("subject", "x".repeat(200));
        Booklet edited = DELIVERED.with(Template.GREETING, Locale.ITALIAN, new TemplateText("", body));
        assertThat(edited.print(Template.RECEIVED, Locale.ITALIAN, values).body()).hasSizeLessThan(200_000);
    }

    private static Map<String, Object> values() {
        return new HashMap<>(Map.ofEntries(Map.entry("name", "Anna"), Map.entry("number", "TP-1"),
                Map.entry("code", "1234"), Map.entry("subject", "Lampione"), Map.entry("office", "URP"),
                Map.entry("municipality", "Comune di Esempio"), Map.entry("text", "Fatto."),
                Map.entry("what", "Sopralluogo"), Map.entry("news", "Laura ti ha chiamato"),
                Map.entry("count", "2"), Map.entry("link", "https://touchpoint.example/"), Map.entry("when", "martedì"),
                Map.entry("where", "via Trieste 3"),
                Map.entry("waiting", false), Map.entry("resolved", false), Map.entry("unchanged", true),
                Map.entry("each", List.of(Map.of("notice", "uno"), Map.of("notice", "due")))));
    }
}
