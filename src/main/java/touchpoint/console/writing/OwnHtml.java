package touchpoint.console.writing;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** What the editor may say in HTML, and nothing beyond: a browser can be made to send anything. */
final class OwnHtml {
    static final String PICTURES = "/console/uploads/";
    private static final Pattern PICTURE = Pattern.compile(Pattern.quote(PICTURES) + "[0-9a-f-]{36}");
    /** A link leads to another place, never to a page of ours: a relative one would. */
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)(?:https?://|mailto:|tel:).+");
    private static final List<String> PLAIN = List.of("p", "br");
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "strong", "em", "u", "s", "ul", "ol", "li", "blockquote", "h2", "h3", "hr", "img",
                    "a")
            .allowUrlProtocols("https", "http", "mailto", "tel")
            .allowAttributes("href").matching(ABSOLUTE).onElements("a")
            .allowAttributes("src").matching(PICTURE).onElements("img")
            .allowAttributes("alt").onElements("img")
            .allowAttributes("start").matching(Pattern.compile("[0-9]{1,4}")).onElements("ol")
            .toFactory();

    private OwnHtml() {}

    /** The same HTML without anything that the editor cannot make. */
    static Document of(String html) {
        Document safe = Jsoup.parseBodyFragment(POLICY.sanitize(html));
        safe.outputSettings().prettyPrint(false);
        safe.select("img:not([src])").remove();
        return safe;
    }

    /** Whether the text alone would say less. */
    static boolean isFormatted(Document letter) {
        return letter.body().getAllElements().stream().skip(1).map(Element::normalName)
                .anyMatch(name -> !PLAIN.contains(name));
    }
}
