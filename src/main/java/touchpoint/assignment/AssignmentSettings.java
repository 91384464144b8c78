package touchpoint.assignment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param newFor for how long a case counts as new: it is given at once; later it has waited
 * @param pace   whoever was given a case that had waited is given no other such one for so long
 */
@ConfigurationProperties("touchpoint.assignment")
record AssignmentSettings(@DefaultValue("30s") Duration newFor, @DefaultValue("30s") Duration pace) {}
