package touchpoint.channels.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Storage;

/** A storage that forgets everything when the test ends, and can be full. */
public final class KeptInMemory implements Storage {
    private final Map<ContentHash, byte[]> kept = new ConcurrentHashMap<>();
    private volatile boolean full;

    public void full(boolean isFull) {
        full = isFull;
    }

    @Override
    public Stored keep(InputStream content) throws IOException {
        byte[] octets = content.readAllBytes();
        if (full) {
            throw new IOException("No space left on device");
        }
        ContentHash hash = ContentHash.of(octets);
        kept.put(hash, octets);
        return new Stored(hash, octets.length);
    }

    @Override
    public InputStream open(ContentHash hash) throws IOException {
        return new ByteArrayInputStream(octets(hash));
    }

    @Override
    public long size(ContentHash hash) throws IOException {
        return octets(hash).length;
    }

    private byte[] octets(ContentHash hash) throws NoSuchFileException {
        byte @Nullable [] octets = kept.get(hash);
        if (octets == null) {
            throw new NoSuchFileException(hash.hex());
        }
        return octets;
    }
}
