package touchpoint.cases;

import java.time.Instant;
import java.util.List;

/**
 * What an operator answers.
 *
 * @param thread ids of the messages it answers, oldest first
 * @param leaves when it goes out: until then it can be taken back
 */
public record Answer(Written written, List<Recipient> to, List<String> thread, Instant leaves) {
    public Answer {
        to = List.copyOf(to);
        thread = List.copyOf(thread);
    }
}
