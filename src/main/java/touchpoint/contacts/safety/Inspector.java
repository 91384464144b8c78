package touchpoint.contacts.safety;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Hazard;
import touchpoint.contacts.Inspection;
import touchpoint.contacts.Storage;

/** The virus scanner first, since what it says is the gravest; then the name; then the content. */
final class Inspector implements Inspection {
    private final Storage storage;
    private final VirusScan scan;

    Inspector(Storage storage, VirusScan scan) {
        this.storage = storage;
        this.scan = scan;
    }

    @Override
    public Optional<Hazard> of(String name, ContentHash content) throws IOException {
        return switch (scan.of(content)) {
            case INFECTED -> Optional.of(Hazard.INFECTED);
            case UNKNOWN -> Optional.of(Hazard.NOT_SCANNED);
            case CLEAN -> harmful(name, content);
        };
    }

    private Optional<Hazard> harmful(String name, ContentHash content) throws IOException {
        Optional<Hazard> named = Names.hazard(name);
        if (named.isPresent()) {
            return named;
        }
        try (InputStream octets = storage.open(content)) {
            return Contents.hazard(name, octets);
        }
    }
}
