package touchpoint.channels.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
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

    /** What the HTML says, as plain text: paragraphs and list items on lines of their own, links with where they lead, quotes with {@code >}. */
    static String asText(String html) {
        Document document = Jsoup.parse(html);
        document.select("script,style,head,title,noscript,template,object,embed,select,textarea").remove();
        Plain plain = new Plain();
        document.body().traverse(plain);
        return withoutWideGaps(plain.text()).strip();
    }

    /** One blank line says as much as many. Line by line, for there may be a hundred thousand. */
    private static String withoutWideGaps(String text) {
        StringBuilder narrow = new StringBuilder(text.length());
        boolean afterBlank = false;
        for (String line : text.split("\n", -1)) {
            boolean blank = line.replace('\u00a0', ' ').isBlank();
            if (!blank) {
                narrow.append(line).append('\n');
            } else if (!afterBlank) {
                narrow.append('\n');
            }
            afterBlank = blank;
        }
        return narrow.toString();
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

    /** Writes the text of a tree as somebody would type it. */
    private static final class Plain implements NodeVisitor {
        private static final List<String> PARAGRAPHS = List.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul",
                "ol",
                "dl", "pre", "hr");
        private final StringBuilder text = new StringBuilder();
        private int quotes;
        private int preformatted;

        String text() {
            return text.toString();
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words.getWholeText(), preformatted > 0);
            } else if (node instanceof Element element) {
                String name = element.normalName();
                if (name.equals("br")) {
                    text.append('\n');
                } else if (name.equals("blockquote")) {
                    newLine(1);
                    quotes++;
                } else if (name.equals("li")) {
                    newLine(1);
                    append("- ", true);
                } else if (name.equals("td") && element.previousElementSibling() != null) {
                    append(" ", true);
                } else if (PARAGRAPHS.contains(name)) {
                    newLine(2);
                    preformatted += name.equals("pre") ? 1 : 0;
                } else if (element.isBlock()) {
                    newLine(1);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                String name = element.normalName();
                if (name.equals("blockquote")) {
                    newLine(1);
                    quotes--;
                } else if (name.equals("a")) {
                    link(element);
                } else if (PARAGRAPHS.contains(name)) {
                    newLine(2);
                    preformatted -= name.equals("pre") ? 1 : 0;
                } else if (element.isBlock() || name.equals("tr")) {
                    newLine(1);
                }
            }
        }

        private void link(Element link) {
            String to = link.attr("href").strip();
            String label = link.text().strip();
            boolean leadsOut = to.regionMatches(true, 0, "http", 0, 4);
            if (leadsOut && !label.isEmpty() && !to.contains(label)) {
                append(" <" + to + ">", true);
            }
        }

        private void append(String words, boolean asTheyAre) {
            String spaced = asTheyAre ? words : words.replaceAll("[ \\t\\r\\n\\f]+", " ");
            boolean startsLine = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
            if (!asTheyAre && startsLine) {
                spaced = spaced.stripLeading();
            }
            if (spaced.isEmpty()) {
                return;
            }
            if (startsLine && quotes > 0) {
                text.append("> ".repeat(quotes));
            }
            text.append(spaced);
        }

        private void newLine(int count) {
            int end = text.length();
            int present = 0;
            while (end > 0 && text.charAt(end - 1) == '\n') {
                end--;
                present++;
            }
            if (end > 0) {
                text.repeat('\n', Math.max(0, count - present));
            }
        }
    }
}
