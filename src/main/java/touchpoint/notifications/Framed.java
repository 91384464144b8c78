package touchpoint.notifications;

import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** The words around an answer, for the answer with its formatting. */
final class Framed {
    /** Stands for the answer in the text of the frame: no text holds it, for it is of Unicode's private use. */
    static final String PLACE = "\ue000\uf8ff\ue000";
    private static final Pattern PARAGRAPHS = Pattern.compile("\n{2,}");

    private Framed() {}

    /**
     * @param html  a fragment that is safe
     * @param frame plain text that holds the {@link #PLACE} once
     * @return a fragment: the frame's paragraphs with the HTML in its place
     */
    static String around(String html, String frame) {
        int place = frame.indexOf(PLACE);
        if (place < 0) {
            throw new IllegalArgumentException("the frame of an answer has no place for the answer");
        }
        return paragraphs(frame.substring(0, place)) + html + paragraphs(frame.substring(place + PLACE.length()));
    }

    private static String paragraphs(String text) {
        return text.isBlank()
                ? ""
                : "<p>" + PARAGRAPHS.matcher(HtmlUtils.htmlEscape(text.strip(), "UTF-8")).replaceAll("</p><p>")
                        .replace("\n", "<br>") + "</p>";
    }
}
