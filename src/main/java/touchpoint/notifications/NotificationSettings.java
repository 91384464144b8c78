package touchpoint.notifications;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import touchpoint.contacts.Address;

/**
 * How patient the ledger is, and how fast.
 *
 * @param retryFirst   the wait after the first "not now"; each further one doubles it
 * @param retryMost    the longest wait between two attempts
 * @param giveUpAfter  counted from the first attempt: then the next channel is tried
 * @param bounceWindow how long after the hand-over a bounce may come; what is quiet for so long counts as delivered
 * @param mostDoubts   how often a message of unknown fate is sent again under its own id
 * @param doubtWindow  how long a receipt may clear a doubt on a channel where a resend would tell the citizen twice
 * @param nodeLease    how long a process that is not heard from keeps what it claimed
 * @param hungAfter    a claim this old is given up although its process lives
 * @param inHand       how many rows of a channel one process holds at a time
 * @param senders      how many of them it sends at the same time
 * @param gather       how long outcomes are gathered to be recorded together
 * @param breather     the pause of a channel whose other side takes nothing at all
 * @param forgetMark   how long an address stays marked as undeliverable
 * @param rates        the loop guard
 * @param municipality the name under every message
 */
@ConfigurationProperties("touchpoint.notifications")
record NotificationSettings(@DefaultValue("15s") Duration retryFirst, @DefaultValue("10m") Duration retryMost,
        @DefaultValue("12h") Duration giveUpAfter, @DefaultValue("5d") Duration bounceWindow,
        @DefaultValue("4") int mostDoubts, @DefaultValue("4h") Duration doubtWindow,
        @DefaultValue("20s") Duration nodeLease, @DefaultValue("15m") Duration hungAfter,
        @DefaultValue("64") int inHand, @DefaultValue("6") int senders, @DefaultValue("10ms") Duration gather,
        @DefaultValue("3s") Duration breather, @DefaultValue("30d") Duration forgetMark, @DefaultValue Rates rates,
        String municipality) {

    /**
     * The most automatic messages; what goes beyond is held until an operator decides.
     *
     * @param domainPerHour to all addresses of one mail domain together: machines that answer under ever new addresses; 0 for no limit
     * @param greatDomains  mail providers of half the citizens, to which this does not apply
     */
    record Rates(@DefaultValue("10") int addressPerHour, @DefaultValue("30") int addressPerDay,
            @DefaultValue("40") int casePerDay, @DefaultValue("1000") int domainPerHour,
            @DefaultValue({
                    "gmail.com", "googlemail.com", "libero.it", "hotmail.it", "hotmail.com", "outlook.it",
                    "outlook.com", "live.it", "live.com", "msn.com", "yahoo.it", "yahoo.com", "icloud.com", "me.com",
                    "tiscali.it", "virgilio.it", "alice.it", "tin.it", "tim.it", "inwind.it", "fastwebnet.it",
                    "aruba.it",
                    "pec.it", "legalmail.it", "pecimprese.it", "postecert.it"}) Set<String> greatDomains) {
        Rates {
            greatDomains = Set.copyOf(greatDomains);
        }

        /** The domain whose messages are counted; empty where none are. */
        String domainOf(Address address) {
            return domainPerHour > 0 && address instanceof Address.Email email && !greatDomains.contains(email.domain())
                    ? email.domain()
                    : "";
        }
    }

    /** Doubles from the first wait to the longest. */
    Duration waitAfter(int attempts) {
        long doubled = retryFirst.toMillis() << Math.clamp(attempts - 1, 0, 20);
        return doubled > retryMost.toMillis() ? retryMost : Duration.ofMillis(doubled);
    }
}
