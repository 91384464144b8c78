package touchpoint.cases;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;

/**
 * Somebody whom a case's news is sent to.
 *
 * @param ourAddress the address of ours that they wrote to, so that the answer comes from there
 */
public record Recipient(Channel channel, Address address, String name, Locale language, @Nullable Address ourAddress) {}
