package touchpoint.contacts.safety;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the virus scanner is.
 *
 * @param clamd   {@code host:port}, {@code /path/to/clamd.sock}, or empty for none
 * @param timeout of one scan
 * @param pause   how long nobody asks after it did not answer
 */
@ConfigurationProperties("touchpoint.contacts.virus-scan")
record ScanSettings(@DefaultValue("") String clamd, @DefaultValue("60s") Duration timeout,
        @DefaultValue("30s") Duration pause) {
    ScanSettings {
        clamd = clamd.strip();
        if (!clamd.isEmpty() && !clamd.startsWith("/") && !clamd.matches(".+:[0-9]{1,5}")) {
            throw new IllegalArgumentException("clamd is host:port or /path/to/socket: " + clamd);
        }
    }

    boolean isConfigured() {
        return !clamd.isEmpty();
    }

    /** Resolved at every call, for a scanner may move. */
    Supplier<SocketAddress> address() {
        if (clamd.startsWith("/")) {
            return () -> UnixDomainSocketAddress.of(Path.of(clamd));
        }
        int colon = clamd.lastIndexOf(':');
        String host = clamd.substring(0, colon);
        int port = Integer.parseInt(clamd.substring(colon + 1));
        return () -> new InetSocketAddress(host, port);
    }
}
