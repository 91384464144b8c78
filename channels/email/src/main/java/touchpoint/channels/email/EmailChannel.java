package touchpoint.channels.email;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import touchpoint.contacts.Seal;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EmailSettings.class, ContentSettings.class})
class EmailChannel {
    @Bean
    SealedIds sealedMailIds(Seal seal) {
        return new SealedIds(seal);
    }
}
