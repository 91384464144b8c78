package touchpoint.cases;

import java.util.List;
import touchpoint.contacts.Attachment;

/**
 * What an operator answers.
 *
 * @param thread ids of the messages it answers, oldest first
 */
public record Answer(String text, List<Attachment> attachments, List<Recipient> to, List<String> thread) {
    public Answer {
        attachments = List.copyOf(attachments);
        to = List.copyOf(to);
        thread = List.copyOf(thread);
    }
}
