package touchpoint.channels.email.imap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import touchpoint.contacts.ContentHash;

/**
 * What a mail is told from others by: the SHA-256 of its original without the header fields that its way adds. The same mail has the same hash whichever
 * way and however often it came, also under another UID; two mails with one Message-ID have not. Fed in pieces, in constant memory.
 */
final class TracelessHash {
    /** Fields that relays, filters and mailboxes write, not the sender. */
    private static final Pattern TRACE = Pattern.compile(
            "received|x-received|return-path|delivered-to|x-delivered-to|x-original-to|envelope-to|x-envelope-(?:to|from)|delivery-date|authentication-results|x-authentication-.*|received-spf|arc-.*|x-spam-.*|x-virus-.*|x-uidl?|status|x-status|x-keywords|x-mozilla-.*|x-imap.*|x-gm-message-state|x-google-smtp-source|x-originalarrivaltime|x-ms-exchange-.*|x-sieve.*|x-evolution.*|x-getmail.*|x-fetchmail.*|x-account-key|x-antivirus.*|x-greylist.*|x-policyd.*|x-rspamd-.*|x-amavis.*|x-dspam.*|x-bogosity|lines|content-length");
    private static final int LONGEST_NAME = 80;

    private enum Place {
        NAME, VALUE, TRACE_VALUE, BODY
    }

    private final MessageDigest digest = ContentHash.sha256();
    private final byte[] name = new byte[LONGEST_NAME];
    private int nameLength;
    private Place place = Place.NAME;
    private boolean lastWasTrace;

    void update(byte[] octets, int from, int length) {
        int counted = from;
        int end = from + length;
        int i = from;
        while (i < end && place != Place.BODY) {
            byte octet = octets[i++];
            switch (place) {
                case NAME -> {
                    beginLine(octet);
                    counted = i;
                }
                case VALUE -> {
                    if (octet == '\n') {
                        digest.update(octets, counted, i - counted);
                        counted = i;
                        startName();
                    }
                }
                case TRACE_VALUE -> {
                    counted = i;
                    if (octet == '\n') {
                        startName();
                    }
                }
                case BODY -> throw new IllegalStateException("the headers have ended");
            }
        }
        if (place == Place.VALUE || place == Place.BODY) {
            digest.update(octets, counted, end - counted);
        }
    }

    private void startName() {
        place = Place.NAME;
        nameLength = 0;
    }

    /** At the beginning of a header line: its name decides whether the line counts; a folded line goes with the one before it. */
    private void beginLine(byte octet) {
        if (nameLength == 0 && (octet == ' ' || octet == '\t')) {
            count(octet, lastWasTrace);
        } else if (octet == ':') {
            lastWasTrace = TRACE.matcher(written()).matches();
            count(octet, lastWasTrace);
        } else if (octet == '\n') {
            boolean headersEnd = written().isBlank();
            digest.update(name, 0, nameLength);
            digest.update(octet);
            startName();
            place = headersEnd ? Place.BODY : Place.NAME;
        } else if (nameLength == LONGEST_NAME) {
            lastWasTrace = false;
            count(octet, false);
        } else {
            name[nameLength++] = octet;
        }
    }

    private void count(byte octet, boolean trace) {
        if (trace) {
            place = Place.TRACE_VALUE;
        } else {
            digest.update(name, 0, nameLength);
            digest.update(octet);
            place = Place.VALUE;
        }
        nameLength = 0;
    }

    private String written() {
        return new String(name, 0, nameLength, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    }

    /** To be asked once, at the end. */
    String hex() {
        if (place == Place.NAME) {
            digest.update(name, 0, nameLength);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
