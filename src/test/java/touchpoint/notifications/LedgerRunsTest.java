package touchpoint.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;
import touchpoint.HubTest;

@HubTest
class LedgerRunsTest {
    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final Sweeper sweeper;
    private final CamelContext routes;

    LedgerRunsTest(Ledger ledger, Dispatcher dispatcher, Sweeper sweeper, CamelContext routes) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.sweeper = sweeper;
        this.routes = routes;
    }

    @Test
    void theDispatcherRunsAndNothingIsLate() {
        sweeper.sweep();

        assertThat(dispatcher.isRunning()).isTrue();
        assertThat(ledger.overdue(Duration.ofMinutes(1), 10)).isEmpty();
    }

    @Test
    void theRoutesOfTheLedgerAreUp() {
        for (String route : java.util.List.of("nudge", "notify-email", "notify-sms", "notify-web", "receipts")) {
            assertThat(routes.getRouteController().getRouteStatus(route)).as(route).isEqualTo(ServiceStatus.Started);
        }
    }
}
