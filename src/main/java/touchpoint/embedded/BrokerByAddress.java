package touchpoint.embedded;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Whoever gives the address of a broker has one; everybody else gets ours. Without this both settings would have to be made, and a forgotten one would
 * leave a second broker running inside, of which nobody speaks.
 */
final class BrokerByAddress implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment settings, SpringApplication hub) {
        boolean given = settings.containsProperty("spring.artemis.broker-url");
        String mode = settings.getProperty("spring.artemis.mode", given ? "native" : "embedded");
        settings.getPropertySources().addLast(new MapPropertySource("broker by address", Map.of(
                "spring.artemis.mode", mode,
                "spring.artemis.embedded.enabled", !mode.equalsIgnoreCase("native"))));
    }
}
