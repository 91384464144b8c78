package touchpoint.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.access.Accounts;
import touchpoint.access.Browser;
import touchpoint.access.Staff;
import touchpoint.offices.Membership;
import touchpoint.offices.Role;

/**
 * The desk and the look-up of a case by number and by code as an operator's browser gets them, whole pages over HTTP, with a million cases in the
 * database; against reading the same rows by plain JDBC. Also looks at what the database read for it: no table is scanned, and no page touches more than some
 * hundred rows.
 */
final class DeskBenchmark implements Benchmark {
    private static final int ROWS = 31;
    private static final String COLUMNS = """
            select id, number_year, number_serial, code, state, level, office_id, owner_id, topic_id, subject, channel, citizen_id, opened_at, changed_at,
                   last_contact_at, unread, version from case_file
            """;
    private static final List<String> VIEWS = List.of("", "?view=mine", "?view=unassigned", "?view=closed",
            "?state=AT_DESK", "?state=WITH_OFFICE", "?channel=phone");
    /** Of an office there is nothing at the desk. */
    private static final List<String> VIEWS_OF_OFFICE = List.of("", "?view=unassigned", "?view=closed",
            "?state=WITH_OFFICE");
    private static final Figure.Asked QUICKLY = new Figure.Asked.Value(50, "ms");
    private static final Figure.Asked NOTHING = new Figure.Asked.Nothing();
    private static final long MOST_ROWS_A_PAGE = 1_000;
    private final Random random = new Random(7);

    /** A case to look for. */
    private record Sample(int year, long serial, String code) {
        String number() {
            return "TP-%04d-%07d".formatted(year, serial);
        }
    }

    /** A kind of page, and the same rows by hand. */
    private record Duel(String name, Latencies.Call page, Latencies.Call byHand, Latencies pages, Latencies hands) {
        Duel(String name, Latencies.Call page, Latencies.Call byHand) {
            this(name, page, byHand, new Latencies(), new Latencies());
        }
    }

    @Override
    public List<Figure> measure(Hub hub, Effort effort) throws Exception {
        GeneratedCases.into(hub.bean(DataSource.class), effort.of(1_000_000, 100_000));
        Browser agent = signedIn(hub, Set.of(Role.AGENT), Set.of());
        Browser member = signedIn(hub, Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(anOffice(hub), false)));
        List<Sample> samples = samples(hub);
        try (Connection connection = hub.bean(DataSource.class).getConnection()) {
            List<Duel> duels = List.of(
                    new Duel("desk-page", () -> openAny(agent, member), () -> page(connection)),
                    new Duel("desk-number", () -> look(agent, any(samples).number()),
                            () -> byNumber(connection, any(samples))),
                    new Duel("desk-code", () -> look(agent, any(samples).code()),
                            () -> byCode(connection, any(samples))));
            measure(hub, duels, effort.of(1_500, 100), effort.of(2_000, 200));
            return figures(duels);
        }
    }

    private static void measure(Hub hub, List<Duel> duels, int warmUp, int counted) throws Exception {
        Reads before = Reads.of(hub);
        for (int round = -warmUp; round < counted; round++) {
            for (Duel duel : duels) {
                if (round == 0) {
                    duel.pages().forget();
                    duel.hands().forget();
                }
                duel.hands().time(duel.byHand());
                duel.pages().time(duel.page());
            }
        }
        // What the baseline read counts too; it reads less than the pages do.
        Reads.of(hub).since(before, (long) (warmUp + counted) * duels.size()).prove();
    }

    private static List<Figure> figures(List<Duel> duels) {
        List<Figure> figures = new ArrayList<>();
        for (Duel duel : duels) {
            for (int percent : new int[]{50, 95}) {
                figures.add(Figure.time(duel.name() + "-p" + percent, duel.pages().percentile(percent),
                        duel.hands().percentile(percent), "ms", percent == 95 ? QUICKLY : NOTHING));
            }
        }
        return figures;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void openAny(Browser agent, Browser member) {
        if (random.nextInt(3) == 0) {
            open(member, "/console/desk" + any(VIEWS_OF_OFFICE));
        } else {
            open(agent, "/console/desk" + any(VIEWS));
        }
    }

    private static void open(Browser browser, String path) {
        Browser.Page page = browser.get(path);
        if (page.status() != 200 || !page.body().contains("TP-20")) {
            throw new IllegalStateException(path + " gives " + page.status());
        }
    }

    private static void look(Browser browser, String text) {
        Browser.Page page = browser.get("/console/desk?text=" + text);
        if (page.status() != 200 || !page.body().contains("/console/cases/TP-20")) {
            throw new IllegalStateException("the case is not found: " + page.status());
        }
    }

    private static void page(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                COLUMNS + " where closed_at is null order by changed_at desc, id desc limit " + ROWS)) {
            read(query, ROWS);
        }
    }

    private static void byNumber(Connection connection, Sample sample) throws SQLException {
        try (PreparedStatement query = connection
                .prepareStatement(COLUMNS + " where number_year = ? and number_serial = ?")) {
            query.setInt(1, sample.year());
            query.setLong(2, sample.serial());
            read(query, 1);
        }
    }

    private static void byCode(Connection connection, Sample sample) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + " where code = ?")) {
            query.setString(1, sample.code());
            read(query, 1);
        }
    }

    private static void read(PreparedStatement query, int expected) throws SQLException {
        int found = 0;
        try (ResultSet rows = query.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getString(i);
                }
                found++;
            }
        }
        if (found != expected) {
            throw new IllegalStateException(found + " rows instead of " + expected);
        }
    }

    private static Browser signedIn(Hub hub, Set<Role> roles, Set<Membership> offices) {
        Staff.Member member = new Staff(hub.bean(Accounts.class)).anOperator(new HashSet<>(roles), offices);
        if (roles.contains(Role.AGENT)) {
            giveCases(hub, member.id());
        }
        Browser browser = new Browser(Integer.parseInt(hub.setting("local.server.port")));
        browser.signIn(member.userName(), member.password());
        return browser;
    }

    /** Somebody new has none; who works here has some. */
    private static void giveCases(Hub hub, long operator) {
        hub.bean(JdbcClient.class).sql("""
                update case_file set owner_id = ? where id in
                    (select id from case_file where closed_at is null and level = 'DESK' and owner_id is not null
                     order by changed_at desc, id desc limit 40)""").param(operator).update();
    }

    private static long anOffice(Hub hub) {
        return hub.bean(JdbcClient.class).sql(
                "select office_id from case_file where closed_at is null and office_id is not null limit 1")
                .query(Long.class).single();
    }

    private static List<Sample> samples(Hub hub) {
        return hub.bean(JdbcClient.class)
                .sql("select number_year, number_serial, code from case_file tablesample system (1) limit 2000")
                .query((row, i) -> new Sample(row.getInt(1), row.getLong(2), row.getString(3))).list();
    }

    /** What the database has read of the large tables. */
    private record Reads(long scans, long scannedRows, long indexEntries, long pages) {
        static Reads of(Hub hub) throws InterruptedException {
            // Backends report what they did once a second.
            Thread.sleep(2_500);
            return hub.bean(JdbcClient.class)
                    .sql("""
                            select sum(t.seq_scan), sum(t.seq_tup_read), sum((select sum(i.idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid))
                            from pg_stat_user_tables t where relname in ('case_file', 'contact', 'citizen', 'timeline_entry')""")
                    .query((row, i) -> new Reads(row.getLong(1), row.getLong(2), row.getLong(3), 0)).single();
        }

        Reads since(Reads before, long opened) {
            return new Reads(scans - before.scans, scannedRows - before.scannedRows,
                    indexEntries - before.indexEntries, opened);
        }

        void prove() {
            System.out.printf("  %d pages: %d scans of whole tables, %d index entries a page%n", pages, scans,
                    indexEntries / pages);
            if (scans > 0 || indexEntries / pages > MOST_ROWS_A_PAGE) {
                throw new IllegalStateException("a page reads more than it shows: " + this);
            }
        }
    }
}
