package touchpoint.contacts.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import touchpoint.contacts.ContentHash;

/** A process of its own that writes: to be killed, or to fill a small disk. */
final class StorageCrashes {
    private StorageCrashes() {}

    public static void main(String[] args) throws IOException {
        FileStorage storage = new FileStorage(Path.of(args[1], "originals"), Clock.systemUTC());
        if (args[0].equals("write")) {
            writeForEver(storage);
        } else {
            System.out.println(fill(storage, Path.of(args[1], "originals")));
        }
    }

    private static void writeForEver(FileStorage storage) throws IOException {
        Random random = new Random();
        while (true) {
            byte[] content = new byte[random.nextInt(50_000)];
            random.nextBytes(content);
            System.out.println(storage.keep(content).hash().hex());
        }
    }

    private static String fill(FileStorage storage, Path root) throws IOException {
        ContentHash before = storage.keep("kept before".getBytes(UTF_8)).hash();
        boolean refused = false;
        try {
            storage.keep(new byte[2_000_000]);
        } catch (IOException full) {
            refused = true;
        }
        int left = files(root.resolve("arriving")).size();
        boolean after = storage.keep(new byte[500_000]).size() == 500_000;
        try (InputStream content = storage.open(before)) {
            return "refused: %s, left behind: %d, kept before is whole: %s, kept after: %s".formatted(refused, left,
                    new String(content.readAllBytes(), UTF_8).equals("kept before"), after);
        }
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
