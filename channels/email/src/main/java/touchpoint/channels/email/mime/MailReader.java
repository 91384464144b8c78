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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.Contact.Sender;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Hazard;
import touchpoint.contacts.Inspection;
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
    private static final int MOST_WRAPPERS = 3;
    /** Written by programs for programs: their start is needed to tell what they report. */
    private static final Set<String> REPORTS = Set.of("message/delivery-status", "message/global-delivery-status",
            "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers",
            "message/global-headers", "message/partial", "message/disposition-notification",
            "message/feedback-report");

    private final Storage storage;
    private final Inspection inspection;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Set<Notice> notices = new LinkedHashSet<>();
    private Headers mailHeaders = new Headers();
    private Headers headers = new Headers();
    private @Nullable Part root;
    private int parts;
    private final int depth;

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

    private MailReader(Storage storage, Inspection inspection, int depth) {
        this.storage = storage;
        this.inspection = inspection;
        this.depth = depth;
    }

    /** @throws IOException if the mail could not be read, or a part of it not be kept; a mail that is wrongly built is no such thing */
    static Mail read(InputStream original, Storage storage, Inspection inspection) throws IOException {
        return new MailReader(storage, inspection, 0).read(original);
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
        Part whole = root == null ? new Part.Text(false, "") : opened(root);
        return new Mail(mailHeaders, whole, List.copyOf(notices));
    }

    /** A mail that is nothing but a wrapper is what it wraps: a block of CMS, or another mail that somebody passes on. */
    private Part opened(Part found) throws IOException {
        if (found instanceof Part.Several several && several.subtype().equals("encrypted")) {
            notices.add(new Notice("mail-encrypted", List.of()));
        }
        if (depth == MOST_WRAPPERS || !(only(found) instanceof Part.Kept kept)) {
            return found;
        }
        if (found == kept && Enclosed.isOne(kept.attachment().mediaType())) {
            return enclosed(kept);
        }
        String from = Correspondents.sender(mailHeaders, Set.of()).map(one -> one.address().value()).orElse("");
        boolean passedOn = Nested.isOne(kept.attachment().mediaType()) && ReadableBody.of(found).saysNothing()
                && SenderKind.of(mailHeaders, from, false) == Sender.PERSON;
        return passedOn
                ? new Part.Several(Part.Several.FORWARDED, Map.of(), List.of(found, inner(kept.attachment().content())))
                : found;
    }

    private Part enclosed(Part.Kept kept) throws IOException {
        try (InputStream block = storage.open(kept.attachment().content())) {
            if (Enclosed.isEncrypted(block)) {
                notices.add(new Notice("mail-encrypted", List.of()));
                return kept;
            }
        }
        Optional<Storage.Stored> signed;
        try (InputStream block = storage.open(kept.attachment().content())) {
            signed = Enclosed.content(block, storage);
        }
        return new Part.Several(Part.Several.SIGNED_DATA, Map.of(),
                signed.isEmpty() ? List.of(kept) : List.of(kept, inner(signed.get().hash())));
    }

    private Part inner(ContentHash content) throws IOException {
        try (InputStream octets = storage.open(content)) {
            Mail inner = new MailReader(storage, inspection, depth + 1).read(octets);
            notices.addAll(inner.notices());
            return inner.root();
        }
    }

    /** The one thing that a mail holds, beside texts without a word. */
    private static @Nullable Part only(Part part) {
        return switch (part) {
            case Part.Kept kept -> kept;
            case Part.Text text -> null;
            case Part.Several several -> {
                List<Part> full = several.parts().stream()
                        .filter(one -> !(one instanceof Part.Text text && text.text().isBlank())).toList();
                yield full.size() == 1 ? only(full.getFirst()) : null;
            }
        };
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
            Part.Kept kept = kept(content, mediaType, name, type.parameters().get("charset"));
            add(Tnef.isOne(mediaType, name) ? unpacked(kept) : kept);
        }
    }

    /** The files stand where the one stood that held them, if that is all it held. */
    private Part unpacked(Part.Kept kept) throws IOException {
        Attachment packed = kept.attachment();
        if (packed.size() > Tnef.LARGEST || packed.hazard() != null) {
            return kept;
        }
        Optional<Tnef> found;
        try (InputStream content = storage.open(packed.content())) {
            found = Tnef.of(content);
        }
        if (found.isEmpty()) {
            notices.add(new Notice("tnef-damaged", List.of(packed.name())));
            return kept;
        }
        Tnef tnef = found.get();
        List<Part> inside = new ArrayList<>();
        inside.add(new Part.Several("alternative", Map.of(), Stream
                .of(new Part.Text(false, clean(tnef.text())),
                        new Part.Text(true, tnef.html() == null ? "" : clean(tnef.html())))
                .filter(text -> !text.text().isBlank()).map(Part.class::cast).toList()));
        for (Tnef.File file : tnef.files()) {
            inside.add(new Part.Kept(attachment(file.name(), file.mediaType(), storage.keep(file.content()),
                    file.contentId().isEmpty() ? null : withoutBrackets(file.contentId())), null));
        }
        if (!tnef.whole()) {
            notices.add(new Notice("tnef-partly-read", List.of(packed.name())));
            inside.add(kept);
        }
        return new Part.Several(Part.Several.TNEF, Map.of(), List.copyOf(inside));
    }

    private boolean isToBeRead(String mediaType, String disposition, String name) {
        if (Appointments.isCalendar(mediaType)) {
            return false;
        }
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

    private Part.Kept kept(InputStream content, String mediaType, String name, @Nullable String charset)
            throws IOException {
        boolean read = REPORTS.contains(mediaType) || Appointments.isCalendar(mediaType) || Pec.isCertificate(name);
        Start start = new Start(content, read ? LONGEST_REPORT : 0);
        Storage.Stored stored = storage.keep(start);
        String report = read ? clean(CharsetRepair.of(start.octets(), charset).text()) : null;
        String contentId = headers.first("content-id").map(MailReader::withoutBrackets).filter(id -> !id.isEmpty())
                .orElse(null);
        return new Part.Kept(attachment(name.isEmpty() ? nameFor(mediaType) : name, mediaType, stored, contentId),
                report);
    }

    private Attachment attachment(String name, String mediaType, Storage.Stored stored, @Nullable String contentId)
            throws IOException {
        Hazard hazard = inspection.of(name, stored.hash()).orElse(null);
        if (hazard != null) {
            notice(hazard).ifPresent(key -> notices.add(new Notice(key, List.of())));
        }
        return new Attachment(name, mediaType, stored.size(), stored.hash(), contentId, hazard);
    }

    private static Optional<String> notice(Hazard hazard) {
        return switch (hazard) {
            case INFECTED -> Optional.of("attachment-infected");
            case NOT_SCANNED -> Optional.of("attachment-not-scanned");
            case PROGRAM, MACROS, DISGUISED, HIDES_PROGRAM, BOMB -> Optional.of("attachment-unsafe");
            case SEALED -> Optional.empty();
        };
    }

    private static String nameFor(String mediaType) {
        return switch (mediaType) {
            case "message/rfc822", "message/global" -> "messaggio.eml";
            case "message/delivery-status", "message/global-delivery-status" -> "esito.txt";
            case "text/rfc822-headers", "message/rfc822-headers", "message/global-headers" -> "intestazioni.txt";
            case "text/calendar", "application/ics", "text/x-vcalendar" -> "invito.ics";
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
