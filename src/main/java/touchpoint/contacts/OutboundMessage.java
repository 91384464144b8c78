package touchpoint.contacts;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes out to one recipient over one channel.
 *
 * @param id        the ledger's; an adapter derives its own id (the Message-ID) from it, so that a resend is recognisably the same message
 * @param caseCode  of the case it is about, null for what is about none
 * @param from      the address of ours that the citizen wrote to; null for the channel's default
 * @param thread    ids of the messages that this one answers, oldest first, then what the last of them asked to be repeated ({@link Contact#echo()})
 * @param automatic written by the hub, not by a person (RFC 3834 marks depend on it)
 */
public record OutboundMessage(UUID id, Channel channel, @Nullable CaseCode caseCode, Address to, String toName,
        @Nullable Address from, Locale language,
        String subject, String text, @Nullable String html, List<Attachment> attachments, List<String> thread,
        boolean automatic) {
    public OutboundMessage {
        attachments = List.copyOf(attachments);
        thread = List.copyOf(thread);
    }
}
