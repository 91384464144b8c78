package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import touchpoint.contacts.Contact.Sender;
import touchpoint.contacts.Normaliser.Normalised;
import touchpoint.contacts.Receipt.Fate;

/** The public collections of mails, whole: nothing throws, bounces are told from mails, and certified mail's receipts from both. */
@TestInstance(Lifecycle.PER_CLASS)
class CollectionsTest {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionsTest.class);
    private final Mails mails = new Mails();
    private Path collections = Path.of("");

    @BeforeAll
    void theCollectionsAreThere() {
        Optional<Path> found = collections();
        if (found.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError("the public mail collections are not there: set TOUCHPOINT_SHARED");
        }
        Assumptions.assumeTrue(found.isPresent(), "skipped: no shared/fixtures/mail above this folder");
        collections = found.orElseThrow();
    }

    @Test
    void everyMailOfEveryCollectionBecomesSomething() throws IOException {
        List<Path> all = files(path -> !path.endsWith("README.md"));
        long began = System.nanoTime();
        all.forEach(this::normalised);
        LOG.info("{} mails normalised, {} µs each", all.size(), (System.nanoTime() - began) / 1000 / all.size());
        assertThat(all).hasSizeGreaterThan(1000);
    }

    @Test
    void bouncesAreRecognised() throws IOException {
        List<Path> bounces = files(
                path -> path.toString().contains("sisimai-bounces") && path.toString().endsWith(".eml")
                        && !path.toString().contains("/not/") && isBounce(path));
        List<String> missed = new ArrayList<>();
        var fates = new TreeMap<String, Integer>();
        for (Path bounce : bounces) {
            Normalised became = normalised(bounce);
            fates.merge(describe(became), 1, Integer::sum);
            if (!(became instanceof Normalised.Receipts)) {
                missed.add(bounce.getFileName() + " " + describe(became));
            }
        }
        double share = 1 - (double) missed.size() / bounces.size();
        LOG.info("bounces recognised: {} of {} ({} %), {}\n{}", bounces.size() - missed.size(), bounces.size(),
                Math.round(share * 1000) / 10.0, fates, String.join("\n", missed));
        assertThat(share).isGreaterThan(0.5);
    }

    private Normalised normalised(Path mail) {
        try {
            return mails.normalised(Files.readAllBytes(mail));
        } catch (IOException | RuntimeException thrown) {
            throw new AssertionError(mail.toString(), thrown);
        }
    }

    private static String describe(Normalised became) {
        return switch (became) {
            case Normalised.AContact contact -> contact.contact().sender().name();
            case Normalised.Receipts receipts -> receipts.receipts().getFirst().fate().name();
            case Normalised.Ignored ignored -> "ignored";
        };
    }

    /** The collection also holds out-of-office replies (rfc3834) and complaints of feedback loops (arf). */
    private static boolean isBounce(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith("rfc3834") && !name.startsWith("arf");
    }

    private List<Path> files(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> walk = Files.walk(collections)) {
            return walk.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
    }

    private static Optional<Path> collections() {
        String named = System.getenv("TOUCHPOINT_SHARED");
        Stream<Path> places = named != null
                ? Stream.of(Path.of(named))
                : Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                        .map(path -> path.resolve("shared"));
        return places.map(shared -> shared.resolve("fixtures/mail")).filter(Files::isDirectory).findFirst();
    }
}
