package touchpoint.channels.email.mime;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchpoint.contacts.Address;
import touchpoint.contacts.Receipt.Fate;

/** Reads what mail systems write in words about a mail that they could not deliver: codes (RFC 5321, RFC 3463) where there are some, phrases where not. */
final class BounceText {
    private static final Pattern STATUS = Pattern.compile("(?<![0-9.])([245])\\.([0-9]{1,3})\\.([0-9]{1,3})(?![0-9.])");
    private static final Pattern REPLY = Pattern.compile("(?<![0-9.:/-])([45][0-5][0-9])(?=[\\s:;,<#)-])");
    private static final Pattern FULL = Pattern.compile(
            "(?i)mailbox (?:is |size |storage )?(?:full|limit exceeded|exceeded)|(?:over|exceed\\w*|out of) (?:\\w+ ){0,3}(?:quota|storage|disk space)|quota (?:\\w+ ){0,2}exceed|mail ?box \\w* ?(?:quota|full)|insufficient (?:system )?storage|not enough (?:storage|disk) space|casella (?:\\w+ ){0,3}piena|disk full|mailfolder is full|inbox is full|user is over|too many messages|mailbox has exceeded");
    private static final Pattern NOBODY = Pattern.compile(
            "(?i)user (?:is )?unknown|unknown (?:user|recipient|address|account|mailbox|local)|no such (?:user|recipient|mailbox|account|address|person|domain|host|local)|(?:user|recipient|mailbox|account|address|addressee|alias)(?: \\S+)? (?:does(?: not|n't) exist|not found|is not found|unavailable|is unavailable|disabled|is disabled|inactive|is inactive|not exist|unknown|rejected|invalid|is invalid|has been disabled|no longer)|does(?: not|n't) (?:exist|have an? (?:\\S+ )?account)|invalid (?:recipient|address|mailbox|user)|no mailbox here|not a (?:valid|known) (?:user|mailbox|recipient)|(?:user|recipient|address) not (?:listed|known|local|recognized)|host (?:or domain name )?(?:unknown|not found)|domain (?:not found|does not exist|is not)|name service error|nxdomain|utente (?:sconosciuto|inesistente)|indirizzo (?:inesistente|non valido)|casella (?:inesistente|disabilitata)|unrouteable|unroutable|no route to|isn't in (?:my|the)|there is no one|unknown to|mailbox unavailable|not our customer|no recipients|kein (?:solcher )?benutzer|unbekannt");
    private static final Pattern FAILED = Pattern.compile(
            "(?i)could(?: not|n't) be (?:\\w+ ){0,2}(?:delivered|sent)|was(?: not|n't) (?:\\w+ )?(?:delivered|sent)|cannot be delivered|can(?:not|'t) (?:deliver|send|be)|undeliver|not deliver|un(?:able|successful) (?:to|delivery)|delivery (?:\\w+ ){0,4}(?:fail|error|problem)|fail\\w* (?:to|delivery|permanently|recipient|addresses)|has(?: not|n't) been (?:delivered|sent)|returned (?:mail|message|to sender)|rejected|refused|blocked|did not reach|permanent (?:fatal )?error|fatal error|could not deliver|mancata consegna|non (?:è|e'|puo|può|ha) (?:stat[oa] |potuto |essere )?(?:\\w+ )?(?:recapitat|consegna|inoltr)|impossibile (?:recapitare|consegnare|inviare|inoltrare)|unzustellbar|nicht zugestellt|n'a pas (?:pu|été)|no se (?:ha|pudo)|giving up|given up|no longer be|message expired|timed? ?out|配信|送信|エラー|失敗");
    private static final Pattern DELAYED = Pattern.compile(
            "(?i)(?:delivery (?:\\w+ ){0,3}(?:delayed|status notification \\(delay\\))|has been delayed|(?:temporarily|still) (?:being )?(?:delayed|queued|tr(?:y|ied))|will (?:be )?(?:retr(?:y|ied)|keep trying|continue)|warning(?::| -)? (?:message|could|mail)|(?:this is (?:just )?)?a warning|delayed \\d+ hours|do not need to (?:resend|do anything)|in ritardo|ritardo nella consegna)");
    private static final Pattern ADDRESS = Pattern
            .compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]+)*");
    private static final Pattern RETURNED = Pattern.compile(
            "(?im)^[\\s>*]*(?:-{2,}.{0,60}(?:original|returned|copy|undelivered|message follows|header|unsent|included|body of|nachricht).{0,60}|.{0,60}(?:copy of (?:the|your)|original message|message headers?|header of|your (?:original )?(?:message|mail)).{0,40}(?:follows|below|attached|is included|:)\\s*.{0,20}|received: .{0,200}|return-path: .{0,200}|message-id: .{0,200}|-{3,} ?(?:message|header|original).*)$");
    private static final Pattern NOT_A_RECIPIENT = Pattern.compile(
            "(?i)^(?:postmaster|mailer-daemon|abuse|hostmaster|support|help|helpdesk|admin|administrator|root|webmaster|noc)@.*|.*@(?:[0-9.]+|localhost)$");
    private static final int LONGEST_REASON = 300;

    private BounceText() {}

    /** What a machine wrote, without the mail that it sends back. */
    static String withoutReturned(String text) {
        Matcher returned = RETURNED.matcher(text);
        while (returned.find()) {
            if (returned.start() > 0 && !text.substring(0, returned.start()).isBlank()) {
                return text.substring(0, returned.start());
            }
        }
        return text;
    }

    static boolean speaksOfFailure(String text) {
        return FAILED.matcher(text).find() || NOBODY.matcher(text).find() || FULL.matcher(text).find()
                || status(text).isPresent();
    }

    /** Addresses that the text names as recipients, most probable first. */
    static Set<Address.Email> recipients(String text, Set<Address.Email> own) {
        Set<Address.Email> named = new LinkedHashSet<>();
        Set<Address.Email> mentioned = new LinkedHashSet<>();
        Set<Address.Email> officials = new LinkedHashSet<>();
        for (String line : text.lines().toList()) {
            Matcher address = ADDRESS.matcher(line);
            while (address.find()) {
                Optional<Address.Email> email = Address.Email.of(address.group().replaceAll("\\.+$", ""));
                if (email.isPresent() && NOT_A_RECIPIENT.matcher(email.get().value()).matches()) {
                    officials.add(email.get());
                } else if (email.isPresent() && !own.contains(email.get())) {
                    boolean standsFirst = line.substring(0, address.start())
                            .matches(
                                    "(?i)[\\s<>*\"'\\[(;:-]*(?:(?:to|rcpt to|recipient|recipients?|address|failed recipient|final-recipient|original-recipient|user|destinatario|an|à)\\b[^@]{0,30})?");
                    (standsFirst ? named : mentioned).add(email.get());
                }
            }
        }
        return !named.isEmpty() ? named : !mentioned.isEmpty() ? mentioned : officials;
    }

    /** The first enhanced status code, {@code 5.1.1}; else one made of the first reply code, {@code 5.0.0}. */
    static Optional<String> status(String text) {
        Matcher enhanced = STATUS.matcher(text);
        while (enhanced.find()) {
            if (!enhanced.group(1).equals("2")) {
                return Optional.of(enhanced.group());
            }
        }
        Matcher reply = REPLY.matcher(text);
        return reply.find() ? Optional.of(reply.group(1).charAt(0) + ".0.0") : Optional.empty();
    }

    static boolean speaksOfDelay(String text) {
        return DELAYED.matcher(text).find();
    }

    /**
     * What became of the mail.
     *
     * @param status enhanced code, empty if unknown
     * @param words  what the other side said
     */
    static Fate fate(String status, String words) {
        if (status.matches("[45]\\.2\\.2") || FULL.matcher(words).find()) {
            return Fate.FAILED;
        }
        if (status.startsWith("5.")) {
            return isAboutThisMailOnly(status) ? Fate.FAILED : Fate.UNDELIVERABLE;
        }
        if (status.startsWith("4.")) {
            return Fate.FAILED;
        }
        return NOBODY.matcher(words).find() ? Fate.UNDELIVERABLE : Fate.FAILED;
    }

    /** The address may be good: too long, too many hops, given up after days, contents that a filter dislikes. */
    private static boolean isAboutThisMailOnly(String status) {
        return status.matches("5\\.(?:2\\.[23]|3\\.[1234]|4\\.[1267]|5\\.3|6\\.[0-9]+)");
    }

    static String reason(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
    }
}
