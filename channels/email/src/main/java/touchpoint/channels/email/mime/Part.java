package touchpoint.channels.email.mime;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Attachment;

/** A mail taken apart: a tree as the sender built it (RFC 2046). */
sealed interface Part {
    /** Parts side by side ({@code mixed}, {@code related}, {@code report}, …) or the same thing in several forms ({@code alternative}). */
    record Several(String subtype, Map<String, String> parameters, List<Part> parts) implements Part {
        /** What was in a {@code winmail.dat}: its text is that of the mail, once more. */
        static final String TNEF = "x-tnef";
        /** What was in a block of CMS: the block, then what it signs. */
        static final String SIGNED_DATA = "x-signed-data";
        /** A mail that holds nothing but another one: that one as it came, then what is in it. */
        static final String FORWARDED = "x-forwarded";
    }

    /** Text to be read where it stands. */
    record Text(boolean html, String text) implements Part {}

    /**
     * Something to keep and to download.
     *
     * @param start of what one program reports to another (a delivery status, the headers of a returned mail, an appointment); null for everything else
     */
    record Kept(Attachment attachment, @Nullable String start) implements Part {}
}
