package touchpoint.channels.email.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIRtfAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jspecify.annotations.Nullable;

/**
 * What Outlook hides in {@code winmail.dat} (MS-OXTNEF): the files that came with the mail, and its text. Held in memory while it is read, one after the
 * other: its reader knows no other way.
 *
 * @param html  the text as HTML, null if there is none
 * @param text  the text, empty if there is none
 * @param files those that could be read
 * @param whole whether that is all of it
 */
record Tnef(@Nullable String html, String text, List<File> files, boolean whole) {
    static final long LARGEST = 40L << 20;
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

    static {
        TNEFAttribute.setMaxRecordLength((int) LARGEST);
        MAPIAttribute.setMaxRecordLength((int) LARGEST);
    }

    /** @param contentId empty if it has none */
    record File(String name, String mediaType, String contentId, byte[] content) {}

    static boolean isOne(String mediaType, String name) {
        return mediaType.equals("application/ms-tnef") || mediaType.equals("application/vnd.ms-tnef")
                || name.equalsIgnoreCase("winmail.dat");
    }

    /**
     * @return nothing if it is damaged
     * @throws IOException if the stream itself cannot be read
     */
    static Optional<Tnef> of(InputStream content) throws IOException {
        ONE_AT_A_TIME.acquireUninterruptibly();
        try {
            byte[] octets = content.readNBytes((int) LARGEST);
            return read(octets);
        } finally {
            ONE_AT_A_TIME.release();
        }
    }

    private static Optional<Tnef> read(byte[] octets) {
        try {
            HMEFMessage message = new HMEFMessage(new java.io.ByteArrayInputStream(octets));
            List<File> files = new ArrayList<>();
            boolean whole = true;
            for (Attachment attachment : message.getAttachments()) {
                Optional<File> file = file(attachment);
                file.ifPresent(files::add);
                whole &= file.isPresent();
            }
            return Optional.of(new Tnef(html(message), text(message), List.copyOf(files), whole));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** @return nothing for what is no file: another message, an object of a program */
    private static Optional<File> file(Attachment attachment) {
        try {
            byte[] content = attachment.getContents();
            String name = firstOf(attachment.getLongFilename(), attachment.getFilename());
            return content == null
                    ? Optional.empty()
                    : Optional.of(new File(name.isEmpty() ? "allegato.bin" : name,
                            type(string(attachment.getMAPIAttribute(MAPIProperty.ATTACH_MIME_TAG))),
                            string(attachment.getMAPIAttribute(MAPIProperty.ATTACH_CONTENT_ID)), content));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String type(String declared) {
        String type = declared.toLowerCase(Locale.ROOT);
        return type.matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+") ? type : "application/octet-stream";
    }

    private static @Nullable String html(HMEFMessage message) {
        MAPIAttribute html = message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML);
        if (html == null) {
            return null;
        }
        byte[] octets = html.getData();
        return html instanceof MAPIStringAttribute words
                ? words.getDataString()
                : CharsetRepair.of(octets, SafeHtml.charsetIn(octets)).text();
    }

    private static String text(HMEFMessage message) {
        String plain = string(message.getMessageMAPIAttribute(MAPIProperty.BODY));
        if (!plain.isBlank()) {
            return plain;
        }
        TNEFAttribute old = message.getMessageAttribute(TNEFProperty.ID_BODY);
        if (old != null) {
            return CharsetRepair.of(old.getData(), null).text();
        }
        return message.getMessageMAPIAttribute(MAPIProperty.RTF_COMPRESSED) instanceof MAPIRtfAttribute rtf
                ? RtfText.of(new String(rtf.getData(), StandardCharsets.ISO_8859_1))
                : "";
    }

    private static String string(@Nullable MAPIAttribute attribute) {
        String words = attribute instanceof MAPIStringAttribute string ? string.getDataString() : null;
        return words == null ? "" : words.replace("\0", "").strip();
    }

    private static String firstOf(@Nullable String longer, @Nullable String shorter) {
        return HeaderText.readable(longer == null || longer.isBlank() ? shorter == null ? "" : shorter : longer);
    }
}
