package touchpoint.channels.email;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import touchpoint.contacts.Address;

/**
 * The channel's settings.
 *
 * @param mailboxes none: the channel is off. The first one that can send is the default sender.
 * @param loopGuard how many automatic mails one address or domain may get
 */
@ConfigurationProperties("touchpoint.channels.email")
public record EmailSettings(@DefaultValue List<Mailbox> mailboxes, @DefaultValue LoopGuard loopGuard) {
    public EmailSettings {
        mailboxes = List.copyOf(mailboxes);
        Set<String> names = new HashSet<>();
        for (Mailbox mailbox : mailboxes) {
            if (!names.add(mailbox.name())) {
                throw new IllegalArgumentException("two mailboxes have the name " + mailbox.name());
            }
        }
    }

    public Optional<Mailbox> named(String name) {
        return mailboxes.stream().filter(mailbox -> mailbox.name().equals(name)).findFirst();
    }

    public Set<Address.Email> ownAddresses() {
        return mailboxes.stream().map(Mailbox::email).collect(Collectors.toUnmodifiableSet());
    }

    public Locale languageOf(String mailbox) {
        return named(mailbox).map(Mailbox::language).orElse(Locale.ITALIAN);
    }

    /**
     * The last defence against two machines that answer each other: more automatic mails than this wait, and raise an alert.
     *
     * @param perAddress within the period, 0 for no limit
     * @param perDomain  within the period, 0 for no limit; large, for half the citizens share three providers
     */
    public record LoopGuard(@DefaultValue("20") int perAddress, @DefaultValue("5000") int perDomain,
            @DefaultValue("1h") Duration period) {}
}
