package touchpoint.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import touchpoint.TouchPointApplication;
import touchpoint.demo.mail.SimulatedMailServer;

/**
 * Starts a simulated mail server and the hub, with all that they kept from the last time: {@code mvn spring-boot:test-run}.
 */
public final class TouchPointDemo {
    static final String MUNICIPALITY = "touchpoint.example";

    private TouchPointDemo() {}

    public static void main(String[] args) {
        start(args);
    }

    static ConfigurableApplicationContext start(String... args) {
        SpringApplication hub = new SpringApplication(TouchPointApplication.class, DemoTown.class, Welcome.class);
        hub.setAdditionalProfiles("demo");
        hub.addInitializers(context -> startMail(context.getEnvironment()));
        return hub.run(args);
    }

    /** Runs until the process ends: a hub that stops still has answers to hand over. What it confirmed is on the disk anyway. */
    private static void startMail(ConfigurableEnvironment settings) {
        try {
            Path data = onlyForTheOwner(Path.of(settings.getRequiredProperty("touchpoint.data-directory")));
            SimulatedMailServer mail = SimulatedMailServer.start(data.resolve("demo-mail"), MUNICIPALITY,
                    settings.getRequiredProperty("touchpoint.demo.smtp-port", Integer.class),
                    settings.getRequiredProperty("touchpoint.demo.imap-port", Integer.class));
            settings.getPropertySources().addFirst(new MapPropertySource("simulated mail server", Map.of(
                    "touchpoint.demo.smtp-port", mail.smtpPort(), "touchpoint.demo.imap-port", mail.imapPort())));
        } catch (IOException failed) {
            throw new UncheckedIOException("the simulated mail server does not start", failed);
        }
    }

    private static Path onlyForTheOwner(Path folder) throws IOException {
        return Files.createDirectories(folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
