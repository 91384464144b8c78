package touchpoint.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Seal;

/**
 * Slows down guessing: by name and address together, by address (one that tries many names), and by name (many addresses that try one). Each is taken before
 * the password is looked at, so that parallel guesses do not slip through, and given back to whoever knew the password. Names of nobody are
 * throttled like those of somebody. The name alone is throttled late, because that is what a nuisance could do to a colleague; a device that signed in
 * before is not touched by it.
 */
@Component
class SignInThrottle {
    static final Rate BY_NAME_AND_ADDRESS = new Rate(6, Duration.ofMinutes(2));
    static final Rate BY_ADDRESS = new Rate(30, Duration.ofSeconds(20));
    static final Rate BY_NAME = new Rate(60, Duration.ofMinutes(1));
    static final Rate BY_DEVICE = new Rate(10, Duration.ofMinutes(1));
    private static final Rate WORTH_A_NOTE = new Rate(1, Duration.ofMinutes(5));
    private final RateLimit limit;
    private final Seal seal;

    SignInThrottle(RateLimit limit, Seal seal) {
        this.limit = limit;
        this.seal = seal;
    }

    /** One try. */
    final class Attempt {
        private final Map<String, Rate> buckets;
        private final String first;

        private Attempt(Map<String, Rate> buckets) {
            this.buckets = buckets;
            this.first = buckets.keySet().iterator().next();
        }

        /** Counts the try, whatever comes of it. */
        boolean isAllowed() {
            return buckets.entrySet().stream().allMatch(bucket -> limit.take(bucket.getKey(), bucket.getValue()));
        }

        /** It was no guess. What it took is given back; what went wrong before with the same name from here is forgotten. */
        void knewThePassword() {
            buckets.forEach((key, rate) -> {
                if (key.equals(first)) {
                    limit.forget(key);
                } else {
                    limit.giveBack(key, rate);
                }
            });
        }

        /** Whether a refusal is to be written down: once in five minutes is enough to know of a flood. */
        boolean isWorthANote() {
            return limit.take("note:" + first, WORTH_A_NOTE);
        }
    }

    /** @param device where the browser is known to the operator of that name */
    Attempt attempt(String userName, String address, Optional<String> device) {
        Map<String, Rate> buckets = new LinkedHashMap<>();
        if (device.isPresent()) {
            buckets.put(key("device", device.get()), BY_DEVICE);
        } else {
            String network = networkOf(address);
            buckets.put(key("name and address", userName + " " + network), BY_NAME_AND_ADDRESS);
            buckets.put(key("address", network), BY_ADDRESS);
            buckets.put(key("name", userName), BY_NAME);
        }
        return new Attempt(buckets);
    }

    private String key(String kind, String text) {
        return "sign-in:" + seal.over("sign-in by " + kind, text, 26);
    }

    /** An IPv6 host has as many addresses as it likes: it is known by its /64. */
    static String networkOf(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
