package touchpoint.console;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the timeline says of a commitment, from what was written down with it. */
@Component
class CommitmentSentences {
    /** How the kind of such an entry begins. */
    static final String KIND = "commitment-";
    private final Words words;
    private final Times times;

    CommitmentSentences(Words words, Times times) {
        this.words = words;
        this.times = times;
    }

    /**
     * @param who      did it
     * @param assignee what they are called who are to do it; not used where nobody is
     */
    String of(String kind, Map<String, String> data, String who, String assignee, Locale reader) {
        String said = data.getOrDefault("outcome", data.getOrDefault("why", ""));
        boolean done = kind.equals("commitment-done") && !said.isEmpty();
        String because = data.get("because");
        String by = because == null ? assignee : words.say(reader, "commitments.nobody." + because);
        return words.say(reader, "timeline." + kind + (done ? ".with" : ""), who, data.getOrDefault("title", ""), by,
                said, due(data, reader),
                words.say(reader, "commitments.kind." + data.getOrDefault("kind", "ACTIVITY")));
    }

    private String due(Map<String, String> data, Locale reader) {
        String due = data.get("due");
        if (due == null) {
            return "";
        }
        Instant at = Instant.parse(due);
        return data.containsKey("day") ? times.lastDay(at, reader) : times.exact(at, reader);
    }
}
