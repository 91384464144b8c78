package touchpoint.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.access.Accounts;
import touchpoint.access.Browser;
import touchpoint.access.Staff;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Level;
import touchpoint.offices.Membership;
import touchpoint.offices.Role;

/**
 * How long it takes until a change of a case stands in the browsers of those whom it concerns, from before the act to the last octet of the event, with a town hall
 * connected and twenty changes a second; against one raw event to one browser, told between the changes. Nobody may hear of what is not theirs.
 */
final class PushBenchmark implements Benchmark {
    private static final int OPERATORS = 200;
    private static final int AT_THE_DESK = 60;
    private static final long BETWEEN_CHANGES_NS = 50_000_000;
    private static final double MORE_THAN_RAW_MS = 100;
    private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":\"(\\d+)\"");
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> raw = new ArrayList<>();
    private final Map<String, Change> changes = new ConcurrentHashMap<>();
    private final List<Long> officeOf = new ArrayList<>();

    /** Something done, and when it was begun. */
    private record Change(CaseSnapshot on, long began) {}

    /** Of which case, and at which version it is known. */
    private static final class Subject {
        private CaseSnapshot now;

        private Subject(CaseSnapshot now) {
            this.now = now;
        }
    }

    @Override
    public List<Figure> measure(Hub hub, Effort effort) throws Exception {
        GeneratedCases.into(hub.bean(DataSource.class), effort.of(100_000, 20_000));
        List<String> cookies = signedIn(hub);
        Deque<Subject> subjects = subjects(hub);
        int warmUp = effort.of(400, 100);
        int counted = effort.of(1_200, 200);
        try (RawEvents rawEvents = new RawEvents();
                Ears rawEar = new Ears((number, data) -> raw.add(since(Long.parseLong(data))));
                Ears ears = new Ears(this::hear)) {
            rawEar.open(rawEvents.port(), "/", "");
            rawEar.awaitOpen();
            pace(hub, subjects, rawEvents, warmUp);
            Lap alone = counted(hub, subjects, rawEvents, counted, 0, ears);
            double heapAlone = heap();
            for (String cookie : cookies) {
                ears.open(Integer.parseInt(hub.setting("local.server.port")), "/console/live", cookie);
            }
            ears.awaitOpen();
            pace(hub, subjects, rawEvents, warmUp);
            double heapWithThem = heap();
            settle();
            forget();
            Lap together = counted(hub, subjects, rawEvents, counted, counted, ears);
            return figures(alone, together, heapAlone, heapWithThem);
        }
    }

    private List<Figure> figures(Lap alone, Lap together, double heapAlone, double heapWithThem) {
        double rawP95 = Rounds.percentile(raw, 95);
        System.out.printf("  %d operators, %d changes, %d events, %.1f hearers a change%n", OPERATORS, changes.size(),
                ours.size(), ours.size() / (double) changes.size());
        Figure.Asked nothing = new Figure.Asked.Nothing();
        return List.of(
                Figure.time("push-p50", Rounds.percentile(ours, 50), Rounds.percentile(raw, 50), "ms", nothing),
                Figure.time("push-p95", Rounds.percentile(ours, 95), rawP95, "ms",
                        new Figure.Asked.Value(rawP95 + MORE_THAN_RAW_MS, "ms")),
                Figure.time("push-cpu", together.cpuSecondsEach() * 1e3, alone.cpuSecondsEach() * 1e3, "CPU-ms/change",
                        nothing),
                Figure.time("push-heap", heapWithThem, heapAlone, "MB", nothing));
    }

    private void hear(int number, String data) {
        long now = System.nanoTime();
        if (!data.contains("\"topic\":\"case\"")) {
            return;
        }
        Change change = changes.get(key(first(ID, data), first(VERSION, data)));
        if (change == null) {
            return;
        }
        long office = officeOf.get(number);
        if (office != 0
                && (change.on().level() == Level.DESK || !Long.valueOf(office).equals(change.on().officeId()))) {
            throw new IllegalStateException("an office hears of what is not its own");
        }
        ours.add((now - change.began()) / 1e6);
    }

    private static String first(Pattern pattern, String data) {
        Matcher found = pattern.matcher(data);
        return found.find() ? found.group(1) : "";
    }

    private static String key(String id, String version) {
        return id + "/" + version;
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private void forget() {
        ours.clear();
        raw.clear();
        changes.clear();
    }

    /** What is still on its way comes in. */
    private static void settle() throws InterruptedException {
        Thread.sleep(1_000);
    }

    /** @param heard how many changes must have been heard by somebody at the end */
    private Lap counted(Hub hub, Deque<Subject> subjects, RawEvents rawEvents, int number, int heard, Ears ears)
            throws Exception {
        long earsBefore = cpuOf(ears);
        Lap.Watch watch = Lap.watch(hub.database());
        pace(hub, subjects, rawEvents, number);
        Lap lap = watch.stop(number);
        double listening = (cpuOf(ears) - earsBefore) / 1e9;
        settle();
        ears.check();
        if (heard > 0 && ours.size() < heard * (OPERATORS - AT_THE_DESK) / 20) {
            throw new IllegalStateException("of %d changes only %d events came".formatted(heard, ours.size()));
        }
        return new Lap(lap.units(), lap.seconds(), lap.cpu() - listening);
    }

    private static long cpuOf(Ears ears) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(ears.threadId());
    }

    /** Twenty changes a second, and between every two a raw event. */
    private void pace(Hub hub, Deque<Subject> subjects, RawEvents rawEvents, int number) throws IOException {
        CaseWork work = hub.bean(CaseWork.class);
        long operator = anOperator(hub);
        long next = System.nanoTime();
        for (int i = 0; i < number; i++) {
            waitUntil(next);
            change(work, subjects, operator);
            waitUntil(next + BETWEEN_CHANGES_NS / 2);
            rawEvents.tell(Long.toString(System.nanoTime()));
            next += BETWEEN_CHANGES_NS;
        }
    }

    private static void waitUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void change(CaseWork work, Deque<Subject> subjects, long operator) {
        Subject subject = subjects.removeFirst();
        long began = System.nanoTime();
        // The event may be there before the act has come back; it is known by the version that it will have.
        changes.put(key(Long.toString(subject.now.id()), Long.toString(subject.now.version() + 1)),
                new Change(subject.now, began));
        subject.now = work.note(new CaseWork.Act(subject.now.number(), subject.now.version(), operator),
                "Sentito l'ufficio: richiamare domani.");
        subjects.addLast(subject);
    }

    private static long anOperator(Hub hub) {
        return hub.bean(JdbcClient.class).sql("select min(id) from operators where active").query(Long.class).single();
    }

    /** Desk and offices by turns, as young as cases are that people work on. */
    private static Deque<Subject> subjects(Hub hub) {
        CaseFiles files = hub.bean(CaseFiles.class);
        List<Long> ids = hub.bean(JdbcClient.class).sql("""
                select id from (
                    select id, level, row_number() over (partition by level order by changed_at desc) as place
                    from case_file where closed_at is null) s
                where place <= 100 order by place, level""").query((row, i) -> row.getLong(1)).list();
        Deque<Subject> subjects = new ArrayDeque<>();
        ids.forEach(id -> subjects.add(new Subject(files.findById(id).orElseThrow().snapshot())));
        return subjects;
    }

    /** @return the cookie of each */
    private List<String> signedIn(Hub hub) {
        Staff staff = new Staff(hub.bean(Accounts.class));
        List<Long> offices = hub.bean(JdbcClient.class).sql("select id from offices where not desk order by id")
                .query((row, i) -> row.getLong(1)).list();
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < OPERATORS; i++) {
            long office = i < AT_THE_DESK ? 0 : offices.get(i % offices.size());
            officeOf.add(office);
            Staff.Member member = office == 0
                    ? staff.anOperator(Set.of(Role.AGENT), Set.of())
                    : staff.anOperator(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(office, false)));
            Browser browser = new Browser(Integer.parseInt(hub.setting("local.server.port")));
            browser.signIn(member.userName(), member.password());
            cookies.add("touchpoint=" + browser.sessionCookie());
        }
        return cookies;
    }

    /** Of this process after everything that can go has gone, in megabytes; the embedded broker is in it. */
    private static double heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
}
