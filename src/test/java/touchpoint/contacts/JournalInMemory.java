package touchpoint.contacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A journal that a test can read, and that refuses when told to. It notes what {@link Storage} held of an entry at the moment when it was taken. */
public final class JournalInMemory implements Journal {
    private final StorageInMemory storage = new StorageInMemory();
    private final List<JournalEntry> taken = new CopyOnWriteArrayList<>();
    private final Map<JournalEntry, byte[]> kept = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean refusing;

    @Override
    public void take(JournalEntry entry) throws NotTaken {
        if (refusing) {
            refusals.incrementAndGet();
            throw new NotTaken("refused by the test", new IOException("the broker is away"));
        }
        kept.put(entry, content(entry.original()));
        taken.add(entry);
    }

    private byte[] content(ContentHash hash) {
        try (InputStream content = storage.open(hash)) {
            return content.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException("journalled before its original was kept", missing);
        }
    }

    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    public int refusals() {
        return refusals.get();
    }

    /** Every entry as often as it was taken, in that order. */
    public List<JournalEntry> taken() {
        return taken;
    }

    /** The keys, each once: what is left when the broker has dropped the doubles. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        taken.forEach(entry -> keys.add(entry.key()));
        return keys;
    }

    public byte @Nullable [] keptWhenTaken(JournalEntry entry) {
        return kept.get(entry);
    }

    public StorageInMemory storage() {
        return storage;
    }

    /** A storage that is full, or out of reach, when told to. */
    public static final class StorageInMemory implements Storage {
        private final Map<ContentHash, byte[]> contents = new ConcurrentHashMap<>();
        private final AtomicInteger refusals = new AtomicInteger();
        private volatile boolean full;
        private volatile boolean unplugged;

        @Override
        public Stored keep(InputStream content) throws IOException {
            byte[] octets = content.readAllBytes();
            if (full || unplugged) {
                refusals.incrementAndGet();
                throw new IOException("no space left on device");
            }
            ContentHash hash = ContentHash.of(octets);
            contents.put(hash, octets);
            return new Stored(hash, octets.length);
        }

        @Override
        public InputStream open(ContentHash hash) throws IOException {
            return new java.io.ByteArrayInputStream(content(hash));
        }

        @Override
        public long size(ContentHash hash) throws IOException {
            return content(hash).length;
        }

        private byte[] content(ContentHash hash) throws IOException {
            if (unplugged) {
                throw new IOException("input/output error");
            }
            byte[] octets = contents.get(hash);
            if (octets == null) {
                throw new java.nio.file.NoSuchFileException(hash.hex());
            }
            return octets;
        }

        public void fill(boolean fill) {
            full = fill;
        }

        public void unplug(boolean unplug) {
            unplugged = unplug;
        }

        public int refusals() {
            return refusals.get();
        }
    }
}
