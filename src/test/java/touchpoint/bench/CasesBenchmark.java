package touchpoint.bench;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.context.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.cases.AuditTrail;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Journal;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Storage;

/**
 * From the journal to the committed case: e-mails that wait in the journal are read from storage, parsed, matched and filed by the route {@code intake},
 * each from somebody new, each a new case. Against the same rows in the same tables by plain JDBC, one statement a row, one transaction a contact, over as many
 * connections. What is to be told to the citizens is written down in both, and sent in neither.
 */
final class CasesBenchmark implements Benchmark {
    private static final String QUEUE = "contacts.inbound";
    /** Sixteen thousand contacts: before that the compiler takes more of the processor than the intake (JFR: 133 of 242 s). */
    private static final int WARM_UP = 16;
    private final List<CopiedCase> copies = new ArrayList<>();

    @Override
    public Map<String, Object> settings() {
        return Outbox.nobodyListens();
    }

    @Override
    public List<Figure> measure(Hub hub, Effort effort) throws Exception {
        hub.bean("dispatcher", Lifecycle.class).stop();
        int contacts = effort.of(1_000, 500);
        copyOneOfEachKind(hub);
        compareRows(hub);
        Rounds.Medians rates = new Rounds(effort.of(WARM_UP, 3), effort.of(13, 7)).compare("cases",
                () -> raw(hub, contacts),
                () -> ours(hub, contacts));
        return List.of(Figure.rate("cases", rates, "contacts/s", 0.5));
    }

    private Lap ours(Hub hub, int contacts) throws Exception {
        hub.stop("intake");
        List<String> marks = journal(hub, contacts);
        Lap.Watch watch = Lap.watch();
        hub.start("intake");
        while (hub.depth(QUEUE) > 0) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        Lap lap = watch.stop(contacts);
        long filed = hub.bean(JdbcClient.class).sql("select count(*) from contact where from_value = any (?)")
                .param(marks.stream().map(Letters::addressOf).toArray(String[]::new)).query(Long.class).single();
        if (filed != contacts) {
            throw new IllegalStateException(filed + " contacts were filed instead of " + contacts);
        }
        // Sealing follows some seconds later: it must not fall into the other's round.
        hub.bean(AuditTrail.class).seal();
        return lap;
    }

    private static List<String> journal(Hub hub, int contacts) throws Exception {
        Storage storage = hub.bean(Storage.class);
        Journal journal = hub.bean(Journal.class);
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            marks.add(Letters.mark());
        }
        int hands = 8;
        Crew.work(hands, contacts, number -> () -> {
            for (int i = number; i < contacts; i += hands) {
                byte[] letter = Letters.letter(i, marks.get(i));
                Storage.Stored stored = storage.keep(letter);
                journal.take(JournalEntry.of(Channel.EMAIL, "urp:" + stored.hash().hex(), "email:" + marks.get(i),
                        stored.hash(), java.time.Instant.now(), Letters.attributes(letter.length)));
            }
        });
        return marks;
    }

    private Lap raw(Hub hub, int contacts) throws Exception {
        int connections = Integer.parseInt(hub.setting("touchpoint.intake.consumers"));
        Lap lap = Crew.work(connections, contacts, number -> {
            Connection connection = hub.bean(DataSource.class).getConnection();
            connection.setAutoCommit(false);
            CopiedCase.Writer writer = new CopiedCase.Writer(connection);
            return new Crew.Hand() {
                @Override
                public void work() throws Exception {
                    for (int i = number; i < contacts; i += connections) {
                        writer.write(copies.get(i % copies.size()));
                    }
                }

                @Override
                public void close() throws Exception {
                    connection.close();
                }
            };
        });
        return lap;
    }

    private void copyOneOfEachKind(Hub hub) throws Exception {
        hub.stop("intake");
        List<String> marks = journal(hub, Letters.KINDS);
        hub.start("intake");
        while (hub.depth(QUEUE) > 0) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        // Copied as they are once they are sealed: nothing of the hub works on the copies.
        hub.bean(AuditTrail.class).seal();
        try (Connection connection = hub.bean(DataSource.class).getConnection()) {
            for (String mark : marks) {
                copies.add(CopiedCase.of(connection, mark));
            }
        }
    }

    /** The baseline writes what the hub writes, table by table, or the ratio would mean nothing. */
    private void compareRows(Hub hub) throws Exception {
        Map<String, Long> before = rows(hub);
        ours(hub, Letters.KINDS);
        Map<String, Long> between = rows(hub);
        raw(hub, Letters.KINDS);
        Map<String, Long> after = rows(hub);
        Map<String, String> differing = new TreeMap<>();
        before.forEach((table, count) -> {
            long ours = between.getOrDefault(table, 0L) - count;
            long raw = after.getOrDefault(table, 0L) - between.getOrDefault(table, 0L);
            if (ours != raw) {
                differing.put(table, "hub " + ours + ", baseline " + raw);
            }
            if (ours > 0) {
                System.out.printf("  %s: %d rows for %d contacts%n", table, ours, Letters.KINDS);
            }
        });
        if (!differing.isEmpty()) {
            throw new IllegalStateException("the baseline does not write the same rows: " + differing);
        }
    }

    private static Map<String, Long> rows(Hub hub) {
        JdbcClient sql = hub.bean(JdbcClient.class);
        Map<String, Long> rows = new TreeMap<>();
        for (String table : sql.sql("""
                select table_name from information_schema.tables where table_schema = 'public'
                and table_name not like 'flyway%' and table_name not in ('shedlock', 'notification_node')""")
                .query(String.class).list()) {
            rows.put(table, sql.sql("select count(*) from " + table).query(Long.class).single());
        }
        return rows;
    }
}
