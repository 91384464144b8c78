package touchpoint.channels.email.mime;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;
import touchpoint.contacts.Contact.Notice;

/** Mails that come within a mail: who wrote them, when, about what. They stay attachments. */
final class Nested {
    private static final int MOST = 5;
    private static final int LONGEST = 200;
    private static final String NOTHING = "—";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ITALIAN);

    private Nested() {}

    static boolean isOne(String mediaType) {
        return mediaType.equals("message/rfc822") || mediaType.equals("message/global");
    }

    /** @param zone in which times are told */
    static List<Notice> notices(Mail mail, ZoneId zone) {
        return mail.reports("message/rfc822", "message/global").stream().limit(MOST)
                .map(start -> notice(Headers.of(start), zone)).toList();
    }

    private static Notice notice(Headers headers, ZoneId zone) {
        return new Notice("mail-nested", List.of(who(headers), when(headers, zone),
                oneLine(headers.readable("subject"))));
    }

    private static String who(Headers headers) {
        return Correspondents.in(headers, "from", "sender").stream().findFirst()
                .map(from -> oneLine(from.name().isBlank()
                        ? from.address().value()
                        : from.name() + " <" + from.address().value() + ">"))
                .orElse(NOTHING);
    }

    private static String when(Headers headers, ZoneId zone) {
        DateTimeField field = DateTimeFieldLenientImpl.PARSER
                .parse(new RawField("Date", headers.first("date").orElse("")), DecodeMonitor.SILENT);
        Date date = field.getDate();
        return date == null ? NOTHING : WHEN.format(Instant.ofEpochMilli(date.getTime()).atZone(zone));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? NOTHING : line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
