package touchpoint.contacts.journal;

import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the routes use the broker. */
@Configuration(proxyBeanMethods = false)
class BusConfiguration {
    /**
     * What a route takes from the broker and what it sends on are one transaction, that of the session it took with. Left to itself Camel makes a transaction
     * manager with another session, and commits the taking first and the sending after it: a hub that was killed between the two lost an entry.
     */
    @Bean
    static ComponentCustomizer oneTransaction() {
        return ComponentCustomizer.builder(JmsComponent.class)
                .build(jms -> jms.setLazyCreateTransactionManager(false));
    }
}
