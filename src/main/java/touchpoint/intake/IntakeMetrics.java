package touchpoint.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What is counted of what came in, once it is committed: {@code touchpoint.contacts.filed} by channel and outcome, and
 * {@code touchpoint.contacts.filing}, the time from the adapter's receiving to the case.
 */
@Component
class IntakeMetrics {
    private final MeterRegistry meters;

    IntakeMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @TransactionalEventListener
    void on(ContactFiled filed) {
        meters.counter("touchpoint.contacts.filed", "channel", filed.channel().word(), "outcome",
                filed.outcome().name().toLowerCase(Locale.ROOT)).increment();
        meters.timer("touchpoint.contacts.filing", "channel", filed.channel().word())
                .record(Duration.between(filed.at(), filed.filedAt()));
    }
}
