package touchpoint.console.writing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnHtmlTest {
    private static final String PICTURE = "/console/uploads/0190a5c2-7d1e-7000-8000-000000000001";

    private static String of(String html) {
        return OwnHtml.of(html).body().html();
    }

    @Test
    void whatTheEditorMakesStays() {
        String letter = "<p>Gentile <strong>signora</strong>, <em>ecco</em> <u>gli orari</u>:<br>dalle 8</p><ul><li><p>lunedì</p></li></ul>"
                + "<blockquote><p>quando?</p></blockquote><p><img src=\"" + PICTURE + "\" alt=\"la sede\"></p>";
        assertThat(of(letter)).isEqualTo(letter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
            "<img src='https://spy.example/a.png'>",
            "<img src='/console/uploads/../users'>", "<a href='javascript:alert(1)'>qui</a>",
            "<iframe src='/console'></iframe>",
            "<p style='position:fixed'>x</p>", "<form action='//evil.example'><input name=password></form>",
            "<svg><script>1</script></svg>",
            "<p onclick=alert(1)>x</p>", "<style>p{}</style>", "<base href='//evil.example'>",
            "<img src='cid:somebody@else'>"})
    void whatItCannotMakeGoes(String html) {
        assertThat(of(html)).doesNotContainIgnoringCase("script", "onerror", "onclick", "spy", "iframe", "style",
                "form",
                "input", "base", "cid:", "users", "<img");
    }

    @Test
    void aLinkLeadsElsewhereOrNowhere() {
        assertThat(of("<p><a href=\"https://www.comune.example/\">orari</a></p>"))
                .contains("href=\"https://www.comune.example/\"");
        assertThat(of("<p><a href=\"/console/users\">orari</a></p>")).doesNotContain("/console");
    }

    @Test
    void paragraphsAndLineBreaksAloneAreNoFormatting() {
        assertThat(OwnHtml.isFormatted(OwnHtml.of("<p>uno<br>due</p><p>tre</p>"))).isFalse();
        assertThat(OwnHtml.isFormatted(OwnHtml.of("<p>uno <em>due</em></p>"))).isTrue();
    }
}
