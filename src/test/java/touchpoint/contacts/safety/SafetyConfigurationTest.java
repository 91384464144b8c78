package touchpoint.contacts.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Hazard;
import touchpoint.contacts.Inspection;
import touchpoint.contacts.Storage;

/** Without a scanner files pass as they are; with one that does not answer they wait. */
class SafetyConfigurationTest {
    private static final ContentHash FILE = ContentHash.of(new byte[0]);
    private final ApplicationContextRunner hub = new ApplicationContextRunner()
            .withUserConfiguration(SafetyConfiguration.class).withBean(Clock.class, Clock::systemUTC)
            .withBean(Storage.class, Empty::new);

    @Test
    void whereNoScannerIsConfiguredNothingWaits() {
        hub.run(context -> assertThat(context.getBean(Inspection.class).of("a.pdf", FILE)).isEmpty());
    }

    @Test
    void whereTheScannerDoesNotAnswerEverythingWaits() {
        for (String clamd : new String[]{"127.0.0.1:1", "/nowhere/clamd.sock"}) {
            hub.withPropertyValues("touchpoint.contacts.virus-scan.clamd=" + clamd)
                    .run(context -> assertThat(context.getBean(Inspection.class).of("a.pdf", FILE))
                            .isEqualTo(Optional.of(Hazard.NOT_SCANNED)));
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtTheStart() {
        hub.withPropertyValues("touchpoint.contacts.virus-scan.clamd=clamd")
                .run(context -> assertThat(context).hasFailed());
    }

    private static final class Empty implements Storage {
        @Override
        public Stored keep(InputStream content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(ContentHash hash) {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public long size(ContentHash hash) {
            return 0;
        }
    }
}
