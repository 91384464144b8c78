package touchpoint.notifications.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A person of eighty with five years of school understands the texts that the hub comes with. Gulpease index (Lucisano and Piemontese, 1988) of the
 * Italian ones: 89 + (300 × sentences − 10 × letters) / words; from 60 on a text is easy with middle school and can be read with elementary school.
 */
class PlainWordsTest {
    private static final int EASY = 60;
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?:;]+(?=\\s|$)|\\n\\s*\\n");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    @ParameterizedTest
    @EnumSource(value = Template.class, names = {"RECEIVED", "ASSIGNED", "WAITING", "RESOLVED", "REOPENED"})
    void whatACitizenReadsIsEasyInItalian(Template template) {
        String words = printed(template, Map.of("notices", "")).replaceFirst("(?s)URP\\n.*", "");

        assertThat(gulpease(words)).as(words).isGreaterThanOrEqualTo(EASY);
    }

    @ParameterizedTest
    @MethodSource("turns")
    void whatFollowsAnAnswerIsEasyInItalian(String turn) {
        String words = printed(Template.ANSWERED, Map.of("text", "", turn, true)).replaceFirst("(?s)URP\\n.*", "");

        assertThat(gulpease(words)).as(words).isGreaterThanOrEqualTo(EASY);
    }

    static Stream<Arguments> turns() {
        return Stream.of("waiting", "resolved", "unchanged").map(Arguments::of);
    }

    /** No sentence asks for more than one breath: twenty words, as the guides to plain language have it for citizens. */
    @ParameterizedTest
    @EnumSource(value = Template.class, names = {"RECEIVED", "ASSIGNED", "ANSWERED", "WAITING", "RESOLVED", "REOPENED"})
    void noSentenceIsLong(Template template) {
        for (Locale language : Template.LANGUAGES) {
            for (String sentence : SENTENCE_END.split(DefaultTexts.of(template, language).body()
                    + "\n\n" + DefaultTexts.of(Template.HOW_TO_ANSWER, language).body())) {
                assertThat(WORD.matcher(sentence).results().count()).as(sentence).isLessThanOrEqualTo(20);
            }
        }
    }

    private static String printed(Template template, Map<String, Object> more) {
        Map<String, Object> values = new java.util.HashMap<>(Map.of("name", "Anna Rossi", "number", "TP-2026-0000123",
                "code", "1234 5678 9012", "subject", "Lampione spento in via Trieste", "office",
                "URP", "municipality", "Comune di Esempio", "waiting", false, "resolved", false, "unchanged", false));
        values.putAll(more);
        return Booklet.asDelivered().print(template, Locale.ITALIAN, values).body();
    }

    static double gulpease(String text) {
        List<String> words = WORD.matcher(text).results().map(java.util.regex.MatchResult::group).toList();
        long letters = words.stream().mapToLong(String::length).sum();
        long sentences = SENTENCE_END.splitAsStream(text.strip())
                .filter(sentence -> WORD.matcher(sentence).find()).count();
        return Math.min(100, 89 + (300.0 * sentences - 10.0 * letters) / words.size());
    }
}
