package touchpoint.console.writing;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Storage;

/** Pictures are what begins like a picture: what somebody calls a file counts for nothing. */
public final class Pictures {
    private static final String NOTHING = "sandbox; default-src 'none'; frame-ancestors 'none'";
    private static final int LONGEST_SIGNATURE = 12;
    private static final Map<String, MediaType> SIGNATURES = Map.of("89504e47", MediaType.IMAGE_PNG, "ffd8ff",
            MediaType.IMAGE_JPEG, "47494638", MediaType.IMAGE_GIF, "52494646", MediaType.valueOf("image/webp"));

    private Pictures() {}

    /** @throws ResponseStatusException 404 if it is no picture */
    public static ResponseEntity<InputStreamResource> show(Attachment file, Storage storage) throws IOException {
        PushbackInputStream content = new PushbackInputStream(storage.open(file.content()), LONGEST_SIGNATURE);
        byte[] start = content.readNBytes(LONGEST_SIGNATURE);
        content.unread(start);
        Optional<MediaType> type = typeOf(start);
        if (type.isEmpty()) {
            content.close();
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(type.get()).contentLength(file.size())
                .header("Content-Security-Policy", NOTHING).body(new InputStreamResource(content));
    }

    /** @return empty if it is no picture */
    static Optional<MediaType> typeOf(Attachment file, Storage storage) throws IOException {
        try (InputStream content = storage.open(file.content())) {
            return typeOf(content.readNBytes(LONGEST_SIGNATURE));
        }
    }

    private static Optional<MediaType> typeOf(byte[] start) {
        String signature = HexFormat.of().formatHex(start);
        return SIGNATURES.entrySet().stream().filter(known -> signature.startsWith(known.getKey()))
                .map(Map.Entry::getValue).findFirst();
    }
}
