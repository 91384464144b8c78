package touchpoint.contacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One act of getting in touch, in the one form that all channels share.
 *
 * @param externalId unique within the channel; with it the natural key
 * @param event      0 for the contact itself, 1, 2, … for what amends it later (a call that is answered, transferred, ended)
 * @param from       who got in touch
 * @param fromName   how they call themselves; free text that anybody can forge
 * @param to         our side: the mailbox, the number, the counter
 * @param others     who else was addressed (To and Cc that are not ours): they may join the exchange later
 * @param at         when it happened, by the channel's clock where that can be trusted, else when it was journalled
 * @param subject    one line, may be empty
 * @param text       plain text without the quoted history where the channel can tell it apart, else all of it
 * @param html       the same as sanitised HTML, safe to show as it is; {@code cid:} references remain
 * @param threadId   the id by which an answer refers to this contact (a Message-ID)
 * @param clues      what it says about where it belongs, strongest first
 * @param language   of the text where the channel can tell; decides the language of what we send back to somebody unknown
 * @param quotedText the quoted history that was cut off, empty if none
 * @param echo       what an answer over the same channel repeats, so that it is shown where the sender's program expects it; means nothing to others
 */
public record Contact(Channel channel, String externalId, int event, Address from, String fromName, Address to,
        List<Address> others,
        Instant at, String subject,
        String text, String quotedText, @Nullable String html, List<Attachment> attachments, @Nullable String threadId,
        List<Clue> clues,
        Sender sender, @Nullable Locale language, ContentHash original, List<Notice> notices, List<String> echo) {

    public Contact(Channel channel, String externalId, int event, Address from, String fromName, Address to,
            List<Address> others, Instant at, String subject, String text, String quotedText, @Nullable String html,
            List<Attachment> attachments, @Nullable String threadId, List<Clue> clues, Sender sender,
            @Nullable Locale language, ContentHash original, List<Notice> notices) {
        this(channel, externalId, event, from, fromName, to, others, at, subject, text, quotedText, html, attachments,
                threadId, clues, sender, language, original, notices, List.of());
    }

    public Contact {
        fromName = Text.storable(fromName);
        subject = Text.storable(subject);
        text = Text.storable(text);
        quotedText = Text.storable(quotedText);
        html = html == null ? null : Text.storable(html);
        threadId = threadId == null ? null : Text.storable(threadId);
        others = List.copyOf(others);
        attachments = List.copyOf(attachments);
        clues = List.copyOf(clues);
        notices = List.copyOf(notices);
        echo = echo.stream().map(Text::storable).toList();
    }

    /** The same contact, and one thing more that its reader must know. */
    public Contact noted(Notice notice) {
        List<Notice> all = new ArrayList<>(notices);
        all.add(notice);
        return new Contact(channel, externalId, event, from, fromName, to, others, at, subject, text, quotedText, html,
                attachments, threadId, clues, sender, language, original, all, echo);
    }

    /** What an answer to this contact alone carries: its id, and what it asks to be repeated. */
    public List<String> thread() {
        List<String> thread = new ArrayList<>(echo);
        if (threadId != null) {
            thread.addFirst(threadId);
        }
        return thread;
    }

    /** Who, or what, wrote it. Machines are filed like people, but get no automatic answer and move no state. */
    public enum Sender {
        PERSON,
        /** An out-of-office or another automatic reply (RFC 3834). */
        AUTOMATIC_REPLY,
        /** A list, a newsletter, a robot. */
        BULK,
        /** A message about the fate of a message of ours that could not be told apart further. */
        REPORT
    }

    /** What the reader must know about the contact, by message key: {@code attachment-too-large}, {@code charset-repaired}, … */
    public record Notice(String key, List<String> arguments) {
        public Notice {
            arguments = arguments.stream().map(Text::storable).toList();
        }
    }
}
