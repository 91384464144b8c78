package touchpoint.knowledge;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer that is written again and again.
 *
 * @param topicId the topic that it is about; null if it fits any
 * @param textIt  may be empty if there is an English one, and the other way round
 * @param active  whether it is offered
 */
public record TextModule(long id, long version, String name, @Nullable Long topicId, String textIt, String textEn,
        boolean active, Instant changedAt, long changedBy) {
    /** Names that a text may hold in double braces; what stands there is the case's. */
    public static final Set<String> NAMES = Set.of("code", "name", "number", "office");
    public static final int LONGEST_NAME = 120;
    public static final int LONGEST_TEXT = 10_000;
    private static final Pattern IN_BRACES = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    /** The text in a language; in the other one if it was not written in this. */
    public String text(Locale language) {
        boolean italian = language.getLanguage().equals("it");
        String wanted = italian ? textIt : textEn;
        return wanted.isBlank() ? italian ? textEn : textIt : wanted;
    }

    /** The text with what takes the places of the names. What comes from outside is a value: braces in it are braces. */
    public static String filled(String text, Map<String, String> values) {
        return IN_BRACES.matcher(text).replaceAll(found -> Matcher
                .quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** Names in braces that nobody knows, in their order. */
    public static Set<String> unknownNames(String text) {
        Set<String> unknown = new TreeSet<>();
        IN_BRACES.matcher(text).results().map(found -> found.group(1)).filter(name -> !NAMES.contains(name))
                .forEach(unknown::add);
        return unknown;
    }
}
