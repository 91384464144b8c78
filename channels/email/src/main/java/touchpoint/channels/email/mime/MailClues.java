package touchpoint.channels.email.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import touchpoint.channels.email.SealedIds;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Clue;
import touchpoint.contacts.ContentHash;

/** What a mail says about where it belongs: codes under our seal, codes that somebody wrote, the mails it answers, its ends and its subject. */
final class MailClues {
    private static final Pattern ID = Pattern.compile("<([^<>\\s]{3,300})>");
    private static final Pattern BARE_ID = Pattern.compile("[^<>\\s,;\"()]{1,200}@[^<>\\s,;\"()]{1,100}");
    private static final int FIRST_LINES = 15;
    /** The oldest id names the exchange, the newest ones what was just answered; long lists in between are padding. */
    private static final int NEWEST = 40;

    private final SealedIds ours;

    MailClues(SealedIds ours) {
        this.ours = ours;
    }

    /**
     * @param text  what the sender wrote
     * @param whole the same with all that is quoted in it
     */
    List<Clue> in(Headers headers, Address from, String subject, String text, String whole) {
        List<String> answered = answered(headers);
        Set<Clue> clues = new LinkedHashSet<>();
        clues.addAll(plusAddresses(headers));
        answered.forEach(id -> ours.in(id).map(SealedIds.Ours::code)
                .ifPresent(code -> clues.add(new Clue.SealedCode(code, "message-id"))));
        ours.ofText(whole).ifPresent(code -> clues.add(new Clue.SealedCode(code, "text")));
        CaseCode.in(subject).forEach(code -> clues.add(new Clue.WrittenCode(code, "subject")));
        CaseCode.in(firstLines(text)).forEach(code -> clues.add(new Clue.WrittenCode(code, "text")));
        answered.forEach(id -> clues.add(new Clue.Reference(id)));
        String own = messageId(headers);
        if (own != null) {
            clues.add(new Clue.Reference(own));
        }
        String base = BaseSubject.of(subject);
        if (!base.isEmpty() && !(from instanceof Address.Withheld)) {
            clues.add(new Clue.SameExchange(exchange(from, base)));
        }
        return List.copyOf(clues);
    }

    /** The mail's own id in angle brackets, null if it has none. */
    static @Nullable String messageId(Headers headers) {
        return headers.first("message-id").map(MailClues::ids).filter(ids -> !ids.isEmpty()).map(List::getFirst)
                .orElse(null);
    }

    /** The mails that this one answers, the nearest first: In-Reply-To, then References from its end (RFC 5322 section 3.6.4). */
    static List<String> answered(Headers headers) {
        Set<String> found = new LinkedHashSet<>();
        headers.all("in-reply-to").stream().flatMap(field -> ids(field).stream()).limit(NEWEST).forEach(found::add);
        List<String> references = new ArrayList<>();
        headers.all("references").forEach(field -> references.addAll(ids(field)));
        for (int i = references.size() - 1; i >= Math.max(0, references.size() - NEWEST); i--) {
            found.add(references.get(i));
        }
        if (!references.isEmpty()) {
            found.add(references.getFirst());
        }
        headers.all("x-riferimento-message-id").stream().flatMap(field -> ids(field).stream()).limit(NEWEST)
                .forEach(found::add);
        return List.copyOf(found);
    }

    private static List<String> ids(String field) {
        List<String> ids = new ArrayList<>();
        Matcher bracketed = ID.matcher(field);
        while (bracketed.find()) {
            ids.add("<" + bracketed.group(1) + ">");
        }
        if (ids.isEmpty()) {
            Matcher bare = BARE_ID.matcher(field);
            while (bare.find()) {
                ids.add("<" + bare.group() + ">");
            }
        }
        return ids;
    }

    private Set<Clue> plusAddresses(Headers headers) {
        Set<Clue> found = new LinkedHashSet<>();
        for (String field : List.of("to", "cc", "delivered-to", "x-original-to", "envelope-to")) {
            for (String value : headers.all(field)) {
                if (value.contains("+")) {
                    Correspondents.in(value).forEach(one -> ours.ofPlusAddress(one.address().value())
                            .ifPresent(code -> found.add(new Clue.SealedCode(code, "plus-address"))));
                }
            }
        }
        return found;
    }

    private static String firstLines(String text) {
        return String.join("\n", text.lines().limit(FIRST_LINES).toList());
    }

    private static String exchange(Address from, String baseSubject) {
        byte[] ends = (from.kind() + ":" + from.value() + "\n" + baseSubject)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return "email:" + ContentHash.of(ends).hex().substring(0, 32);
    }
}
