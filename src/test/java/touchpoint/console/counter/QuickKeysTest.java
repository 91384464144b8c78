package touchpoint.console.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import touchpoint.topics.LifeEvent;
import touchpoint.topics.Topic;

/** The letters under which topics are counted. */
class QuickKeysTest {
    @Test
    void aTopicGetsTheFirstLetterOfItsNameThatIsLeft() {
        Map<Long, String> keys = QuickKeys.of(topics("Anagrafe", "Asili nido", "Àncora asili"));

        assertThat(keys).containsEntry(0L, "a").containsEntry(1L, "n").containsEntry(2L, "r");
    }

    @Test
    void aTopicKeepsItsLetterWhenOthersAreAdded() {
        List<Topic> few = topics("Anagrafe", "Tributi", "Strade");
        List<Topic> more = topics("Anagrafe", "Tributi", "Strade", "Acque", "Traffico");

        assertThat(QuickKeys.of(more)).containsAllEntriesOf(QuickKeys.of(few));
    }

    @Test
    void noLetterMeansTwoTopicsAndNoneMeansWhatAllPagesMeanByIt() {
        Map<Long, String> keys = QuickKeys.of(topics(
                IntStream.range(0, 40).mapToObj(i -> "Argomento numero " + i).toArray(String[]::new)));

        assertThat(keys.values()).doesNotHaveDuplicates().doesNotContain("j", "k", "o", "g", "s", "z", "c", "b")
                .hasSize(18);
    }

    @Test
    void aNameWithoutLettersHasOneToo() {
        assertThat(QuickKeys.of(topics("5 × 1000", "—"))).hasSize(2);
    }

    private static List<Topic> topics(String... names) {
        LifeEvent event = new LifeEvent("living", "Abitare", "Living", 1);
        List<Topic> topics = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            Topic topic = new Topic("t" + i, event, names[i], names[i], null);
            ReflectionTestUtils.setField(topic, "id", (long) i);
            topics.add(topic);
        }
        return topics;
    }
}
