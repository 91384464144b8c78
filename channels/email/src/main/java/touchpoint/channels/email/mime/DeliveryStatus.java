package touchpoint.channels.email.mime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A delivery status notification as programs write it (RFC 3464): one group of fields about the mail, then one for each recipient.
 *
 * @param mail       fields about the whole mail, names in lower case
 * @param recipients fields about each recipient
 */
record DeliveryStatus(Map<String, String> mail, List<Map<String, String>> recipients) {
    static DeliveryStatus of(String text) {
        Map<String, String> mail = new LinkedHashMap<>();
        List<Map<String, String>> recipients = new ArrayList<>();
        for (String group : text.split("\\n[ \\t]*\\n")) {
            Map<String, String> fields = fields(group);
            if (isRecipient(fields)) {
                recipients.add(fields);
            } else {
                fields.forEach(mail::putIfAbsent);
            }
        }
        return new DeliveryStatus(mail, recipients);
    }

    private static boolean isRecipient(Map<String, String> fields) {
        return fields.containsKey("final-recipient") || fields.containsKey("original-recipient")
                || fields.containsKey("x-actual-recipient") || fields.containsKey("action")
                || fields.containsKey("status");
    }

    private static Map<String, String> fields(String group) {
        Map<String, String> fields = new LinkedHashMap<>();
        String last = "";
        for (String line : group.lines().toList()) {
            int colon = line.indexOf(':');
            if (!line.isEmpty() && Character.isWhitespace(line.charAt(0)) && fields.containsKey(last)) {
                fields.merge(last, line.strip(), (value, more) -> value + " " + more);
            } else if (colon > 0) {
                last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                fields.putIfAbsent(last, line.substring(colon + 1).strip());
            } else if (fields.containsKey("diagnostic-code") && !line.isBlank()) {
                fields.merge("diagnostic-code", line.strip(), (value, more) -> value + " " + more);
            }
        }
        return fields;
    }
}
