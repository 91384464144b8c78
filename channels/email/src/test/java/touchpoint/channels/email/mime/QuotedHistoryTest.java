package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.Seed;

/** What of a mail's text was written this time. */
class QuotedHistoryTest {
    private static final List<String> LINES = List.of("", " ", ">", "> prima", ">> ancora prima", "Grazie", "-- ", "a:",
            "Il giorno lun 23 nov 2026 alle ore 10:00 URP <urp@comune.example>", "ha scritto:",
            "On Mon, Nov 23, 2026 at 10:00 AM URP wrote:", "-----Messaggio originale-----", "Da: URP", "From: x",
            "Inviato: lunedì", "Date: oggi", "Oggetto: buca", "Subject:", "________________________________",
            "Anna ha scritto:", "\u0000\uFFFD\t", ":::::", "*Da:* URP", "Le 23/11/2026 a écrit :", "> > : <");

    @ParameterizedTest
    @ValueSource(strings = {"Il giorno lun 23 nov 2026 alle ore 10:00 URP <urp@comune.example> ha scritto:",
            "Il giorno lunedì 23 novembre 2026 alle ore 10:00\nUfficio Relazioni con il Pubblico <urp@comune.example>\nha scritto:",
            "Il 23/11/2026 10:00, URP ha scritto:", "In data lunedì 23 novembre 2026 10:00:00 CET, URP ha scritto:",
            "On Mon, Nov 23, 2026 at 10:00 AM URP <urp@comune.example> wrote:",
            "Am 23.11.26 um 10:00 schrieb URP:", "Le lun. 23 nov. 2026 à 10:00, URP a écrit :",
            "El lun, 23 nov 2026 a las 10:00, URP escribió:", "URP <urp@comune.example> ha scritto:"})
    void whatStandsBelowTheAttributionIsHistory(String attribution) {
        QuotedHistory history = QuotedHistory
                .in("La buca c'è ancora.\n\n" + attribution + "\n> Ci può dire dove?\n>\n> URP\n");

        assertThat(history.text()).isEqualTo("La buca c'è ancora.");
        assertThat(history.quoted()).startsWith(attribution.substring(0, 2)).endsWith("> URP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----Messaggio originale-----", "----- Original Message -----",
            "________________________________\nDa: URP <urp@comune.example>\nInviato: lunedì 23 novembre 2026 10:00\nA: Anna\nOggetto: Buca",
            "*From:* URP\n*Sent:* Monday\n*To:* Anna\n*Subject:* Buca"})
    void whatStandsBelowAHeaderBlockIsHistoryAlsoWithoutMarks(String separator) {
        QuotedHistory history = QuotedHistory.in("La buca c'è ancora.\n\n" + separator + "\n\nCi può dire dove?\n");

        assertThat(history.text()).isEqualTo("La buca c'è ancora.");
        assertThat(history.quoted()).endsWith("Ci può dire dove?");
    }

    @Test
    void anAnswerBelowTheQuoteIsKept() {
        assertThat(
                QuotedHistory.in("Il 23/11/2026 10:00, URP ha scritto:\n> Ci può dire dove?\n\nIn via Milano.").text())
                .isEqualTo("In via Milano.");
    }

    @Test
    void whereAnswersStandBetweenTheQuestionsNothingIsCut() {
        String whole = "Il 23/11/2026 10:00, URP ha scritto:\n> Dove?\nIn via Milano.\n> Da quando?\nDa ieri.";

        assertThat(QuotedHistory.in(whole)).isEqualTo(new QuotedHistory(whole, ""));
    }

    @Test
    void whatIsNothingButHistoryIsKeptWhole() {
        String whole = "-----Messaggio originale-----\nDa: URP\nCi può dire dove?";

        assertThat(QuotedHistory.in(whole)).isEqualTo(new QuotedHistory(whole, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"La ditta mi ha scritto:\nnon ci pensiamo noi.",
            "Da: casa mia\nA: scuola\nil bus non passa.",
            "Se x > 3\nallora la sbarra si alza.", "-- \nAnna", "> una sola riga\nche cito io", "", "\n\n", ":",
            "Da ieri: niente acqua.\nOggetto: acqua"})
    void whatOnlyLooksLikeHistoryIsKept(String whole) {
        assertThat(QuotedHistory.in(whole)).isEqualTo(new QuotedHistory(whole.strip(), ""));
    }

    @Test
    void noLineIsEverLost() {
        Random random = Seed.random("QuotedHistoryTest");
        for (int i = 0; i < 10_000; i++) {
            List<String> lines = new ArrayList<>();
            for (int j = random.nextInt(14); j >= 0; j--) {
                lines.add(LINES.get(random.nextInt(LINES.size())));
            }
            String whole = String.join("\n", lines);
            QuotedHistory history = QuotedHistory.in(whole);

            assertThat(written(history.text() + "\n" + history.quoted())).as(whole)
                    .containsExactlyInAnyOrderElementsOf(written(whole));
            assertThat(history.text().isEmpty()).as(whole).isEqualTo(whole.isBlank());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " ", ">", "Il 1 ", "Il 1\n", "Da: x\n", "On 1 wrote", "> \n", "_", "-", "\n", ":\n"})
    void aWallOfOneThingIsReadInGoodTime(String piece) {
        assertTimeoutPreemptively(Duration.ofSeconds(10),
                () -> assertThat(QuotedHistory.in(piece.repeat((1 << 20) / piece.length()))).isNotNull());
    }

    private static List<String> written(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
