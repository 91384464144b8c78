package touchpoint.citizens;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Address;

/**
 * An address of a citizen.
 *
 * @param confirmed     the citizen confirmed it, or told it to an operator
 * @param undeliverable why nothing can be sent there; null while it works as far as we know
 */
public record ContactPoint(long citizen, Address address, boolean confirmed, @Nullable String undeliverable,
        Instant since) {}
