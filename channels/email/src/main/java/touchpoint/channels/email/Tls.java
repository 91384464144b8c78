package touchpoint.channels.email;

/** How a connection to a mail server is protected. */
public enum Tls {
    /** Not at all: only on the same machine. */
    NONE,
    /** Starts in the clear and must be upgraded (RFC 3207, RFC 9051 section 6.2.1); a server that does not offer it is not used. */
    STARTTLS,
    /** From the first octet (RFC 8314). */
    TLS
}
