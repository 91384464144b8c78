package touchpoint.contacts;

import java.nio.charset.StandardCharsets;

/** Text from outside, which may hold anything. */
final class Text {
    private static final char UNREADABLE = '\uFFFD';

    private Text() {}

    /** The text without what no database and no JSON can hold: NUL, and halves of surrogate pairs. Each becomes U+FFFD, so that it is seen that something stood there. */
    static String storable(String text) {
        String without = text.indexOf('\0') < 0 ? text : text.replace('\0', UNREADABLE);
        return hasLoneSurrogate(without) ? mended(without) : without;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
            }
        }
        return false;
    }

    private static String mended(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints().forEach(point -> mended.appendCodePoint(
                point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? UNREADABLE : point));
        return mended.toString();
    }
}
