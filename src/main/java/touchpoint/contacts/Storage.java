package touchpoint.contacts;

import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps originals and attachments under the hash of their content. What was kept is on the disk before {@link #keep} returns, and is never
 * changed; the same content is kept once. The interface asks nothing that an object store (S3) cannot do.
 */
public interface Storage {
    /**
     * Keeps all that the stream gives, in constant memory.
     *
     * @throws IOException if it could not be kept; nothing is left behind then
     */
    Stored keep(InputStream content) throws IOException;

    /** @throws IOException as {@link #keep(InputStream)} */
    default Stored keep(byte[] content) throws IOException {
        return keep(new java.io.ByteArrayInputStream(content));
    }

    /**
     * @return the content from its beginning; the caller closes it
     * @throws java.nio.file.NoSuchFileException if nothing is kept under that hash
     */
    InputStream open(ContentHash hash) throws IOException;

    /**
     * @return the length in octets
     * @throws java.nio.file.NoSuchFileException if nothing is kept under that hash
     */
    long size(ContentHash hash) throws IOException;

    /** What was kept, and its length in octets. */
    record Stored(ContentHash hash, long size) {}
}
