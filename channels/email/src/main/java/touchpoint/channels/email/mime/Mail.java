package touchpoint.channels.email.mime;

import java.util.ArrayList;
import java.util.List;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact.Notice;

/**
 * A mail as far as it could be read.
 *
 * @param notices what the reader should know about the reading
 */
record Mail(Headers headers, Part root, List<Notice> notices) {
    /** All that was kept apart, in the order in which it stands in the mail. */
    List<Part.Kept> kept() {
        List<Part.Kept> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    List<Attachment> attachments() {
        return kept().stream().map(Part.Kept::attachment).toList();
    }

    /** What programs report in parts of that type, in the order in which it stands in the mail; not in a mail that somebody only passes on. */
    List<String> reports(String... mediaTypes) {
        List<String> wanted = List.of(mediaTypes);
        List<Part.Kept> own = new ArrayList<>();
        collect(root instanceof Part.Several several && several.subtype().equals(Part.Several.FORWARDED)
                ? several.parts().getFirst()
                : root, own);
        return own.stream().filter(kept -> wanted.contains(kept.attachment().mediaType())).map(Part.Kept::start)
                .filter(start -> start != null && !start.isBlank()).map(start -> start == null ? "" : start).toList();
    }

    /** The type of report that the mail says to be (RFC 6522): {@code delivery-status}, {@code disposition-notification}; empty if it is none. */
    String reportType() {
        return root instanceof Part.Several several && several.subtype().equals("report")
                ? several.parameters().getOrDefault("report-type", "").toLowerCase(java.util.Locale.ROOT)
                : "";
    }

    private static void collect(Part part, List<Part.Kept> into) {
        switch (part) {
            case Part.Several several -> several.parts().forEach(one -> collect(one, into));
            case Part.Kept kept -> into.add(kept);
            case Part.Text text -> {
            }
        }
    }
}
