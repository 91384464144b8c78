package touchpoint.contacts.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Storage;

/**
 * One file a content, named by its hash, in 4,096 folders. Content is written aside, forced to the disk, renamed, and the folder is forced, too: a
 * file that has its name is whole, and what {@link #keep} returned is there after a power cut. Only the owner reads it (modes 700 and 600).
 */
final class FileStorage implements Storage {
    /** Nothing takes so long to arrive; what is older was left by a crash. */
    private static final Duration ABANDONED = Duration.ofHours(6);
    private static final Logger log = LoggerFactory.getLogger(FileStorage.class);
    private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private final Path root;
    private final Path arriving;
    private final Clock clock;
    private final Set<Path> lastingFolders = ConcurrentHashMap.newKeySet();

    FileStorage(Path root, Clock clock) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
        arriving = this.root.resolve("arriving");
        try {
            Files.createDirectories(arriving, OWNER_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the storage folder " + root, e);
        }
    }

    @Override
    public Stored keep(InputStream content) throws IOException {
        Path draft = Files.createTempFile(arriving, "", "");
        try {
            Stored stored = write(content, draft);
            Path shelf = shelf(stored.hash());
            makeLasting(shelf);
            Files.move(draft, shelf.resolve(stored.hash().hex()), StandardCopyOption.ATOMIC_MOVE);
            force(shelf);
            return stored;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public InputStream open(ContentHash hash) throws IOException {
        return Files.newInputStream(file(hash));
    }

    @Override
    public long size(ContentHash hash) throws IOException {
        return Files.size(file(hash));
    }

    /** Removes what crashes left half written. Other nodes may be writing into the same folder, so only what is long abandoned. */
    void sweep() throws IOException {
        Instant limit = clock.instant().minus(ABANDONED);
        try (Stream<Path> drafts = Files.list(arriving)) {
            for (Path draft : (Iterable<Path>) drafts::iterator) {
                if (isOlder(draft, limit) && Files.deleteIfExists(draft)) {
                    log.info("Removed what a crash left half written: {}", draft.getFileName());
                }
            }
        }
    }

    private static Stored write(InputStream content, Path draft) throws IOException {
        MessageDigest digest = ContentHash.sha256();
        long size;
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            // Not closed: closing it would close the channel before it is forced, and it holds nothing back.
            OutputStream sink = Channels.newOutputStream(file);
            size = new DigestInputStream(content, digest).transferTo(sink);
            file.force(true);
        }
        return new Stored(new ContentHash(HexFormat.of().formatHex(digest.digest())), size);
    }

    private Path file(ContentHash hash) {
        return shelf(hash).resolve(hash.hex());
    }

    private Path shelf(ContentHash hash) {
        return root.resolve(hash.hex().substring(0, 3));
    }

    /** A new folder lasts once the folder above it is forced; who finds it made by another thread cannot know, and forces again. */
    private void makeLasting(Path folder) throws IOException {
        if (!lastingFolders.contains(folder)) {
            Files.createDirectories(folder, OWNER_ONLY);
            force(root);
            lastingFolders.add(folder);
        }
    }

    private static boolean isOlder(Path draft, Instant limit) throws IOException {
        try {
            return Files.getLastModifiedTime(draft).toInstant().isBefore(limit);
        } catch (NoSuchFileException keptMeanwhile) {
            return false;
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
