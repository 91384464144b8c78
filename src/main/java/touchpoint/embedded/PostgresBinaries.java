package touchpoint.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;
import touchpoint.contacts.ContentHash;

/**
 * PostgreSQL's programs, unpacked from the jar that brings them. We run them ourselves: the library's own starter is made for tests (no fsync, no
 * passwords, stopped by what it started).
 */
final class PostgresBinaries {
    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks into a folder named by the archive's content, once; half an unpacking is never taken for a whole one. */
    static PostgresBinaries unpackedUnder(Path folder) throws IOException {
        byte[] archive = archive();
        Path home = folder.resolve("postgresql-" + ContentHash.of(archive).hex().substring(0, 12));
        if (!Files.isDirectory(home)) {
            Files.createDirectories(folder);
            Path draft = Files.createTempDirectory(folder, "unpacking-");
            unpack(archive, draft);
            try {
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                FileSystemUtils.deleteRecursively(draft);
                if (!Files.isDirectory(home)) {
                    throw e;
                }
            }
        }
        return new PostgresBinaries(home);
    }

    /**
     * Runs one of the programs to its end.
     *
     * @param output where what it prints goes: a file, as a pipe would be held open by the server that pg_ctl leaves behind
     * @return its exit status
     */
    int run(Path output, String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root; in a user namespace without a mapping it is nobody, and root outside.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("PG"));
        process.environment().put("LC_ALL", "C");
        try {
            Process running = process.start();
            running.getOutputStream().close();
            if (!running.waitFor(3, TimeUnit.MINUTES)) {
                running.destroyForcibly();
                throw new IOException(program + " did not end");
            }
            return running.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + program, e);
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            return archive.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive reaches outside: " + entry.getName());
                }
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            Files.setPosixFilePermissions(target, permissions(entry.getMode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        return PosixFilePermissions.fromString((mode & 0100) == 0 ? "rw-------" : "rwx------");
    }
}
