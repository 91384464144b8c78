package touchpoint.demo.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One mailbox on the disk: a file of records, each with its length and its CRC-32, forced to the disk before {@link #write} returns. A record torn by a
 * crash was never confirmed to anybody: it ends the file and is cut off when the file is opened again. For one thread at a time.
 */
final class MailboxLog implements Closeable {
    /** What happened to a mailbox. */
    sealed interface Entry {
        /** The first record: the mailbox and its UIDVALIDITY (RFC 3501, 2.3.1.1), which never changes. */
        record Began(String folder, long uidValidity) implements Entry {}

        record Added(long uid, long receivedMillis, List<String> flags, byte[] octets) implements Entry {}

        record Flagged(long uid, List<String> flags) implements Entry {}

        record Expunged(long uid) implements Entry {}
    }

    private static final int FRAME = 2 * Integer.BYTES;
    private final FileChannel file;

    private MailboxLog(FileChannel file) {
        this.file = file;
    }

    /** Makes the file with its first record, or opens it behind its last whole record. */
    static MailboxLog open(Path path, Entry.Began first) throws IOException {
        boolean isNew = Files.notExists(path);
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        MailboxLog log = new MailboxLog(file);
        if (isNew) {
            log.write(first);
            force(path.resolveSibling("."));
        } else {
            long whole = read(path, new ArrayList<>());
            file.truncate(whole);
            file.position(whole);
        }
        return log;
    }

    /** All whole records, in the order in which they were written. */
    static List<Entry> entries(Path path) throws IOException {
        List<Entry> entries = new ArrayList<>();
        read(path, entries);
        return entries;
    }

    /** @throws UncheckedIOException if the record may not be on the disk; the file ends where it ended before */
    void write(Entry entry) {
        long before = -1;
        try {
            before = file.position();
            ByteBuffer frame = frame(encode(entry));
            while (frame.hasRemaining()) {
                file.write(frame);
            }
            file.force(false);
        } catch (IOException failed) {
            takeBack(before, failed);
            throw new UncheckedIOException("the mailbox could not be written", failed);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void takeBack(long to, IOException failed) {
        try {
            if (to >= 0) {
                file.truncate(to);
                file.position(to);
            }
        } catch (IOException again) {
            failed.addSuppressed(again);
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static ByteBuffer frame(byte[] payload) {
        CRC32 crc = new CRC32();
        crc.update(payload);
        return ByteBuffer.allocate(FRAME + payload.length).putInt(payload.length).putInt((int) crc.getValue())
                .put(payload).flip();
    }

    /** @return where the last whole record ends */
    private static long read(Path path, List<Entry> into) throws IOException {
        long whole = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            long left = Files.size(path);
            while (left >= FRAME) {
                int length = in.readInt();
                int checksum = in.readInt();
                if (length < 0 || length > left - FRAME) {
                    break;
                }
                byte[] payload = in.readNBytes(length);
                CRC32 crc = new CRC32();
                crc.update(payload);
                if ((int) crc.getValue() != checksum) {
                    break;
                }
                into.add(decode(payload));
                left -= FRAME + length;
                whole += FRAME + length;
            }
        } catch (EOFException torn) {
            return whole;
        }
        return whole;
    }

    private static byte[] encode(Entry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        switch (entry) {
            case Entry.Began began -> {
                out.writeByte('B');
                out.writeUTF(began.folder());
                out.writeLong(began.uidValidity());
            }
            case Entry.Added added -> {
                out.writeByte('A');
                out.writeLong(added.uid());
                out.writeLong(added.receivedMillis());
                out.writeUTF(String.join(" ", added.flags()));
                out.write(added.octets());
            }
            case Entry.Flagged flagged -> {
                out.writeByte('F');
                out.writeLong(flagged.uid());
                out.writeUTF(String.join(" ", flagged.flags()));
            }
            case Entry.Expunged expunged -> {
                out.writeByte('X');
                out.writeLong(expunged.uid());
            }
        }
        return bytes.toByteArray();
    }

    private static Entry decode(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        int kind = in.readByte();
        return switch (kind) {
            case 'B' -> new Entry.Began(in.readUTF(), in.readLong());
            case 'A' -> new Entry.Added(in.readLong(), in.readLong(), words(in.readUTF()), in.readAllBytes());
            case 'F' -> new Entry.Flagged(in.readLong(), words(in.readUTF()));
            case 'X' -> new Entry.Expunged(in.readLong());
            default -> throw new IOException("not a mailbox's record: " + kind);
        };
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
