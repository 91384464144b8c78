package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.Seed;
import touchpoint.contacts.PlainText;

/** What of a mail's HTML comes into a page of ours. */
class SafeHtmlTest {
    private static final Set<String> NEVER = Set.of("script", "style", "iframe", "frame", "object", "embed", "applet",
            "form", "input", "button", "textarea", "select", "link", "meta", "base", "svg", "math", "video", "audio",
            "source", "template", "noscript", "picture", "dialog", "portal");
    private static final List<String> PIECES = List.of("<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">", "</a>", "<svg onload=alert(1)>", "<style>*{background:url(//e.x)}",
            "<p style=\"background:url(https://e.x/1)\">", "<math><mi xlink:href=\"data:x,<script>\">", "<!--", "-->",
            "<![CDATA[", "]]>", "\"", "'", ">", "<", "=", "&#x6a;avascript:", "&lt;script&gt;", "<noscript>",
            "</noscript>", "<title>", "</title>", "<table background=//e.x><tr><td", "<a\nhref='java\tscript:alert(1)'",
            "<img src=cid:1 srcset=//e.x/2>", "<IMG SRC=HTTP://E.X/3>", "<base href=//e.x>", "\u0000", "\uFFFD",
            "<xmp>", "<plaintext>", "<textarea>", "</textarea>", "<form action=//e.x><input name=password>",
            "ciao", " ", "<iframe srcdoc=\"<script>alert(1)</script>\">", "<meta http-equiv=refresh content='0;//e.x'>",
            "<object data=//e.x>", "<a href=//e.x>", "<a href=/console/users>", "<img src=//e.x/4>", "<x onclick=1>",
            "<p onmouseover=alert(1) title='\"><script>'>");

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
            "<a href='javascript:alert(1)'>qui</a>", "<a href='java&#10;script:alert(1)'>qui</a>",
            "<a href=' &#1;javascript:alert(1)'>qui</a>", "<a href='vbscript:x'>qui</a>",
            "<a href='data:text/html,<script>alert(1)</script>'>qui</a>", "<a href='/console/users'>qui</a>",
            "<a href='//e.x'>qui</a>", "<a href='?a=b' onclick='x()'>qui</a>",
            "<p style='background:url(https://e.x/1.gif)'>x</p>", "<div style='position:fixed;top:0'>x</div>",
            "<style>@import url(https://e.x)</style>", "<link rel=stylesheet href=https://e.x>",
            "<img src='https://e.x/1.gif'>", "<img src='//e.x/1.gif'>", "<img src='ht&#9;tps://e.x/1.gif'>",
            "<img src='\\\\e.x\\1.gif'>", "<img src='/\\e.x/1.gif'>", "<img src='data:image/svg+xml,<svg onload=x>'>",
            "<img src=cid:a srcset='https://e.x/2.gif 2x'>", "<table background='https://e.x/3.gif'><tr><td>x</table>",
            "<body background='https://e.x/3.gif' onload=x>x</body>", "<video poster=https://e.x/4.gif src=//e.x>",
            "<svg><script href='https://e.x'/></svg>", "<svg/onload=alert(1)>", "<math href='javascript:x'>x</math>",
            "<iframe src=https://e.x></iframe>", "<object data=https://e.x></object>", "<embed src=https://e.x>",
            "<form action=https://e.x><input name=password><button>ok</button></form>",
            "<meta http-equiv=refresh content='0;url=https://e.x'>", "<base href=https://e.x>",
            "<a href=https://e.x ping=https://e.y target=_top>qui</a>", "<p id=alerts class=tp-message>x</p>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<![CDATA[><script>alert(1)</script>]]>", "<!--><script>alert(1)</script>-->", "<scr<script>ipt>alert(1)"})
    void nothingRunsAndNothingIsLoadedFromOutside(String html) {
        isHarmless(SafeHtml.of(html));
    }

    @Test
    void whateverIsThrownTogetherIsHarmless() {
        Random random = Seed.random("SafeHtmlTest");
        for (int i = 0; i < 1_500; i++) {
            StringBuilder html = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                html.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            isHarmless(SafeHtml.of(html.toString()));
            assertThat(PlainText.of(html.toString())).isNotNull();
        }
    }

    @Test
    void aRemoteImageWaitsToBeAskedForAndAnInlineOneStays() {
        String safe = SafeHtml
                .of("<img src='https://e.x/1.gif' alt='Logo'><img src='//e.x/2.gif'><img src='cid:foto@x'>");

        assertThat(Jsoup.parse(safe).select("img[data-remote-src]").eachAttr("data-remote-src"))
                .containsExactly("https://e.x/1.gif", "https://e.x/2.gif");
        assertThat(Jsoup.parse(safe).select("img[src]").eachAttr("src")).containsExactly("cid:foto@x");
        assertThat(safe).contains("alt=\"Logo\"");
    }

    @Test
    void whatSomebodyWroteStaysReadable() {
        String safe = SafeHtml
                .of("<p>Buongiorno,<br>la <b>buca</b> è <a href='https://mappa.example/?a=1&amp;b=2'>qui</a>."
                        + "<ul><li>uno<li>due</ul><table><tr><td colspan=2>Perché?</td></tr></table><blockquote>prima</blockquote>");

        assertThat(Jsoup.parse(safe).text()).isEqualTo("Buongiorno, la buca è qui. uno due Perché? prima");
        assertThat(Jsoup.parse(safe).select("a").attr("href")).isEqualTo("https://mappa.example/?a=1&b=2");
        assertThat(Jsoup.parse(safe).select("a").attr("rel")).contains("noopener", "noreferrer", "nofollow");
        assertThat(safe).contains("<b>", "<li>", "colspan=\"2\"", "<blockquote>");
    }

    @Test
    void asTextItKeepsLinesLinksAndQuotes() {
        assertThat(PlainText.of("<style>p{}</style><p>Uno<br>due</p><p>tre <a href='https://e.x/a'>qui</a></p>"
                + "<blockquote><p>prima</p></blockquote><ul><li>a<li>b</ul><script>x</script>"))
                .isEqualTo("Uno\ndue\n\ntre qui <https://e.x/a>\n\n> prima\n\n- a\n- b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div>", "<a href=https://e.x>", "<table><tr><td>", "<blockquote>", "<!--", "&", "<p ",
            "\"'",
            "<font><b><i><s>", "<ul><li>"})
    void aWallOfOneThingIsReadInGoodTime(String piece) {
        String wall = piece.repeat((1 << 18) / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            isHarmless(SafeHtml.of(wall));
            assertThat(PlainText.of(wall)).isNotNull();
        });
    }

    private static void isHarmless(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            assertThat(NEVER).as(html).doesNotContain(element.normalName());
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                assertThat(name).as(html).doesNotStartWith("on").isNotIn("style", "srcset", "background", "poster",
                        "action", "formaction", "ping", "target", "id", "class", "name", "xlink:href", "srcdoc");
                if (name.equals("src")) {
                    assertThat(attribute.getValue()).as(html).startsWith("cid:");
                }
                if (name.equals("href")) {
                    assertThat(attribute.getValue()).as(html).matches("(?is)(?:https?|mailto|tel):.*");
                }
            }
        }
    }
}
