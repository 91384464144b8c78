package touchpoint.embedded;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import touchpoint.contacts.Seal;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddedDatabaseSettings.class)
class Embedded {
    @Bean
    DataDirectory dataDirectory(@Value("${touchpoint.data-directory}") Path folder) {
        return new DataDirectory(folder);
    }

    @Bean
    Seal seal(@Value("${touchpoint.secret:}") String secret, DataDirectory data) {
        return new Seal(InstallationSecret.octets(
                Optional.of(secret).filter(text -> !text.isBlank())
                        .orElseGet(() -> data.secret("installation.secret"))));
    }

    /** Whoever gives the address of a database has one; everybody else gets ours. */
    @Bean
    @Conditional(NoDatabaseGiven.class)
    EmbeddedDatabase embeddedDatabase(DataDirectory data, EmbeddedDatabaseSettings settings) {
        return new EmbeddedDatabase(data, settings);
    }

    static class NoDatabaseGiven implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean given = context.getEnvironment().containsProperty("spring.datasource.url");
            return context.getEnvironment().getProperty("touchpoint.embedded.database.enabled", Boolean.class, !given);
        }
    }
}
