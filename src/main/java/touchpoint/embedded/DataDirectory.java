package touchpoint.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which all that lives that the hub keeps by itself. One hub at a time: it is locked as long as this object is open, and the
 * lock ends with the process however that ends. Only the owner may look into it (mode 700).
 */
final class DataDirectory implements AutoCloseable {
    private static final int SECRET_OCTETS = 32;
    private final Path root;
    private final FileChannel lockFile;

    /** @throws IllegalStateException if another hub is using the folder */
    DataDirectory(Path folder) {
        try {
            root = Files.createDirectories(folder.toAbsolutePath().normalize(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))).toRealPath();
            lockFile = FileChannel.open(root.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock() == null) {
                lockFile.close();
                throw new IllegalStateException("another hub is using " + root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data directory " + folder, e);
        }
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** @return the random text kept under that name, made at the first call: 64 hexadecimal digits in a file of mode 600 */
    String secret(String name) {
        Path file = root.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, random());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }

    /** Makes what was renamed or created in a folder last: a folder is a file, too. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    /** All or nothing: half a secret would be taken for a whole one after a crash. */
    private void write(Path file, String content) throws IOException {
        Path draft = root.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, content + "\n", StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        force(root);
    }

    private static String random() {
        byte[] octets = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
