package touchpoint.notifications.templates;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** What changed between two texts, word by word. */
public final class Differences {
    /** Words times words: beyond, two texts that have nothing in common would take seconds, and nobody could read what changed. */
    private static final long MOST_COMPARISONS = 2_000_000;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\s)|(?=\\s)");

    private Differences() {}

    /** Some words that stayed, went or came. */
    public record Piece(Change change, String words) {}

    /** What became of them. */
    public enum Change {
        SAME, GONE, NEW
    }

    /** Both texts in one: without what came it is the first, without what went the second. Of very long texts only that they differ. */
    public static List<Piece> between(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        if ((long) old.size() * now.size() > MOST_COMPARISONS && !before.equals(after)) {
            return List.of(new Piece(Change.GONE, before), new Piece(Change.NEW, after));
        }
        List<Piece> pieces = new ArrayList<>();
        StringBuilder gone = new StringBuilder();
        StringBuilder come = new StringBuilder();
        for (Iterator<AbstractDelta<String>> deltas = DiffUtils.diff(old, now, true).getDeltas()
                .iterator(); deltas.hasNext();) {
            AbstractDelta<String> delta = deltas.next();
            String was = String.join("", delta.getSource().getLines());
            boolean same = delta.getType() == DeltaType.EQUAL;
            // A single space between two changed words is no island to stand on.
            if (same && !(was.equals(" ") && deltas.hasNext())) {
                add(pieces, gone, come);
                pieces.add(new Piece(Change.SAME, was));
            } else {
                gone.append(was);
                come.append(String.join("", delta.getTarget().getLines()));
            }
        }
        add(pieces, gone, come);
        return pieces;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(BETWEEN_WORDS.split(text));
    }

    private static void add(List<Piece> pieces, StringBuilder gone, StringBuilder come) {
        if (!gone.isEmpty()) {
            pieces.add(new Piece(Change.GONE, gone.toString()));
        }
        if (!come.isEmpty()) {
            pieces.add(new Piece(Change.NEW, come.toString()));
        }
        gone.setLength(0);
        come.setLength(0);
    }
}
