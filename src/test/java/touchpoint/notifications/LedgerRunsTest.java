package touchpoint.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Normaliser.Normalised;
import touchpoint.contacts.Receipt;
import touchpoint.notifications.Notification.Kind;

/** The ledger in the hub: its dispatcher runs, and its routes do what their callers rely on. */
@HubTest
class LedgerRunsTest {
    private final Notifications notifications;
    private final Dispatcher dispatcher;
    private final CamelContext routes;
    private final ProducerTemplate bus;
    private final TransactionTemplate transactions;
    private final JdbcClient database;

    LedgerRunsTest(Notifications notifications, Dispatcher dispatcher, CamelContext routes, ProducerTemplate bus,
            TransactionTemplate transactions, JdbcClient database) {
        this.notifications = notifications;
        this.dispatcher = dispatcher;
        this.routes = routes;
        this.bus = bus;
        this.transactions = transactions;
        this.database = database;
    }

    @Test
    void theDispatcherRuns() {
        assertThat(dispatcher.isRunning()).isTrue();
    }

    @Test
    void theRoutesOfTheLedgerAreUp() {
        for (String route : List.of("nudge", "notify-email", "notify-sms", "notify-web", "receipts")) {
            assertThat(routes.getRouteController().getRouteStatus(route)).as(route).isEqualTo(ServiceStatus.Started);
        }
    }

    @Test
    void aReceiptThatTheLedgerCannotTakeNowIsItsCallersToBringAgain() {
        Notification ours = aNotification();
        database.sql("alter table notification_receipt rename to notification_receipt_gone").update();
        try {
            assertThat(brought(ours.id()).getException()).as("never taken in silence").isNotNull();
            assertThat(stateOf(ours)).isNotEqualTo(Notification.State.DELIVERED);
        } finally {
            database.sql("alter table notification_receipt_gone rename to notification_receipt").update();
        }

        assertThat(settled(ours.id()).getProperty("settled")).isEqualTo(true);
        assertThat(settled(ours.id()).getProperty("settled")).as("brought once more").isEqualTo(true);
        assertThat(stateOf(ours)).isEqualTo(Notification.State.DELIVERED);
        assertThat(database.sql("select count(*) from notification_receipt where notification_id = ?").param(ours.id())
                .query(Long.class).single()).isEqualTo(1);
    }

    private Notification.State stateOf(Notification ours) {
        return notifications.byId(ours.id()).orElseThrow().state();
    }

    private Notification aNotification() {
        return transactions.execute(within -> notifications.add(new Draft(Kind.ANSWERED,
                new Draft.About(4_000_000_000L, "TP-2026-0000123", CaseCode.of(4711)),
                new Draft.To(Channel.COUNTER, new Address.Email(UUID.randomUUID() + "@citizen.example"), "Anna", null,
                        null, Locale.ITALIAN, null),
                new Draft.Content("Re: Lampione", "Riparato.", List.of(), List.of()), false, null)));
    }

    @Test
    void theRouteOfReceiptsTellsWhetherAnyWasAboutAMessageOfOurs() {
        Notification ours = aNotification();

        assertThat(settled(UUID.randomUUID()).getProperty("settled")).isEqualTo(false);
        Exchange about = settled(ours.id());

        assertThat(about.getProperty("settled")).isEqualTo(true);
        assertThat(about.getMessage().getBody()).as("the caller goes on with what it had")
                .isInstanceOf(Normalised.Receipts.class);
        assertThat(notifications.byId(ours.id()).orElseThrow().state()).isEqualTo(Notification.State.DELIVERED);
    }

    private Exchange settled(UUID message) {
        Exchange exchange = brought(message);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private Exchange brought(UUID message) {
        Receipt receipt = new Receipt(Channel.EMAIL, message, null, null, Receipt.Fate.DELIVERED, "ok", Instant.EPOCH);
        return bus.request("direct:receipts",
                asked -> asked.getMessage().setBody(new Normalised.Receipts(List.of(receipt), aReport())));
    }

    private static Contact aReport() {
        return new Contact(Channel.EMAIL, "report", 0, new Address.Withheld(), "", new Address.Withheld(), List.of(),
                Instant.EPOCH, "", "", "", null, List.of(), null, List.of(), Contact.Sender.REPORT, null,
                ContentHash.of(new byte[0]), List.of());
    }
}
