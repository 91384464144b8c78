package touchpoint.notifications.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static touchpoint.notifications.templates.Differences.Change.GONE;
import static touchpoint.notifications.templates.Differences.Change.NEW;
import static touchpoint.notifications.templates.Differences.Change.SAME;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchpoint.notifications.templates.Differences.Piece;

/** What changed, word by word. */
class DifferencesTest {
    @Test
    void aWordThatWasReplacedIsGoneAndNew() {
        assertThat(Differences.between("Buongiorno Anna,\nsiamo qui.", "Buongiorno Anna,\neravamo qui."))
                .containsExactly(new Piece(SAME, "Buongiorno Anna,\n"), new Piece(GONE, "siamo"),
                        new Piece(NEW, "eravamo"), new Piece(SAME, " qui."));
    }

    @Test
    void wordsThatChangedInARowStayTogether() {
        assertThat(Differences.between("per andare avanti, sì", "ci serve poi, sì")).containsExactly(
                new Piece(GONE, "per andare avanti,"), new Piece(NEW, "ci serve poi,"), new Piece(SAME, " sì"));
    }

    @Test
    void twoLongTextsWithNothingInCommonAreNotComparedForSeconds() {
        assertThat(CompletableFuture.supplyAsync(() -> Differences.between("a ".repeat(5_000), "b\n".repeat(5_000))))
                .succeedsWithin(Duration.ofSeconds(2)).asInstanceOf(LIST).hasSize(2);
        assertThat(Differences.between("a ".repeat(5_000), "a ".repeat(5_000))).extracting(Piece::change)
                .containsExactly(SAME);
    }

    @ParameterizedTest
    @CsvSource({"uno due tre,uno tre", "'',uno", "uno,''", "uno,uno", "a  b,a b", "a b c,x b y", "a b c,' '"})
    void bothTextsAreInIt(String before, String after) {
        var pieces = Differences.between(before, after);
        assertThat(pieces.stream().filter(piece -> piece.change() != NEW).map(Piece::words)
                .collect(Collectors.joining())).isEqualTo(before);
        assertThat(pieces.stream().filter(piece -> piece.change() != GONE).map(Piece::words)
                .collect(Collectors.joining())).isEqualTo(after);
    }
}
