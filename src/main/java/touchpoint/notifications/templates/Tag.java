package touchpoint.notifications.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something between braces, with the line where it stands. JMustache says what is wrong in one English sentence and stops at the first: this finds
 * all, for people. It knows less than Mustache does, and what it does not know is refused.
 */
record Tag(Sort sort, String name, int line, String written) {
    /** Possessive: what an administrator types is read once, however it is made. */
    private static final Pattern BRACES = Pattern.compile(
            "\\{{3,}|}{3,}|\\{\\{([#^/]?)([^{}\n]*+)}}(?!})|\\{\\{|}}|\\{[ \\t]*+([a-z-]{1,40})[ \\t]*+}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-][\\p{L}\\p{N}_. -]*");

    enum Sort {
        VALUE, OPENING, UNLESS, CLOSING, BROKEN, SINGLE
    }

    static List<Tag> of(String text) {
        List<Tag> tags = new ArrayList<>();
        Matcher found = BRACES.matcher(text);
        int line = 1;
        int counted = 0;
        while (found.find()) {
            line += (int) text.substring(counted, found.start()).chars().filter(sign -> sign == '\n').count();
            counted = found.start();
            tags.add(tag(found, line));
        }
        return tags;
    }

    private static Tag tag(Matcher found, int line) {
        String written = found.group();
        String single = found.group(3);
        if (single != null) {
            return new Tag(Sort.SINGLE, single, line, written);
        }
        String name = found.group(2) == null ? "" : found.group(2).strip();
        if (!NAME.matcher(name).matches()) {
            return new Tag(Sort.BROKEN, "", line, written);
        }
        return new Tag(switch (found.group(1)) {
            case "#" -> Sort.OPENING;
            case "^" -> Sort.UNLESS;
            case "/" -> Sort.CLOSING;
            default -> Sort.VALUE;
        }, name, line, written);
    }
}
