package touchpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A test against the whole hub: real PostgreSQL, real broker, a web server on a random port. All tests that carry it unchanged share one hub, so a
 * test makes its own citizens, addresses and cases, and counts only those.
 * The test's constructor is given beans.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ContextConfiguration(initializers = HubTest.FreshData.class)
public @interface HubTest {

    /** Every hub that a test starts has a data directory of its own under target/. */
    class FreshData implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext hub) {
            TestPropertyValues.of("touchpoint.data-directory=" + freshFolder()).applyTo(hub);
        }

        private static Path freshFolder() {
            try {
                Path hubs = Files.createDirectories(Path.of("target", "hubs"));
                return Files.createTempDirectory(hubs, "hub-").toAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
