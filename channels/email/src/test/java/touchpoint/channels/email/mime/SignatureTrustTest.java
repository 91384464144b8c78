package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import touchpoint.channels.email.ContentSettings;
import touchpoint.channels.email.KeptInMemory;
import touchpoint.contacts.Storage;

/** Whom the hub believes who signed a mail: the configured authorities, else the platform's. */
class SignatureTrustTest {
    private final ApplicationContextRunner channel = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
            .withUserConfiguration(Reading.class).withBean(Storage.class, KeptInMemory::new);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ContentSettings.class)
    @Import({SignatureTrust.class, EnclosureReader.class})
    static class Reading {}

    @Test
    void nothingNeedsToBeConfigured() throws Exception {
        channel.run(context -> assertThat(context).hasSingleBean(EnclosureReader.class));
        assertThat(SignatureTrust.anchors(null)).isNotEmpty();
    }

    @Test
    void aBundleThatDoesNotExistStopsTheStart() {
        channel.withPropertyValues("touchpoint.channels.email.content.smime-bundle=nobody")
                .run(context -> assertThat(context).hasFailed());
    }
}
