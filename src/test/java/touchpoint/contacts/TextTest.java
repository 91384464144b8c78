package touchpoint.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What no database can hold is seen to have been there, and the rest is kept. */
class TextTest {
    @Test
    void whatCannotBeStoredIsMarked() {
        assertThat(Text.storable("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(Text.storable("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(Text.storable("\uDE00")).isEqualTo("\uFFFD");
    }

    @Test
    void whatCanBeStoredIsLeftAlone() {
        String text = "Perché così? \uD83D\uDE00 €\t\r\n";
        assertThat(Text.storable(text)).isSameAs(text);
    }
}
