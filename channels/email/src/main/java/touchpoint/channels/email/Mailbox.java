package touchpoint.channels.email;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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
 * @param office      key of the office whose mailbox it is: what citizens write to it opens their case there; empty for the desk
 * @param topic       key of the topic that such a case is filed under at first; empty for none
 * @param signature   stands under everything that goes out from it, plain text of one or more lines; empty for none
 * @param language    of those who write to it, where their text does not tell
 * @param plusAddress whether answers ask for replies to {@code local+code.seal@domain}; only where the server delivers such addresses (RFC 5233)
 * @param certified   a mailbox of certified mail (PEC, RFC 6109): its receipts are proofs; it answers whoever wrote to it and never others
 * @param imap        where it is read; null if it only sends
 * @param smtp        where its answers are handed over; null if it only receives
 * @param oauth2      how to get access tokens, with which {@code imap} and {@code smtp} sign in where they have no password; null for passwords only
 */
public record Mailbox(String name, String address, @DefaultValue("") String displayName,
        @DefaultValue("") String office, @DefaultValue("") String topic, @DefaultValue("") String signature,
        @DefaultValue("it") Locale language, @DefaultValue("false") boolean plusAddress,
        @DefaultValue("false") boolean certified, @Nullable Imap imap, @Nullable Smtp smtp,
        @Nullable OAuth2 oauth2) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{1,39}|");

    public Mailbox {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a mailbox's name is of small letters, digits and hyphens: " + name);
        }
        if (Address.Email.of(address).isEmpty()) {
            throw new IllegalArgumentException("the mailbox " + name + " has no valid address");
        }
        if (!KEY.matcher(office).matches() || !KEY.matcher(topic).matches()) {
            throw new IllegalArgumentException(
                    "the mailbox " + name
                            + " names its office and topic by their keys: small letters, digits, hyphens");
        }
        signature = signature.strip();
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
     * @param password     empty to sign in with an access token
     * @param sizeCap      of a larger mail only the headers and the start of the text are taken
     * @param pollInterval how often to look where the server has no IDLE (RFC 2177)
     * @param idleRenewal  how long one IDLE lasts; under 29 minutes, and short enough for what stands between (NAT, firewalls)
     * @param sentFolder   where the staff's mail programs put what they send from this address: read too, so that such answers stand in their cases; empty
     *                     for none
     * @param since        mails that the server received before this day are left alone; null for none
     * @param sslBundle    the Spring SSL bundle with the certificates to trust; empty for the platform's
     */
    public record Imap(String host, @DefaultValue("0") int port, @DefaultValue("starttls") Tls tls,
            @DefaultValue("") String user, @DefaultValue("") String password,
            @DefaultValue("INBOX") String folder, @DefaultValue("") String sentFolder,
            @DefaultValue("50MB") DataSize sizeCap,
            @DefaultValue("60s") Duration pollInterval, @DefaultValue("9m") Duration idleRenewal,
            @DefaultValue("10s") Duration connectTimeout, @DefaultValue("60s") Duration timeout,
            @Nullable LocalDate since, @DefaultValue("") String sslBundle) {
        private static final Duration IDLE_LIMIT = Duration.ofMinutes(29);

        public Imap {
            if (idleRenewal.compareTo(IDLE_LIMIT) >= 0 || idleRenewal.isNegative() || idleRenewal.isZero()) {
                throw new IllegalArgumentException("IDLE is renewed within 29 minutes (RFC 2177)");
            }
            if (!sentFolder.isEmpty() && since == null) {
                throw new IllegalArgumentException("say since when the folder " + sentFolder + " is read: since");
            }
            if (port == 0) {
                port = tls == Tls.TLS ? 993 : 143;
            }
        }

        /** The same mailbox, but what was sent from it. */
        public Imap ofSent() {
            return new Imap(host, port, tls, user, password, sentFolder, sentFolder, sizeCap, pollInterval,
                    idleRenewal, connectTimeout, timeout, since, sslBundle);
        }

        /** Whether this is the folder of what was sent. */
        public boolean isSent() {
            return folder.equals(sentFolder);
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
     * @param password          empty to sign in with an access token
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

    /**
     * How to get access tokens for the mailbox's servers (OAuth 2.0, RFC 6749): with the refresh token that somebody's consent gave, or, without one, as
     * the application itself (client credentials).
     *
     * @param tokenUri     the provider's token endpoint; https, but for one on the same machine
     * @param clientSecret empty for a public client
     * @param scope        what the token must open; Microsoft: {@code https://outlook.office365.com/.default}, Google: {@code https://mail.google.com/}
     * @param refreshToken as first given; those that the provider gives in its stead later are kept in the database
     * @param timeout      how long the provider may take
     * @param sslBundle    the Spring SSL bundle with the certificates to trust; empty for the platform's
     */
    public record OAuth2(URI tokenUri, String clientId, @DefaultValue("") String clientSecret,
            @DefaultValue Set<String> scope, @DefaultValue("") String refreshToken,
            @DefaultValue("15s") Duration timeout, @DefaultValue("") String sslBundle) {
        private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

        public OAuth2 {
            Objects.requireNonNull(tokenUri, "oauth2.token-uri is missing");
            Objects.requireNonNull(clientId, "oauth2.client-id is missing");
            scope = Set.copyOf(scope);
            if (!"https".equals(tokenUri.getScheme()) && !HERE.contains(String.valueOf(tokenUri.getHost()))) {
                throw new IllegalArgumentException("secrets travel to a token endpoint by https only: " + tokenUri);
            }
            if (clientSecret.isEmpty() && refreshToken.isEmpty()) {
                throw new IllegalArgumentException("neither a client secret nor a refresh token for " + tokenUri);
            }
        }

        @Override
        public String toString() {
            return "OAuth2[" + tokenUri + " " + (refreshToken.isEmpty() ? "client credentials" : "refresh token") + "]";
        }
    }
}
