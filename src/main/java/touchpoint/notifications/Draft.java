package touchpoint.notifications;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Address;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;
import touchpoint.notifications.Notification.Kind;

/**
 * A notification before it is a row, about a case or about none. The subject and the name are one line whatever was put into them, so that no value can end a
 * header and begin another; all texts can be stored (PostgreSQL takes no U+0000 and no half of a surrogate pair).
 */
record Draft(Kind kind, @Nullable About about, To to, Content content, boolean automatic, @Nullable Long cause,
        @Nullable Instant notBefore) {

    Draft(Kind kind, @Nullable About about, To to, Content content, boolean automatic, @Nullable Long cause) {
        this(kind, about, to, content, automatic, cause, null);
    }

    /**
     * The case that it is about.
     *
     * @param caseCode by which an answer finds its way there; null if none is wanted
     */
    record About(long caseId, String caseNumber, @Nullable CaseCode caseCode) {}

    /** Whom it goes to. */
    record To(Channel channel, Address address, String name, @Nullable Long citizenId, @Nullable Long operatorId,
            Locale language, @Nullable Address from) {
        To {
            name = oneLine(name, 200);
        }
    }

    /**
     * What is said.
     *
     * @param html the same with its formatting, a fragment; null if it has none
     */
    record Content(String subject, String text, @Nullable String html, List<Attachment> attachments,
            List<String> thread) {
        Content(String subject, String text, List<Attachment> attachments, List<String> thread) {
            this(subject, text, null, attachments, thread);
        }

        Content {
            subject = oneLine(subject, 250);
            text = storable(text);
            html = html == null ? null : storable(html);
            attachments = List.copyOf(attachments);
            thread = thread.stream().map(id -> oneLine(id, 998)).toList();
        }

        Content with(String formatted) {
            return new Content(subject, text, formatted, attachments, thread);
        }
    }

    static String oneLine(String text, int most) {
        String line = storable(text).replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\u0000", "");
    }
}
