package touchpoint.contacts.safety;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Hazard;

/**
 * Looks into one file, as deep as archives go, in one pass and in constant memory. What is unpacked is bounded three ways: in all, against what it was
 * packed in, and in depth.
 */
final class Contents {
    private static final long MOST_UNPACKED = 512L << 20;
    /** Below this no ratio is suspicious: sheets full of nothing pack well. */
    private static final long SURELY_HARMLESS = 32L << 20;
    private static final int MOST_TIMES_AS_LARGE = 200;
    private static final int DEEPEST = 5;
    private static final int MOST_ENTRIES = 20_000;
    private static final int XZ_MEMORY_KIB = 64 << 10;
    private static final byte[] VBA = "_VBA_PROJECT".getBytes(StandardCharsets.UTF_16LE);

    private final Source source;
    private long unpacked;
    private int entries;
    private boolean sealed;

    private Contents(InputStream content) {
        source = new Source(content);
    }

    /** @throws IOException if the stream itself cannot be read; a damaged archive is sealed */
    static Optional<Hazard> hazard(String name, InputStream content) throws IOException {
        return new Contents(content).hazard(name);
    }

    private Optional<Hazard> hazard(String name) throws IOException {
        try {
            Hazard found = look(source, name, 0);
            return Optional.ofNullable(found == null && sealed ? Hazard.SEALED : found);
        } catch (Exploding bomb) {
            return Optional.of(Hazard.BOMB);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        } catch (IOException | RuntimeException damaged) {
            return Optional.of(Hazard.SEALED);
        }
    }

    /** @param depth 0 for the file itself */
    private @Nullable Hazard look(InputStream raw, String name, int depth) throws IOException {
        BufferedInputStream content = new BufferedInputStream(raw, 64 << 10);
        content.mark(Form.NEEDED);
        Form form = Form.of(content.readNBytes(Form.NEEDED));
        content.reset();
        return switch (form) {
            case PROGRAM, DISK -> depth > 0
                    ? Hazard.HIDES_PROGRAM
                    : Names.saysProgram(name) ? Hazard.PROGRAM : Hazard.DISGUISED;
            case ZIP, TAR -> entries(form, content, depth);
            case GZIP, BZIP2, XZ -> one(form, content, name, depth);
            case CLOSED_ARCHIVE -> {
                sealed = true;
                yield null;
            }
            case COMPOUND -> hasMacros(content) ? Hazard.MACROS : null;
            case OTHER -> null;
        };
    }

    private @Nullable Hazard entries(Form form, InputStream content, int depth) throws IOException {
        deeper(depth);
        try (ArchiveInputStream<? extends ArchiveEntry> archive = form == Form.TAR
                ? new TarArchiveInputStream(content, "UTF-8")
                : new ZipArchiveInputStream(content, "UTF-8", true, true)) {
            return entries(archive, depth);
        }
    }

    private @Nullable Hazard entries(ArchiveInputStream<? extends ArchiveEntry> archive, int depth)
            throws IOException {
        Hazard found = null;
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (++entries > MOST_ENTRIES) {
                throw new Exploding();
            }
            String name = entry.getName();
            if (!archive.canReadEntryData(entry)) {
                sealed = true;
            } else if (!entry.isDirectory()) {
                found = graver(found, inside(archive, name, depth));
            }
            found = graver(found, named(name, depth));
        }
        return found;
    }

    private @Nullable Hazard inside(InputStream entry, String name, int depth) throws IOException {
        Measured measured = new Measured(entry);
        Hazard found = look(measured, name, depth + 1);
        measured.drain();
        return found;
    }

    /** Office documents are archives too: what they carry tells whether macros are among it. */
    private static @Nullable Hazard named(String path, int depth) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.endsWith("vbaproject.bin") || lower.matches("basic/.+\\.xml")
                || lower.startsWith("xl/macrosheets/")) {
            return Hazard.MACROS;
        }
        if (lower.equals("meta-inf/manifest.mf") && depth == 0) {
            return Hazard.PROGRAM;
        }
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return Names.hazard(name).isPresent() ? Hazard.HIDES_PROGRAM : null;
    }

    private @Nullable Hazard one(Form form, InputStream content, String name, int depth) throws IOException {
        deeper(depth);
        String inner = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        try (InputStream packed = switch (form) {
            case GZIP -> new GzipCompressorInputStream(content, true);
            case BZIP2 -> new BZip2CompressorInputStream(content, true);
            case XZ -> new XZCompressorInputStream(content, true, XZ_MEMORY_KIB);
            case PROGRAM, DISK, ZIP, TAR, CLOSED_ARCHIVE, COMPOUND, OTHER -> throw new IllegalArgumentException();
        }) {
            Hazard found = inside(packed, inner, depth);
            return graver(found, Names.hazard(inner).isPresent() ? Hazard.HIDES_PROGRAM : null);
        }
    }

    private static @Nullable Hazard graver(@Nullable Hazard one, @Nullable Hazard other) {
        return one == Hazard.HIDES_PROGRAM || other == null ? one : other;
    }

    private static void deeper(int depth) throws Exploding {
        if (depth >= DEEPEST) {
            throw new Exploding();
        }
    }

    private static boolean hasMacros(InputStream compound) throws IOException {
        int matched = 0;
        byte[] some = new byte[16 << 10];
        for (int count = compound.read(some); count >= 0; count = compound.read(some)) {
            for (int i = 0; i < count; i++) {
                matched = some[i] == VBA[matched] ? matched + 1 : some[i] == VBA[0] ? 1 : 0;
                if (matched == VBA.length) {
                    return true;
                }
            }
        }
        return false;
    }

    private static final class Exploding extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** What comes out of an archive, counted over all of them. */
    private final class Measured extends InputStream {
        private final InputStream in;

        Measured(InputStream in) {
            this.in = in;
        }

        void drain() throws IOException {
            byte[] some = new byte[16 << 10];
            while (read(some, 0, some.length) >= 0) {
                // only counted
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = in.read(into, from, length);
            unpacked += Math.max(count, 0);
            if (unpacked > MOST_UNPACKED
                    || unpacked > SURELY_HARMLESS && unpacked > MOST_TIMES_AS_LARGE * source.taken) {
                throw new Exploding();
            }
            return count;
        }
    }

    /** The file as it is stored. Its failures are the disk's, not the sender's. */
    private static final class Source extends InputStream {
        private final InputStream in;
        private long taken;

        Source(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            try {
                int count = in.read(into, from, length);
                taken += Math.max(count, 0);
                return count;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
