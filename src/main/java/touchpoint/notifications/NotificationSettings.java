package touchpoint.notifications;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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

    /** The most automatic messages; what goes beyond is held until an operator decides. */
    record Rates(@DefaultValue("10") int addressPerHour, @DefaultValue("30") int addressPerDay,
            @DefaultValue("40") int casePerDay) {}

    /** Doubles from the first wait to the longest. */
    Duration waitAfter(int attempts) {
        long doubled = retryFirst.toMillis() << Math.clamp(attempts - 1, 0, 20);
        return doubled > retryMost.toMillis() ? retryMost : Duration.ofMillis(doubled);
    }
}
