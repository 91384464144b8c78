package touchpoint.console;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param municipality its name, as it stands on top of every page
 * @param zone         the clock on the wall of its offices
 */
@ConfigurationProperties("touchpoint.console")
public record ConsoleProperties(String municipality,
        @DefaultValue("Europe/Rome") ZoneId zone) {}
