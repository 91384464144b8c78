package touchpoint.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;

/**
 * The keys under which a contact's case is found by later ones: digests, since ids of messages hold people's addresses.
 *
 * @param references one for each message that the contact refers to, and one for itself
 * @param exchange   same sender, same subject; empty if the channel gives none
 */
record ThreadKeys(List<String> references, List<String> exchange) {
    static ThreadKeys of(Contact contact) {
        List<String> references = new ArrayList<>();
        List<String> exchange = new ArrayList<>();
        for (Clue clue : contact.clues()) {
            switch (clue) {
                case Clue.Reference reference -> references.add(digest("ref:", reference.id()));
                case Clue.SameExchange same ->
                    exchange.add(digest("same:", contact.from().value() + "\n" + same.key()));
                case Clue.SealedCode sealed -> {
                }
                case Clue.WrittenCode written -> {
                }
                case Clue.Competence competence -> {
                }
                case Clue.Anomaly anomaly -> {
                }
            }
        }
        if (contact.threadId() != null) {
            references.add(digest("ref:", contact.threadId()));
        }
        return new ThreadKeys(references.stream().distinct().toList(), exchange);
    }

    List<String> all() {
        List<String> all = new ArrayList<>(references);
        all.addAll(exchange);
        return all;
    }

    /** What must not be decided twice at the same time, always in the same order: two contacts never wait for each other. */
    static List<Long> locks(Contact contact, ThreadKeys keys) {
        TreeSet<Long> locks = new TreeSet<>();
        keys.all().forEach(
                key -> locks.add(Long.parseUnsignedLong(key.substring(key.indexOf(':') + 1).substring(0, 16), 16)));
        if (!contact.from().value().isEmpty()) {
            locks.add(Long.parseUnsignedLong(
                    digest("", contact.from().kind() + contact.from().value()).substring(0, 16), 16));
        }
        return List.copyOf(locks);
    }

    private static String digest(String prefix, String text) {
        return prefix + ContentHash.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
    }
}
