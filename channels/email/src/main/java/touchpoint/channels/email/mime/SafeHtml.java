package touchpoint.channels.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.ElementPolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML that is safe to show in a page of ours: an allow-list of elements and attributes, no script, style, form or frame. Nothing is loaded from
 * outside: a remote image's address stands in {@code data-remote-src}, so that the reader may ask for it; an inline image keeps its {@code cid:}.
 */
final class SafeHtml {
    private static final String REMOTE = "data-remote-src";
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,4}%?");
    private static final Pattern ALIGNMENT = Pattern
            .compile("(?i)left|right|center|justify|top|middle|bottom|baseline");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)(?:https?|mailto|tel):");
    private static final Pattern META_CHARSET = Pattern
            .compile("(?i)<meta[^>]{0,200}charset\\s*=\\s*[\"']?([\\w:.-]+)");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "div", "span", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em",
                    "u",
                    "s", "strike", "del", "ins", "sub", "sup", "small", "big", "tt", "code", "pre", "blockquote", "q",
                    "cite",
                    "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
                    "center", "font", "address", "abbr", "figure", "figcaption")
            .allowElements(blockRemote(), "img")
            .allowWithoutAttributes("span", "font", "a")
            .allowAttributes("href").onElements("a")
            .allowUrlProtocols("http", "https", "mailto", "tel", "cid")
            .requireRelNofollowOnLinks().requireRelsOnLinks("noopener", "noreferrer")
            .allowElements(onlyAbroad(), "a")
            .allowAttributes("src", "alt").onElements("img")
            .allowAttributes("width", "height").matching(LENGTH).onElements("img", "td", "th", "table")
            .allowAttributes("align", "valign").matching(ALIGNMENT)
            .onElements("p", "div", "td", "th", "tr", "table", "img")
            .allowAttributes("colspan", "rowspan").matching(LENGTH).onElements("td", "th")
            .allowAttributes("lang", "dir", "title").globally()
            .toFactory();

    private SafeHtml() {}

    static String of(String html) {
        return POLICY.sanitize(html);
    }

    /** The charset that an HTML page names in itself. */
    static @Nullable String charsetIn(byte[] octets) {
        String start = new String(octets, 0, Math.min(octets.length, 2048), StandardCharsets.ISO_8859_1);
        Matcher meta = META_CHARSET.matcher(start);
        return meta.find() ? meta.group(1) : null;
    }

    private static ElementPolicy blockRemote() {
        return (element, attributes) -> {
            int src = attributes.indexOf("src");
            if (src < 0) {
                return null;
            }
            String address = attributes.get(src + 1).strip();
            String scheme = address.toLowerCase(Locale.ROOT);
            if (scheme.startsWith("http:") || scheme.startsWith("https:") || scheme.startsWith("//")) {
                attributes.set(src, REMOTE);
                attributes.set(src + 1, scheme.startsWith("//") ? "https:" + address : address);
            } else if (!scheme.startsWith("cid:")) {
                return null;
            }
            return element;
        };
    }

    /** A link leads to another place, never to a page of ours: a relative one would. */
    private static ElementPolicy onlyAbroad() {
        return (element, attributes) -> {
            int href = attributes.indexOf("href");
            if (href >= 0 && !ABSOLUTE.matcher(attributes.get(href + 1).strip()).lookingAt()) {
                attributes.subList(href, href + 2).clear();
            }
            return element;
        };
    }
}
