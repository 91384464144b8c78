package touchpoint.console.counter;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import touchpoint.topics.Topic;

/**
 * The letter that means a topic. A topic keeps its letter when others are added after it: fingers remember. Letters that mean something on every page are
 * left out; topics for which none is left are found by their name.
 */
final class QuickKeys {
    private static final String RESERVED = "jkogszcb";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";

    private QuickKeys() {}

    /** @param topics with their ids, in the order in which they were made */
    static Map<Long, String> of(List<Topic> topics) {
        Map<Long, String> keys = new HashMap<>();
        Set<String> taken = new HashSet<>(List.of(RESERVED.split("")));
        for (Topic topic : topics) {
            for (String letter : wished(topic.name(Locale.ITALIAN))) {
                if (taken.add(letter)) {
                    keys.put(topic.id(), letter);
                    break;
                }
            }
        }
        return keys;
    }

    /** The initials of its words, then its other letters, then any. */
    private static Set<String> wished(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z ]", "");
        Set<String> wished = new LinkedHashSet<>();
        for (String word : plain.strip().split(" +")) {
            if (!word.isEmpty()) {
                wished.add(word.substring(0, 1));
            }
        }
        wished.addAll(List.of(plain.replace(" ", "").split("")));
        wished.addAll(List.of(ALPHABET.split("")));
        wished.remove("");
        return wished;
    }
}
