package touchpoint.channels.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text, and the history that its writer's mail program quoted below or above it, in Italian, English, German, French and Spanish. Where answers stand between the
 * quoted lines nothing is cut, for they would lose their sense; and never everything.
 *
 * @param text  what the writer wrote this time
 * @param quoted empty if nothing was cut
 */
record QuotedHistory(String text, String quoted) {
    /** "On … wrote:" in one line, or broken over up to four. */
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?i)^(?:\\s*>?\\s*)(?:il giorno\\b|il\\s+[\\p{L}]{0,9}\\.?\\s*[0-9]|in data\\s|on\\s.{0,40}[0-9]|am\\s.{0,30}[0-9]|le\\s.{0,30}[0-9]|el\\s.{0,30}[0-9]).{0,300}?"
                    + "(?:ha scritto|wrote|schrieb|a écrit|escribió)\\b.{0,120}:\\s*$",
            Pattern.DOTALL);
    private static final Pattern NAMED_ATTRIBUTION = Pattern
            .compile("(?i)^\\s*\\S.{0,160}\\s(?:ha scritto|wrote|schrieb|a écrit|escribió)\\s*:\\s*$");
    private static final Pattern SEPARATOR = Pattern.compile(
            "(?i)^\\s*-{2,}\\s*(?:messaggio originale|original message|original-nachricht|ursprüngliche nachricht|message d'origine|message original|mensaje original)\\s*-{2,}\\s*$");
    private static final Pattern BLOCK_FROM = Pattern.compile("(?i)^\\s*\\*?(?:da|from|von|de)\\s?:\\*?\\s?\\S.*$");
    private static final Pattern BLOCK_DATE = Pattern
            .compile(
                    "(?i)^\\s*\\*?(?:inviato|data|sent|date|gesendet|datum|envoyé|enviado(?: el)?)\\s?:\\*?\\s?\\S.*$");
    private static final Pattern BLOCK_SUBJECT = Pattern
            .compile("(?i)^\\s*\\*?(?:oggetto|subject|betreff|objet|asunto)\\s?:\\*?.*$");
    private static final Pattern RULE = Pattern.compile("^\\s*_{10,}\\s*$");
    private static final Pattern QUOTED = Pattern.compile("^\\s{0,3}>.*$");
    private static final Pattern SIGNATURE = Pattern.compile("^-- ?$");
    private static final int LONGEST_ATTRIBUTION = 4;
    private static final int LONGEST_BLOCK = 8;

    static QuotedHistory in(String whole) {
        List<String> lines = whole.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (startsUnmarkedHistory(lines, i)) {
                return cut(whole, lines, i, lines.size());
            }
            int attribution = attributionLength(lines, i);
            if (attribution > 0) {
                return afterAttribution(whole, lines, i, i + attribution);
            }
        }
        return bareQuote(whole, lines);
    }

    /** A block of header lines as Outlook writes it, or a line that says so: all below is history. */
    private static boolean startsUnmarkedHistory(List<String> lines, int at) {
        String line = lines.get(at);
        if (line.isBlank()) {
            return false;
        }
        if (SEPARATOR.matcher(line).matches()) {
            return true;
        }
        int from = RULE.matcher(line).matches() ? nextLine(lines, at + 1) : at;
        return from < lines.size() && isHeaderBlock(lines, from);
    }

    private static boolean isHeaderBlock(List<String> lines, int at) {
        if (!BLOCK_FROM.matcher(lines.get(at)).matches()) {
            return false;
        }
        boolean date = false;
        boolean subject = false;
        for (int i = at + 1; i < Math.min(lines.size(), at + LONGEST_BLOCK); i++) {
            date |= BLOCK_DATE.matcher(lines.get(i)).matches();
            subject |= BLOCK_SUBJECT.matcher(lines.get(i)).matches();
        }
        return date && subject;
    }

    private static int attributionLength(List<String> lines, int at) {
        String first = lines.get(at);
        if (first.length() < 5 || first.length() > 400) {
            return 0;
        }
        StringBuilder joined = new StringBuilder();
        for (int length = 1; length <= LONGEST_ATTRIBUTION && at + length <= lines.size(); length++) {
            String line = lines.get(at + length - 1);
            if (line.isBlank() || length > 1 && QUOTED.matcher(line).matches() && !QUOTED.matcher(first).matches()) {
                return 0;
            }
            joined.append(length > 1 ? " " : "").append(line);
            if (line.stripTrailing().endsWith(":")) {
                return ATTRIBUTION.matcher(joined).matches()
                        || length == 1 && NAMED_ATTRIBUTION.matcher(joined).matches() && quoteFollows(lines, at + 1)
                                ? length
                                : 0;
            }
        }
        return 0;
    }

    private static boolean quoteFollows(List<String> lines, int from) {
        int next = nextLine(lines, from);
        return next < lines.size() && QUOTED.matcher(lines.get(next)).matches();
    }

    /** Below "… wrote:" stand lines with {@code >}, with the answer above, below or between them; or history without marks to the end. */
    private static QuotedHistory afterAttribution(String whole, List<String> lines, int attribution, int body) {
        if (!quoteFollows(lines, body)) {
            return cut(whole, lines, attribution, lines.size());
        }
        int end = endOfQuote(lines, body);
        boolean answersBetween = lines.subList(end, lines.size()).stream()
                .anyMatch(line -> QUOTED.matcher(line).matches());
        return answersBetween ? new QuotedHistory(whole.strip(), "") : cut(whole, lines, attribution, end);
    }

    /** Quoted lines that nobody announced, in one piece at the beginning or at the end. */
    private static QuotedHistory bareQuote(String whole, List<String> lines) {
        int start = 0;
        while (start < lines.size() && !QUOTED.matcher(lines.get(start)).matches()) {
            start++;
        }
        if (start == lines.size()) {
            return new QuotedHistory(whole.strip(), "");
        }
        int end = endOfQuote(lines, start);
        boolean onePiece = lines.subList(end, lines.size()).stream().noneMatch(line -> QUOTED.matcher(line).matches());
        boolean atAnEdge = nextLine(lines, 0) >= start || nextLine(lines, end) >= lines.size()
                || SIGNATURE.matcher(lines.get(nextLine(lines, end))).matches();
        return onePiece && atAnEdge && end - start > 1
                ? cut(whole, lines, start, end)
                : new QuotedHistory(whole.strip(), "");
    }

    /** The line after the last quoted one; blank lines and lines that a mail program broke off a quoted one do not end it. */
    private static int endOfQuote(List<String> lines, int from) {
        int end = from;
        for (int i = from; i < lines.size(); i++) {
            if (QUOTED.matcher(lines.get(i)).matches()) {
                end = i + 1;
            } else if (!lines.get(i).isBlank()) {
                break;
            }
        }
        return end;
    }

    private static int nextLine(List<String> lines, int from) {
        int next = from;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next;
    }

    private static QuotedHistory cut(String whole, List<String> lines, int from, int to) {
        List<String> kept = new ArrayList<>(lines.subList(0, from));
        kept.addAll(lines.subList(to, lines.size()));
        String text = String.join("\n", kept).strip();
        return text.isEmpty()
                ? new QuotedHistory(whole.strip(), "")
                : new QuotedHistory(text, String.join("\n", lines.subList(from, to)).strip());
    }
}
