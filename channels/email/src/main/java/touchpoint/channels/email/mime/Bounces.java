package touchpoint.channels.email.mime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import touchpoint.channels.email.SealedIds;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Receipt;
import touchpoint.contacts.Receipt.Fate;

/**
 * Finds the news in bounces: by the form that RFC 3464 gives them, else by what mail systems say in words. Which message of ours it was is believed
 * only of an id with our seal, so that nobody can declare somebody else's address dead.
 */
final class Bounces {
    private static final Pattern SUBJECT = Pattern.compile(
            "(?i).*(?:undeliver|not deliver|delivery (?:\\w+ ){0,3}(?:fail|notification|problem|error|report|delay)|returned mail|mail (?:system error|delivery|failure|could not|status)|(?:failed|failure) (?:mail|message|delivery|notice|to deliver)|failure notice|delivery failed|(?:message|mail|your mail|e-?mail) (?:could not|not|status|rejected|undeliverable|delayed|was blocked)|could not (?:be delivered|deliver|send)|non(?:-| )?delivery|warning: (?:could|message)|unzustellbar|mancata consegna|mancato recapito|non recapitabile|impossibile recapitare|errore nella consegna|message status|undelivered|unknown address|error sending|dsn:|returned to sender|user unknown|bounce).*",
            Pattern.DOTALL);
    private static final Pattern SYSTEM_NAME = Pattern.compile(
            "(?i).*(?:mail delivery (?:system|subsystem|service)|mailer[- ]?daemon|internet mail delivery|postmaster|mail (?:administrator|system)|system administrator|delivery (?:status )?notification).*");
    /** The formal part, in a mail so badly built that it is part of the text. */
    private static final Pattern STATUS_IN_TEXT = Pattern.compile("(?im)^final-recipient:\\s*rfc822;");
    private static final Pattern RETURNED_ID = Pattern.compile("(?im)^[ \\t>*]*message-id:\\s*(<[^<>\\s]{3,300}>)");
    private static final Pattern RETURNED_TO = Pattern
            .compile("(?im)^[ \\t>*]*(?:to|x-original-to|delivered-to):[ \\t]*(.{3,500})$");
    private static final String[] RETURNED_TYPES = {"message/rfc822", "message/global", "text/rfc822-headers",
            "message/rfc822-headers", "message/global-headers", "message/partial"};

    private final SealedIds ours;
    private final Set<Address.Email> own;

    Bounces(SealedIds ours, Set<Address.Email> own) {
        this.ours = ours;
        this.own = own;
    }

    /** @return the news, or nothing where the mail is no bounce or says nothing of use */
    List<Receipt> in(Mail mail, String text, String from, Instant at) {
        List<String> statuses = mail.reports("message/delivery-status", "message/global-delivery-status");
        if (statuses.isEmpty() && !looksLikeOne(mail, from, text) || isAboutReading(mail)) {
            return List.of();
        }
        if (statuses.isEmpty() && STATUS_IN_TEXT.matcher(text).find()) {
            statuses = List.of(text);
        }
        List<String> returned = mail.reports(RETURNED_TYPES);
        About about = about(mail, statuses, returned, text);
        List<Receipt> formal = new ArrayList<>();
        boolean passedOn = false;
        for (String status : statuses) {
            DeliveryStatus parts = DeliveryStatus.of(status);
            passedOn |= !parts.recipients().isEmpty();
            formal.addAll(formal(parts, about, text, at));
        }
        return formal.isEmpty() && !passedOn ? inWords(mail, text, returned, about, at) : List.copyOf(formal);
    }

    /** Which mail of ours it is about; the reference is its Message-ID also where the seal is not ours. */
    private record About(@Nullable UUID message, @Nullable String reference) {}

    private static boolean isAboutReading(Mail mail) {
        return mail.reportType().equals("disposition-notification") || mail.reportType().equals("feedback-report");
    }

    private static boolean looksLikeOne(Mail mail, String from, String text) {
        Headers headers = mail.headers();
        if (headers.has("x-failed-recipients") || SenderKind.isReporter(headers, from)) {
            return true;
        }
        if (SYSTEM_NAME.matcher(headers.readable("from")).matches()) {
            return true;
        }
        boolean byMachine = SenderKind.hasNullReturnPath(headers) || SenderKind.isRobot(from)
                || !headers.word("auto-submitted").isEmpty();
        boolean givesBack = !mail.reports(RETURNED_TYPES).isEmpty();
        return SUBJECT.matcher(headers.readable("subject")).matches() && (byMachine || givesBack)
                || byMachine && givesBack && BounceText.speaksOfFailure(text);
    }

    private About about(Mail mail, List<String> statuses, List<String> returned, String text) {
        List<String> places = new ArrayList<>();
        statuses.forEach(
                status -> places.add(DeliveryStatus.of(status).mail().getOrDefault("original-envelope-id", "")));
        places.addAll(returned);
        places.add(String.join(" ", mail.headers().all("in-reply-to")));
        places.add(String.join(" ", mail.headers().all("references")));
        places.add(text);
        UUID message = places.stream().map(ours::in).flatMap(Optional::stream).findFirst().map(SealedIds.Ours::message)
                .orElse(null);
        String reference = places.stream().map(RETURNED_ID::matcher).filter(Matcher::find).findFirst()
                .map(id -> id.group(1))
                .orElseGet(() -> MailClues.answered(mail.headers()).stream().findFirst().orElse(null));
        return new About(message, reference);
    }

    private List<Receipt> formal(DeliveryStatus status, About about, String text, Instant at) {
        List<Receipt> receipts = new ArrayList<>();
        for (Map<String, String> recipient : status.recipients()) {
            fate(recipient, text)
                    .ifPresent(fate -> receipts.add(new Receipt(Channel.EMAIL, about.message(), about.reference(),
                            recipientOf(recipient), fate, reason(recipient), at)));
        }
        return receipts;
    }

    private static Optional<Fate> fate(Map<String, String> recipient, String text) {
        String words = recipient.getOrDefault("diagnostic-code", "");
        String status = BounceText.status(recipient.getOrDefault("status", "")).filter(code -> !code.endsWith(".0.0"))
                .or(() -> BounceText.status(words)).or(() -> BounceText.status(recipient.getOrDefault("status", "")))
                .orElse("");
        return switch (recipient.getOrDefault("action", "failed").toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "")) {
            case "delivered" -> Optional.of(Fate.DELIVERED);
            case "relayed", "expanded" -> Optional.empty();
            case "delayed" -> Optional.of(Fate.DELAYED);
            default -> Optional.of(BounceText.fate(status, words.isBlank() ? text : words));
        };
    }

    private static @Nullable Address recipientOf(Map<String, String> recipient) {
        for (String field : List.of("original-recipient", "final-recipient", "x-actual-recipient")) {
            String value = recipient.getOrDefault(field, "");
            Optional<Correspondents.Correspondent> found = Correspondents.in(value.substring(value.indexOf(';') + 1))
                    .stream().findFirst();
            if (found.isPresent()) {
                return found.get().address();
            }
        }
        return null;
    }

    private static String reason(Map<String, String> recipient) {
        String code = recipient.getOrDefault("status", "");
        String words = recipient.getOrDefault("diagnostic-code", "").replaceFirst("(?i)^[a-z-]+\\s*;\\s*", "");
        return BounceText.reason(words.contains(code) ? words : code + " " + words);
    }

    private List<Receipt> inWords(Mail mail, String text, List<String> returned, About about, Instant at) {
        String words = BounceText.withoutReturned(text);
        String subject = mail.headers().readable("subject");
        boolean delayed = BounceText.speaksOfDelay(subject + "\n" + words);
        if (!delayed && !BounceText.speaksOfFailure(words) && !SUBJECT.matcher(subject).matches()) {
            return List.of();
        }
        Set<Address.Email> recipients = recipients(mail, words, text, returned);
        if (recipients.isEmpty() && about.message() == null) {
            return List.of();
        }
        Fate fate = delayed ? Fate.DELAYED : BounceText.fate(BounceText.status(words).orElse(""), words);
        String reason = BounceText.reason(words);
        Map<String, Receipt> receipts = new LinkedHashMap<>();
        for (Address.Email recipient : recipients) {
            receipts.put(recipient.value(),
                    new Receipt(Channel.EMAIL, about.message(), about.reference(), recipient, fate, reason, at));
        }
        return receipts.isEmpty()
                ? List.of(new Receipt(Channel.EMAIL, about.message(), about.reference(), null, fate, reason, at))
                : List.copyOf(receipts.values());
    }

    private Set<Address.Email> recipients(Mail mail, String words, String text, List<String> returned) {
        Set<Address.Email> failed = BounceText.recipients(String.join("\n", mail.headers().all("x-failed-recipients")),
                own);
        if (failed.isEmpty()) {
            failed = BounceText.recipients(words, own);
        }
        for (String place : returned.isEmpty() ? List.of(text) : returned) {
            Matcher to = RETURNED_TO.matcher(place);
            if (failed.isEmpty() && to.find()) {
                failed = BounceText.recipients(to.group(1), own);
            }
        }
        return failed;
    }
}
