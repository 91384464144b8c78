package touchpoint.channels.email;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the contents of mails are read.
 *
 * @param zone        in which the times of appointments are told: the clock on the wall of the offices
 * @param smimeBundle the Spring SSL bundle whose trust store holds the authorities that may vouch for signers; empty for the platform's
 */
@ConfigurationProperties("touchpoint.channels.email.content")
public record ContentSettings(@DefaultValue("Europe/Rome") ZoneId zone, @DefaultValue("") String smimeBundle) {}
