package touchpoint.channels.email;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import touchpoint.contacts.Address;

/**
 * One mailbox of the municipality, as configured.
 *
 * @param name        short and lasting: it is part of the identity of every mail that was read from it, and the name of the link in channel health
 * @param address     where citizens write to, and what answers come from
 * @param displayName what stands beside the address in answers
 * @param language    of those who write to it, where their text does not tell
 * @param plusAddress whether answers ask for replies to {@code local+code.seal@domain}; only where the server delivers such addresses (RFC 5233)
 * @param imap        where it is read; null if it only sends
 * @param smtp        where its answers are handed over; null if it only receives
 */
public record Mailbox(String name, String address, @DefaultValue("") String displayName,
        @DefaultValue("it") Locale language, @DefaultValue("false") boolean plusAddress, @Nullable Imap imap,
        @Nullable Smtp smtp) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public Mailbox {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a mailbox's name is of small letters, digits and hyphens: " + name);
        }
        if (Address.Email.of(address).isEmpty()) {
            throw new IllegalArgumentException("the mailbox " + name + " has no valid address");
        }
        if (displayName.isBlank()) {
            displayName = address;
        }
    }

    public Address.Email email() {
        return new Address.Email(address);
    }

    /**
     * Where and how a mailbox is read.
     *
     * @param port         0 for the usual one: 143, or 993 with TLS
     * @param user         the address if empty
     * @param sizeCap      of a larger mail only the headers and the start of the text are taken
     * @param pollInterval how often to look where the server has no IDLE (RFC 2177)
     * @param idleRenewal  how long one IDLE lasts; under 29 minutes, and short enough for what stands between (NAT, firewalls)
     * @param since        mails that the server received before this day are left alone; null for none
     * @param sslBundle    the Spring SSL bundle with the certificates to trust; empty for the platform's
     */
    public record Imap(String host, @DefaultValue("0") int port, @DefaultValue("starttls") Tls tls,
            @DefaultValue("") String user, @DefaultValue("") String password,
            @DefaultValue("INBOX") String folder, @DefaultValue("50MB") DataSize sizeCap,
            @DefaultValue("60s") Duration pollInterval, @DefaultValue("9m") Duration idleRenewal,
            @DefaultValue("10s") Duration connectTimeout, @DefaultValue("60s") Duration timeout,
            @Nullable LocalDate since, @DefaultValue("") String sslBundle) {
        private static final Duration IDLE_LIMIT = Duration.ofMinutes(29);

        public Imap {
            if (idleRenewal.compareTo(IDLE_LIMIT) >= 0 || idleRenewal.isNegative() || idleRenewal.isZero()) {
                throw new IllegalArgumentException("IDLE is renewed within 29 minutes (RFC 2177)");
            }
            if (port == 0) {
                port = tls == Tls.TLS ? 993 : 143;
            }
        }

        @Override
        public String toString() {
            return "Imap[" + host + ":" + port + " " + tls + " " + folder + "]";
        }
    }

    /**
     * Where and how a mailbox sends.
     *
     * @param port              0 for the usual one: 587, or 465 with TLS
     * @param user              empty to send without signing in
     * @param envelopeFrom      where bounces go, the mailbox's own address if empty; it must be a mailbox that is read
     * @param connections       at most, kept open
     * @param idleTime          after which an unused connection is closed
     * @param perConnection     mails sent over one connection before it is renewed; many servers allow no more than 100
     * @param sslBundle         the Spring SSL bundle with the certificates to trust; empty for the platform's
     */
    public record Smtp(String host, @DefaultValue("0") int port, @DefaultValue("starttls") Tls tls,
            @DefaultValue("") String user, @DefaultValue("") String password,
            @DefaultValue("") String envelopeFrom, @DefaultValue("4") int connections,
            @DefaultValue("30s") Duration idleTime, @DefaultValue("100") int perConnection,
            @DefaultValue("10s") Duration connectTimeout, @DefaultValue("60s") Duration timeout,
            @DefaultValue("") String sslBundle) {
        public Smtp {
            if (connections < 1 || perConnection < 1) {
                throw new IllegalArgumentException("at least one connection, and one mail over it");
            }
            if (port == 0) {
                port = tls == Tls.TLS ? 465 : 587;
            }
        }

        @Override
        public String toString() {
            return "Smtp[" + host + ":" + port + " " + tls + "]";
        }
    }
}
