package touchpoint.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FramedTest {
    @Test
    void theFramesWordsAreTextAndTheLetterIsHtml() {
        assertThat(Framed.around("<p>Domani <b>alle 9</b></p>",
                "Buongiorno <Anna>,\n\n" + Framed.PLACE + "\n\nURP & co\nComune\n"))
                .isEqualTo("<p>Buongiorno &lt;Anna&gt;,</p><p>Domani <b>alle 9</b></p><p>URP &amp; co<br>Comune</p>");
    }

    @Test
    void aFrameWithoutAPlaceIsNoFrame() {
        assertThatThrownBy(() -> Framed.around("<p>x</p>", "Buongiorno")).isInstanceOf(IllegalArgumentException.class);
    }
}
