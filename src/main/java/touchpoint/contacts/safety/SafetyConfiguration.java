package touchpoint.contacts.safety;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import touchpoint.contacts.Inspection;
import touchpoint.contacts.Storage;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScanSettings.class)
class SafetyConfiguration {
    @Bean
    Inspection inspection(Storage storage, ScanSettings settings, Clock clock) {
        return new Inspector(storage, settings.isConfigured()
                ? new Clamd(storage, settings.address(), settings.timeout(), settings.pause(), clock)
                : VirusScan.NONE);
    }
}
