package touchpoint.contacts;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** What HTML says, as somebody would type it. */
public final class PlainText {
    private PlainText() {}

    /** Paragraphs and list items on lines of their own, links with where they lead, quotes with {@code >} (RFC 3676, 4.5). Takes any HTML, however broken. */
    public static String of(String html) {
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
                } else if (opensItem(element)) {
                    preformatted += name.equals("pre") ? 1 : 0;
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
                    newLine(opensItem(element) ? 1 : 2);
                    preformatted -= name.equals("pre") ? 1 : 0;
                } else if (element.isBlock() || name.equals("tr")) {
                    newLine(1);
                }
            }
        }

        /** The first paragraph of a list item stands beside its mark. */
        private static boolean opensItem(Element element) {
            Element parent = element.parent();
            return parent != null && parent.normalName().equals("li") && element.previousElementSibling() == null
                    && PARAGRAPHS.contains(element.normalName()) && !element.normalName().endsWith("l");
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
