package touchpoint.channels.email.mime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.PlainText;

/**
 * What a mail says, put together from its parts: of alternatives the plain text for reading and the HTML for showing, of parts side by side all of them.
 *
 * @param text plain text, whole
 * @param html as it came, not yet safe; null if there is none
 */
record ReadableBody(String text, @Nullable String html) {
    private static final ReadableBody NOTHING = new ReadableBody("", null);

    static ReadableBody of(Part root) {
        ReadableBody visible = in(root);
        ReadableBody body = visible.saysNothing() ? unpacked(root) : visible;
        String html = body.html;
        return body.text.isBlank() && html != null ? new ReadableBody(PlainText.of(html), html) : body;
    }

    /** Itself, or those words where it says nothing. */
    ReadableBody or(String words) {
        return saysNothing() ? new ReadableBody(words, null) : this;
    }

    private static ReadableBody in(Part part) {
        return switch (part) {
            case Part.Text text ->
                text.html() ? new ReadableBody("", text.text()) : new ReadableBody(text.text(), null);
            case Part.Kept kept -> NOTHING;
            case Part.Several several -> switch (several.subtype()) {
                case "alternative" -> oneOf(several.parts());
                case Part.Several.TNEF -> NOTHING;
                default -> together(several.parts());
            };
        };
    }

    /** What Outlook put aside, for a mail that says nothing else. */
    private static ReadableBody unpacked(Part part) {
        if (!(part instanceof Part.Several several)) {
            return NOTHING;
        }
        return several.subtype().equals(Part.Several.TNEF)
                ? together(several.parts())
                : several.parts().stream().map(ReadableBody::unpacked).filter(body -> !body.saysNothing()).findFirst()
                        .orElse(NOTHING);
    }

    boolean saysNothing() {
        return text.isBlank() && html == null;
    }

    /** The same thing in several forms: the last plain text and the last HTML are the richest (RFC 2046 section 5.1.4). */
    private static ReadableBody oneOf(List<Part> forms) {
        String text = "";
        String html = null;
        for (Part form : forms) {
            ReadableBody body = in(form);
            text = body.text.isBlank() ? text : body.text;
            html = body.html == null ? html : body.html;
        }
        return new ReadableBody(text, html);
    }

    private static ReadableBody together(List<Part> parts) {
        List<ReadableBody> bodies = parts.stream().map(ReadableBody::in)
                .filter(body -> !body.text.isBlank() || body.html != null).toList();
        if (bodies.size() <= 1) {
            return bodies.isEmpty() ? NOTHING : bodies.getFirst();
        }
        boolean anyHtml = bodies.stream().anyMatch(body -> body.html != null);
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder();
        for (ReadableBody body : bodies) {
            if (!text.isEmpty()) {
                text.append("\n\n");
            }
            String asHtml = body.html;
            text.append((body.text.isBlank() && asHtml != null ? PlainText.of(asHtml) : body.text).strip());
            html.append(asHtml != null ? asHtml : anyHtml ? preformatted(body.text) : "");
        }
        return new ReadableBody(text.toString(), anyHtml ? html.toString() : null);
    }

    private static String preformatted(String text) {
        return "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") + "</p>";
    }
}
