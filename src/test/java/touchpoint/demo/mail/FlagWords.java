package touchpoint.demo.mail;

import jakarta.mail.Flags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flags as the words that IMAP uses for them (RFC 3501, 2.3.2). {@code \Recent} belongs to a session and is not kept. */
final class FlagWords {
    private static final Map<String, Flags.Flag> SYSTEM = new LinkedHashMap<>();

    static {
        SYSTEM.put("\\Seen", Flags.Flag.SEEN);
        SYSTEM.put("\\Answered", Flags.Flag.ANSWERED);
        SYSTEM.put("\\Flagged", Flags.Flag.FLAGGED);
        SYSTEM.put("\\Deleted", Flags.Flag.DELETED);
        SYSTEM.put("\\Draft", Flags.Flag.DRAFT);
    }

    private FlagWords() {}

    static List<String> of(Flags flags) {
        List<String> words = new ArrayList<>();
        SYSTEM.forEach((word, flag) -> {
            if (flags.contains(flag)) {
                words.add(word);
            }
        });
        words.addAll(List.of(flags.getUserFlags()));
        return words;
    }

    static Flags flags(List<String> words) {
        Flags flags = new Flags();
        for (String word : words) {
            Flags.Flag system = SYSTEM.get(word);
            if (system == null) {
                flags.add(word);
            } else {
                flags.add(system);
            }
        }
        return flags;
    }
}
