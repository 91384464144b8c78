package touchpoint.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param destination the JMS topic between the nodes
 * @param heartbeat   how often a silent stream is proved alive, and how soon at the latest a revoked session ends its stream
 * @param backlog     signals that may wait for one browser; one that falls further behind fetches anew
 * @param memory      signals kept, so that a browser that was away for a moment gets what it missed
 * @param absence     after how long without a word an operator no longer counts as having a case open, and another node as having anybody
 * @param grace       how long somebody whose last stream has ended still counts as there
 */
@ConfigurationProperties("touchpoint.live")
record LiveProperties(@DefaultValue("live") String destination, @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("256") int backlog, @DefaultValue("2000") int memory, @DefaultValue("50s") Duration absence,
        @DefaultValue("10s") Duration grace) {}
