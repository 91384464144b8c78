package touchpoint.channels.email.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.Storage;

/**
 * Takes one mail apart in one pass: texts into memory up to a limit, everything else through to {@link Storage}, octet by octet. A mail that breaks
 * off or is built wrongly gives what could be read of it, and a notice.
 */
final class MailReader {
    /** As PERMISSIVE, and with no limit of its own: what is read was let through by the mailbox's size cap. */
    private static final MimeConfig LENIENT = MimeConfig.copy(MimeConfig.PERMISSIVE).setMaxContentLen(-1).build();
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_REPORT = 256 << 10;
    private static final int MOST_PARTS = 1000;
    private static final int DEEPEST = 30;
    /** Written by programs for programs: their start is needed to tell what they report. */
    private static final Set<String> REPORTS = Set.of("message/delivery-status", "message/global-delivery-status",
            "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers",
            "message/global-headers", "message/partial", "message/disposition-notification",
            "message/feedback-report");

    private final Storage storage;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Set<Notice> notices = new LinkedHashSet<>();
    private Headers mailHeaders = new Headers();
    private Headers headers = new Headers();
    private @Nullable Part root;
    private int parts;

    private static final class Open {
        private final String subtype;
        private final Map<String, String> parameters;
        private final List<Part> parts = new ArrayList<>();
        private Part.@Nullable Text preamble;

        Open(ContentField type) {
            subtype = subtype(type.value());
            parameters = type.parameters();
        }
    }

    private MailReader(Storage storage) {
        this.storage = storage;
    }

    /** @throws IOException if the mail could not be read, or a part of it not be kept; a mail that is wrongly built is no such thing */
    static Mail read(InputStream original, Storage storage) throws IOException {
        return new MailReader(storage).read(original);
    }

    private Mail read(InputStream original) throws IOException {
        MimeTokenStream tokens = new MimeTokenStream(LENIENT);
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(original);
        try {
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                accept(state, tokens);
            }
        } catch (MimeException wronglyBuilt) {
            notices.add(new Notice("mail-damaged", List.of()));
        }
        while (!open.isEmpty()) {
            close();
        }
        return new Mail(mailHeaders, root == null ? new Part.Text(false, "") : root, List.copyOf(notices));
    }

    private void accept(EntityState state, MimeTokenStream tokens) throws IOException {
        switch (state) {
            case T_START_HEADER -> headers = new Headers();
            case T_FIELD -> {
                if (tokens.getField() instanceof RawField field) {
                    headers.add(field.getName(), HeaderText.unfolded(field));
                }
            }
            case T_END_HEADER -> {
                if (open.isEmpty() && root == null) {
                    mailHeaders = headers;
                }
            }
            case T_START_MULTIPART -> {
                open.push(new Open(contentType()));
                if (open.size() >= DEEPEST) {
                    tokens.setRecursionMode(RecursionMode.M_FLAT);
                }
            }
            case T_PREAMBLE -> preamble(tokens.getInputStream());
            case T_END_MULTIPART -> close();
            case T_BODY -> body(tokens);
            default -> {
                // epilogues are for no reader
            }
        }
    }

    /** What stands before the first boundary is for no reader, unless no boundary ever comes: then it is all there is. */
    private void preamble(InputStream content) throws IOException {
        Open around = open.element();
        around.preamble = new Part.Text(false, clean(CharsetRepair.of(content.readNBytes(LONGEST_TEXT), null).text()));
    }

    private void close() {
        Open ended = open.pop();
        if (ended.parts.isEmpty() && ended.preamble != null) {
            ended.parts.add(ended.preamble);
        }
        add(new Part.Several(ended.subtype, ended.parameters, List.copyOf(ended.parts)));
    }

    private void add(Part part) {
        Open around = open.peek();
        if (around != null) {
            around.parts.add(part);
        } else if (root == null) {
            root = part;
        }
    }

    private void body(MimeTokenStream tokens) throws IOException {
        if (++parts > MOST_PARTS) {
            notices.add(new Notice("mail-parts-left-out", List.of(String.valueOf(MOST_PARTS))));
            return;
        }
        ContentField type = contentType();
        String mediaType = mediaType(type, tokens.getBodyDescriptor().getMimeType());
        ContentField disposition = ContentField.of(headers.first("content-disposition").orElse(""));
        String name = disposition.parameters().getOrDefault("filename", type.parameters().getOrDefault("name", ""));
        InputStream content = tokens.getDecodedInputStream();
        if (isToBeRead(mediaType, disposition.value(), name)) {
            add(text(content, mediaType.equals("text/html"), type.parameters().get("charset")));
        } else {
            add(kept(content, mediaType, name));
        }
    }

    private boolean isToBeRead(String mediaType, String disposition, String name) {
        boolean readable = mediaType.equals("text/plain") || mediaType.equals("text/html")
                || mediaType.startsWith("text/") && open.isEmpty() && !REPORTS.contains(mediaType);
        boolean alone = open.isEmpty() && !disposition.equals("attachment");
        return readable && (alone || name.isEmpty() && !disposition.equals("attachment"));
    }

    private Part text(InputStream content, boolean html, @Nullable String charset) throws IOException {
        byte[] octets = content.readNBytes(LONGEST_TEXT);
        if (content.read() >= 0) {
            notices.add(new Notice("mail-text-cut", List.of()));
        }
        CharsetRepair.Text text = CharsetRepair.of(octets,
                charset == null && html ? SafeHtml.charsetIn(octets) : charset);
        if (text.repaired()) {
            notices.add(new Notice("charset-repaired", List.of()));
        }
        return new Part.Text(html, clean(text.text()));
    }

    private Part kept(InputStream content, String mediaType, String name) throws IOException {
        Start start = new Start(content, REPORTS.contains(mediaType) ? LONGEST_REPORT : 0);
        Storage.Stored stored = storage.keep(start);
        String report = REPORTS.contains(mediaType) ? clean(CharsetRepair.of(start.octets(), null).text()) : null;
        String contentId = headers.first("content-id").map(MailReader::withoutBrackets).filter(id -> !id.isEmpty())
                .orElse(null);
        Attachment attachment = new Attachment(name.isEmpty() ? nameFor(mediaType) : name, mediaType, stored.size(),
                stored.hash(), contentId);
        return new Part.Kept(attachment, report);
    }

    private static String nameFor(String mediaType) {
        return switch (mediaType) {
            case "message/rfc822", "message/global" -> "messaggio.eml";
            case "message/delivery-status", "message/global-delivery-status" -> "esito.txt";
            case "text/rfc822-headers", "message/rfc822-headers", "message/global-headers" -> "intestazioni.txt";
            case "text/calendar" -> "invito.ics";
            default -> mediaType.startsWith("text/")
                    ? "allegato.txt"
                    : "allegato." + subtype(mediaType).replaceAll("[^a-z0-9]", "").replace("jpeg", "jpg")
                            .replace("octetstream", "bin");
        };
    }

    private ContentField contentType() {
        return ContentField.of(headers.first("content-type").orElse(""));
    }

    private static String mediaType(ContentField type, String asParsed) {
        String declared = type.value().strip().replaceFirst("\\s.*", "");
        return declared.matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+") && !declared.startsWith("multipart/")
                ? declared
                : asParsed.toLowerCase(Locale.ROOT).startsWith("multipart/") ? "text/plain" : asParsed;
    }

    private static String subtype(String mediaType) {
        return mediaType.substring(mediaType.indexOf('/') + 1);
    }

    private static String withoutBrackets(String id) {
        return id.strip().replaceAll("^<+|>+$", "");
    }

    /** Lines end in one way; what cannot be stored or shown (NUL and other control characters) is gone. */
    private static String clean(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    cleaned.append('\n');
                }
            } else if (letter >= ' ' && letter != 0x7f && letter != '\ufeff' || letter == '\n' || letter == '\t') {
                cleaned.append(letter);
            }
        }
        return cleaned.toString();
    }

    /** Remembers the first octets of what goes by. */
    private static final class Start extends java.io.FilterInputStream {
        private final ByteArrayOutputStream start = new ByteArrayOutputStream();
        private final int limit;

        Start(InputStream in, int limit) {
            super(in);
            this.limit = limit;
        }

        byte[] octets() {
            return start.toByteArray();
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            if (octet >= 0 && start.size() < limit) {
                start.write(octet);
            }
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            if (count > 0 && start.size() < limit) {
                start.write(into, from, Math.min(count, limit - start.size()));
            }
            return count;
        }
    }
}
