package touchpoint.channels.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** The words in a document of the Rich Text Format (1.9.1), as Outlook writes it, also where it wraps HTML (MS-OXRTFEX). No form, no pictures. Never fails. */
final class RtfText {
    private static final int LONGEST = 1 << 20;
    /** Groups that hold no words of the document. */
    private static final Set<String> ELSEWHERE = Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "object",
            "listtable", "listoverridetable", "generator", "xmlnstbl", "themedata", "header", "footer", "footnote",
            "fldinst", "datastore", "rsidtbl", "latentstyles");
    private final String rtf;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final Deque<Group> around = new ArrayDeque<>();
    private Charset charset = CharsetRepair.WINDOWS_1252;
    private Group group = new Group(false, 1);
    private int at;
    private int toSkip;

    /**
     * @param silent  what stands in it is not for the reader
     * @param replace how many letters stand for an older reader after each letter in Unicode
     */
    private record Group(boolean silent, int replace) {
        Group silence() {
            return new Group(true, replace);
        }
    }

    private RtfText(String rtf) {
        this.rtf = rtf;
    }

    /** @param rtf one character an octet */
    static String of(String rtf) {
        return new RtfText(rtf).read();
    }

    private String read() {
        while (at < rtf.length() && text.length() < LONGEST) {
            char letter = rtf.charAt(at++);
            switch (letter) {
                case '{' -> around.push(group);
                case '}' -> {
                    flush();
                    group = around.isEmpty() ? group : around.pop();
                }
                case '\\' -> control();
                case '\r', '\n' -> {
                    // lines of the file, not of the document
                }
                default -> octet(letter);
            }
        }
        flush();
        return text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }

    private void control() {
        if (at >= rtf.length()) {
            return;
        }
        char letter = rtf.charAt(at);
        if (Character.isLetter(letter)) {
            word();
            return;
        }
        at++;
        switch (letter) {
            case '\'' -> {
                int code = at + 2 <= rtf.length() ? hex(rtf.substring(at, at + 2)) : -1;
                at = Math.min(at + 2, rtf.length());
                if (code >= 0) {
                    octet((char) code);
                }
            }
            case '*' -> group = group.silence();
            case '~' -> say("\u00a0");
            case '_' -> say("-");
            case '\\', '{', '}' -> octet(letter);
            case '\r', '\n' -> say("\n");
            default -> {
                // a hint for the typesetter
            }
        }
    }

    private void word() {
        int from = at;
        while (at < rtf.length() && at - from < 32 && Character.isLetter(rtf.charAt(at))) {
            at++;
        }
        String word = rtf.substring(from, at);
        int digits = at;
        if (at < rtf.length() && rtf.charAt(at) == '-') {
            at++;
        }
        while (at < rtf.length() && at - digits < 11 && Character.isDigit(rtf.charAt(at))) {
            at++;
        }
        int number = number(rtf.substring(digits, at));
        boolean numbered = at > digits;
        if (at < rtf.length() && rtf.charAt(at) == ' ') {
            at++;
        }
        obey(word, numbered, number);
    }

    private void obey(String word, boolean numbered, int number) {
        switch (word) {
            case "par", "line", "row", "sect", "page" -> say("\n");
            case "tab", "cell" -> say("\t");
            case "emdash" -> say("—");
            case "endash" -> say("–");
            case "lquote" -> say("‘");
            case "rquote" -> say("’");
            case "ldblquote" -> say("“");
            case "rdblquote" -> say("”");
            case "bullet" -> say("•");
            case "ansicpg" -> charset = codePage(number);
            case "uc" -> group = new Group(group.silent, Math.max(0, Math.min(number, 8)));
            case "u" -> {
                say(String.valueOf((char) number));
                toSkip = group.replace;
            }
            // What stands between is only how the HTML looks as RTF.
            case "htmlrtf" -> group = new Group(!numbered || number != 0, group.replace);
            case "bin" -> at = (int) Math.min(rtf.length(), (long) at + Math.max(0, number));
            default -> {
                if (ELSEWHERE.contains(word)) {
                    group = group.silence();
                }
            }
        }
    }

    private void octet(char letter) {
        if (toSkip > 0) {
            toSkip--;
        } else if (!group.silent) {
            octets.write(letter);
        }
    }

    private void say(String words) {
        flush();
        toSkip = 0;
        if (!group.silent) {
            text.append(words);
        }
    }

    private void flush() {
        text.append(octets.toString(charset));
        octets.reset();
    }

    private static Charset codePage(int number) {
        for (String name : new String[]{"windows-" + number, "IBM" + number, "Cp" + number}) {
            if (Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return number == 65001 ? java.nio.charset.StandardCharsets.UTF_8 : CharsetRepair.WINDOWS_1252;
    }

    private static int number(String digits) {
        try {
            return digits.isEmpty() ? 0 : Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            return 0;
        }
    }

    private static int hex(String digits) {
        int high = Character.digit(digits.charAt(0), 16);
        int low = Character.digit(digits.charAt(1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
