package touchpoint.channels.email.mime;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Italian or English, by the small words that no sentence does without. Says nothing where it is not sure. */
final class LanguageGuess {
    private static final Set<String> ITALIAN = Set.of("il", "lo", "la", "gli", "le", "di", "del", "della", "dei",
            "delle",
            "che", "non", "per", "con", "una", "uno", "un", "sono", "è", "ho", "mi", "si", "ci", "nel", "nella", "alla",
            "al", "come", "anche", "buongiorno", "buonasera", "gentile", "gentili", "grazie", "saluti", "vorrei",
            "quando",
            "perché", "perche", "questo", "questa", "ma", "se", "da", "dal", "dalla", "ed", "siete", "salve",
            "cordiali");
    private static final Set<String> ENGLISH = Set.of("the", "of", "and", "to", "is", "are", "was", "that", "this",
            "with",
            "for", "you", "your", "have", "has", "not", "we", "my", "it", "be", "can", "could", "would", "please",
            "thank",
            "thanks", "hello", "dear", "hi", "regards", "when", "what", "how", "from", "been", "there", "but", "if",
            "at");
    private static final int ENOUGH_TEXT = 2000;

    private LanguageGuess() {}

    static Optional<Locale> of(String text) {
        int italian = 0;
        int english = 0;
        String start = (text.length() > ENOUGH_TEXT ? text.substring(0, ENOUGH_TEXT) : text).toLowerCase(Locale.ROOT);
        // By hand: an expression that splits takes ten times as long, and this is done for every mail.
        for (int from = 0; from < start.length();) {
            int to = endOfWord(start, from);
            String word = start.substring(from, to);
            if (ITALIAN.contains(word)) {
                italian++;
            } else if (ENGLISH.contains(word)) {
                english++;
            }
            from = to + 1;
        }
        if (italian >= 2 && italian > 2 * english) {
            return Optional.of(Locale.ITALIAN);
        }
        return english >= 2 && english > 2 * italian ? Optional.of(Locale.ENGLISH) : Optional.empty();
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
