package touchpoint.console;

import org.springframework.util.MultiValueMap;
import touchpoint.notifications.templates.TemplateEditing;
import touchpoint.notifications.templates.TemplateText;

/**
 * What stands in the form of a text, right or wrong.
 *
 * @param seen   the version that the writer had before his or her eyes
 * @param number of the case to preview with; empty for an invented one
 */
record TemplateForm(String subject, String body, String note, int seen, String number) {
    static TemplateForm of(TemplateText text, String note, int seen, String number) {
        return new TemplateForm(text.subject(), text.body(), note, seen, number);
    }

    static TemplateForm of(MultiValueMap<String, String> fields) {
        TemplateText text = new TemplateText(field(fields, "subject"), field(fields, "body"));
        String seen = field(fields, "version");
        String note = field(fields, "note").strip();
        return of(text, note.substring(0, Math.min(note.length(), TemplateEditing.LONGEST_NOTE)),
                seen.matches("\\d{1,9}") ? Integer.parseInt(seen) : -1, field(fields, "case").strip());
    }

    /** The same, by somebody who has now seen that version. */
    TemplateForm having(int seen) {
        return new TemplateForm(subject, body, note, seen, number);
    }

    TemplateText text() {
        return new TemplateText(subject, body);
    }

    private static String field(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value;
    }
}
