package touchpoint.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.citizens.Consent;

/**
 * A citizen as the page shows him or her.
 *
 * @param cases   those that the reader may see, the latest
 * @param perhaps who may be the same person
 * @param merges  the one that can be undone first
 */
record CitizenView(long id, long version, String name, String language, String note, Instant since, List<Point> points,
        List<Agreement> consents, List<CaseLine> cases, List<CitizensPage.Row> perhaps, List<Merged> merges,
        List<Line> history) {

    /** @param kind as in its address; with the value it names the point */
    record Point(String kind, CitizenCard.Point shown, Instant since) {}

    /** What holds for a purpose at an address, and since when. */
    record Agreement(Consent entry, @Nullable String by, boolean holds) {}

    /**
     * Somebody who was merged into this citizen.
     *
     * @param undo address of the undoing; null while another must be undone first
     */
    record Merged(String name, Instant at, String by, String reason, @Nullable String undo) {}

    record Line(Instant at, String sentence) {}

    public String href() {
        return "/console/citizens/" + id;
    }

    public Consent.Purpose[] purposes() {
        return Consent.Purpose.values();
    }

    /** In which ways a citizen tells an operator. */
    public List<Consent.How> ways() {
        return List.of(Consent.How.COUNTER, Consent.How.PHONE, Consent.How.EMAIL, Consent.How.LETTER);
    }
}
