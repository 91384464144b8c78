package touchpoint.contacts;

import java.io.IOException;
import java.util.Optional;

/**
 * Looks at files that strangers send, before anybody can open them: by name, by content, into archives, and by the virus scanner if one is configured.
 * Reads from {@link Storage} in constant memory; what it unpacks is bounded. Safe for use by many threads.
 */
public interface Inspection {
    /**
     * @param name as its sender wrote it
     * @return the gravest thing that speaks against the file; nothing if nothing does
     * @throws IOException if the storage cannot be read; a file that is wrongly built, and a scanner that does not answer, are no such thing
     */
    Optional<Hazard> of(String name, ContentHash content) throws IOException;
}
