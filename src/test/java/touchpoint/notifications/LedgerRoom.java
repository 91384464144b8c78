package touchpoint.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.OutboundAdapter;
import touchpoint.contacts.Receipt;
import touchpoint.notifications.Draft.About;
import touchpoint.notifications.Draft.Content;
import touchpoint.notifications.Draft.To;
import touchpoint.notifications.Notification.Kind;
import touchpoint.notifications.Notification.State;

/**
 * The ledger with its rules, on a real database, with scripted channels and a clock that the test turns. Beginning a room empties the tables, so one
 * test at a time.
 */
final class LedgerRoom {
    private static final AtomicLong CASES = new AtomicLong(1);
    static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");
    final Hands email = new Hands(Channel.EMAIL);
    final Hands sms = new Hands(Channel.SMS);
    final Time time = new Time();
    final List<Object> events = new CopyOnWriteArrayList<>();
    final List<LiveSignal> signals = new CopyOnWriteArrayList<>();
    final Map<Address, List<Way>> ways = new ConcurrentHashMap<>();
    final NotificationSettings settings;
    final TransactionTemplate transactions;
    final JdbcClient db;
    final WaysOut waysOut;
    final Notifications notifications;
    final Claims claims;
    final UndeliverableAddresses undeliverable;
    final Fates fates;
    final LedgerReceipts receipts;
    final LedgerCounts counts;
    final LedgerMetrics metrics;
    final Ledger ledger;
    private final List<Node> running = new CopyOnWriteArrayList<>();
    final MeterRegistry meters = new SimpleMeterRegistry();

    LedgerRoom() {
        this(LedgerDatabase.get(), quick());
    }

    LedgerRoom(DataSource database, NotificationSettings settings) {
        this.settings = settings;
        db = JdbcClient.create(database);
        // A few rows each: deleting is a hundred times quicker than truncating, and there are ten thousand rooms in a long run.
        for (String table : List.of("notification_receipt", "notification", "undeliverable_address",
                "notification_node")) {
            db.sql("delete from " + table).update();
        }
        transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        JsonMapper json = new JsonMapper();
        ApplicationEventPublisher publisher = events::add;
        waysOut = new WaysOut(new ObjectProvider<>() {
            @Override
            public Stream<OutboundAdapter> stream() {
                return Stream.of(email, sms);
            }
        });
        notifications = new Notifications(db, json, time, settings);
        claims = new Claims(db, json, time, settings);
        undeliverable = new UndeliverableAddresses(db, time, settings, publisher);
        NextWay nextWay = new NextWay(failed -> ways.getOrDefault(failed.to(), List.of()), waysOut, notifications,
                undeliverable);
        fates = new Fates(notifications, nextWay, undeliverable, settings, time, transactions, publisher,
                signals::add);
        receipts = new LedgerReceipts(db, notifications, fates, settings, time, transactions);
        counts = new LedgerCounts(db, time, settings);
        metrics = new LedgerMetrics(meters, counts, time);
        ledger = new Ledger(notifications, counts, undeliverable, fates, time, transactions);
    }

    /** What thousands of rooms before left dead in the tables is read again and again by every claim, until it is swept out. */
    void sweepOut() {
        db.sql("vacuum (analyze) notification, notification_receipt, undeliverable_address, notification_node")
                .update();
    }

    static NotificationSettings quick() {
        return new NotificationSettings(Duration.ofSeconds(15), Duration.ofMinutes(10), Duration.ofHours(1),
                Duration.ofDays(5), 4, Duration.ofHours(4), Duration.ofSeconds(20), Duration.ofMinutes(15), 64, 6,
                Duration.ofMillis(10),
                Duration.ofMillis(20), Duration.ofDays(30),
                new NotificationSettings.Rates(10, 30, 40, 100, Set.of("gmail.com")),
                "Comune di Esempio");
    }

    /** A process that dispatches, with its own lease. */
    final class Node implements AutoCloseable {
        final NodeLease lease = new NodeLease(db, time, settings);
        final Dispatcher dispatcher = new Dispatcher(waysOut, claims, fates, lease, metrics, settings);

        Node start() {
            dispatcher.start();
            running.add(this);
            return this;
        }

        @Override
        public void close() {
            running.remove(this);
            dispatcher.stop();
        }
    }

    /** Time passes for everybody; the nodes that run go on renewing their leases meanwhile. */
    void pass(Duration duration) {
        time.pass(duration);
        running.forEach(node -> {
            node.lease.renew();
            node.dispatcher.wake("email");
            node.dispatcher.wake("sms");
        });
    }

    Node node() {
        return new Node();
    }

    Sweeper sweeper() {
        return new Sweeper(claims, notifications, fates, receipts, waysOut, new NodeLease(db, time, settings), metrics,
                transactions);
    }

    Notification anAnswerTo(Address to) {
        return add(Kind.ANSWERED, to, false, null);
    }

    Notification aNoticeTo(Address to) {
        return add(Kind.RECEIVED, to, true, null);
    }

    Notification add(Kind kind, Address to, boolean automatic, @Nullable Long cause) {
        return add(kind, to, automatic, cause, CASES.incrementAndGet());
    }

    Notification add(Kind kind, Address to, boolean automatic, @Nullable Long cause, long caseId) {
        Channel channel = to instanceof Address.Phone ? Channel.SMS : Channel.EMAIL;
        Draft draft = new Draft(kind, new About(caseId, "TP-2026-0000123", CaseCode.of(caseId)),
                new To(channel, to, "Anna Rossi", 7L, null, Locale.ITALIAN, null),
                new Content("Re: Lampione spento", "È stato riparato.", List.of(), List.of("<1@citizen.example>")),
                automatic, cause);
        return transactions.execute(within -> notifications.add(draft));
    }

    void reachableAlsoBy(Address first, Address... others) {
        List<Way> all = new ArrayList<>();
        for (Address other : others) {
            all.add(new Way(other instanceof Address.Phone ? Channel.SMS : Channel.EMAIL, other));
        }
        ways.put(first, all);
    }

    Notification now(Notification row) {
        return notifications.byId(row.id()).orElseThrow();
    }

    State stateOf(Notification row) {
        return now(row).state();
    }

    /** The row that took the place of another. */
    Notification successorOf(Notification row) {
        UUID id = db.sql("select id from notification where fell_back_from = :id").param("id", row.id())
                .query(UUID.class).single();
        return notifications.byId(id).orElseThrow();
    }

    long count(State state) {
        return db.sql("select count(*) from notification where state = :state").param("state", state.name())
                .query(Long.class).single();
    }

    Receipt receipt(Notification about, Receipt.Fate fate) {
        return new Receipt(about.channel(), about.id(), null, about.to(), fate, "550 5.1.1 no such user",
                time.instant());
    }

    static Address email(String local) {
        return new Address.Email(local + "@citizen.example");
    }

    static Address phone(String number) {
        return new Address.Phone(number);
    }

    /** A clock that moves only when it is turned. */
    static final class Time extends Clock {
        private volatile Instant now = MORNING;

        void pass(Duration duration) {
            now = now.plus(duration).truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
