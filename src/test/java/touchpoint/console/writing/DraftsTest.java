package touchpoint.console.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchpoint.HubTest;
import touchpoint.console.writing.Letters.Form;

/** Windows of one operator that write to the same citizen. */
@HubTest
class DraftsTest {
    private static final long CARLA = 41;
    private static final long CONTACT = 9_000_000;
    private final long caseId = System.nanoTime();
    private final Drafts drafts;

    DraftsTest(Drafts drafts) {
        this.drafts = drafts;
    }

    @Test
    void whatIsTypedIsKeptAndWhatIsEmptiedIsForgotten() {
        long first = save(0, "Gentile signora");
        long second = save(first, "Gentile signora, domani");
        assertThat(written()).isEqualTo("Gentile signora, domani");

        assertThat(save(second, "")).isZero();
        assertThat(drafts.of(CARLA, caseId)).isEmpty();
    }

    @Test
    void theWindowThatKnowsTheOlderRevisionChangesNothing() {
        long seen = save(0, "Uno");
        save(seen, "Due");

        assertThatThrownBy(() -> save(seen, "Tre")).isInstanceOf(Drafts.Overtaken.class);
        assertThatThrownBy(() -> save(0, "Quattro")).isInstanceOf(Drafts.Overtaken.class);
        assertThat(written()).isEqualTo("Due");
    }

    @Test
    void whatOneWindowSentIsNoDraftAgainBecauseAnotherStillShowsIt() {
        long seen = save(0, "Passiamo domani");
        drafts.sent(CARLA, caseId, form("Passiamo domani"), contact());

        assertThatThrownBy(() -> save(seen, "Passiamo domani")).isInstanceOf(Drafts.Overtaken.class);
        assertThat(drafts.of(CARLA, caseId)).isEmpty();
        assertThat(save(0, "Un'altra cosa")).as("the page that sent it begins anew").isPositive();
    }

    @Test
    void whatIsTakenBackStandsBeforeWhatWasBegunSince() {
        save(0, "Passiamo domani");
        drafts.sent(CARLA, caseId, form("Passiamo domani"), contact());
        save(0, "E portiamo la scala");
        drafts.takenBack(CARLA, caseId, contact());

        assertThat(written()).isEqualTo("Passiamo domani\n\nE portiamo la scala");
    }

    @Test
    void aDraftIsItsWritersOwn() {
        save(0, "Solo mio");

        assertThat(drafts.of(CARLA + 1, caseId)).isEmpty();
    }

    private long contact() {
        return CONTACT + caseId;
    }

    private long save(long revision, String text) {
        return drafts.save(CARLA, caseId, revision, form(text));
    }

    private String written() {
        return drafts.of(CARLA, caseId).orElseThrow().form().text();
    }

    private static Form form(String text) {
        return new Form(text, "", List.of());
    }
}
