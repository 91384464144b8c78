package touchpoint.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The way in from {@code bin/bench}: each benchmark runs in a process of its own, so that none is warmed up or weighed down by another. */
public final class Bench {
    private static final Map<String, Supplier<Benchmark>> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("journal", JournalBenchmark::new);
        BENCHMARKS.put("cases", CasesBenchmark::new);
        BENCHMARKS.put("mail-in", MailInBenchmark::new);
        BENCHMARKS.put("mail-out", MailOutBenchmark::new);
        BENCHMARKS.put("desk", DeskBenchmark::new);
        BENCHMARKS.put("push", PushBenchmark::new);
    }

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        Effort effort = names.remove("--quick") ? Effort.QUICK : Effort.FULL;
        boolean inThisProcess = names.remove("--here");
        if (names.size() > 1 && names.getFirst().equals("generate")) {
            generate(Path.of(names.get(1)), names.size() > 2 ? Integer.parseInt(names.get(2)) : 1_000_000);
            System.exit(0);
        }
        if (!BENCHMARKS.keySet().containsAll(names)) {
            System.err.println("""
                    bin/bench [--quick] [NAME ...]         NAME: %s
                    bin/bench generate DIRECTORY [CASES]   fills the data directory of a hub that does not run"""
                    .formatted(String.join(", ", BENCHMARKS.keySet())));
            System.exit(2);
        }
        if (inThisProcess) {
            for (String name : names) {
                run(name, effort);
            }
            System.exit(0);
        }
        List<String> failed = new ArrayList<>();
        for (String name : names.isEmpty() ? BENCHMARKS.keySet() : names) {
            if (!runAside(name, effort)) {
                failed.add(name);
            }
        }
        if (!failed.isEmpty()) {
            System.err.println("Not measured: " + String.join(", ", failed));
            System.exit(1);
        }
        System.exit(0);
    }

    private static void generate(Path data, int cases) throws Exception {
        try (Hub hub = Hub.lasting(data)) {
            GeneratedCases.into(hub.bean(DataSource.class), cases);
        }
    }

    private static void run(String name, Effort effort) throws Exception {
        try (Benchmark benchmark = Objects.requireNonNull(BENCHMARKS.get(name)).get()) {
            if (benchmark.missing().isEmpty()) {
                run(name, benchmark, effort);
            } else {
                System.out.printf("== %s is skipped: %s%n%n", name, benchmark.missing());
            }
        }
    }

    private static void run(String name, Benchmark benchmark, Effort effort) throws Exception {
        System.out.printf("== %s (%s; %d processors, load %s)%n", name,
                effort.name().toLowerCase(java.util.Locale.ROOT),
                Runtime.getRuntime().availableProcessors(), load());
        List<Figure> figures;
        try (Hub hub = Hub.fresh(name, benchmark.settings())) {
            figures = benchmark.measure(hub, effort);
        }
        System.out.print(Table.of(figures));
        System.out.printf("(load %s)%n", load());
        figures.forEach(figure -> System.out.println(figure.line()));
        System.out.println();
    }

    /** @return whether it ended well */
    private static boolean runAside(String name, Effort effort) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true"));
        command.addAll(Arrays.stream(System.getenv().getOrDefault("BENCH_JAVA_OPTIONS", "").split(" "))
                .filter(option -> !option.isBlank()).toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName(), "--here", name));
        if (effort == Effort.QUICK) {
            command.add("--quick");
        }
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    private static String load() throws IOException {
        Path load = Path.of("/proc/loadavg");
        return Files.isReadable(load) ? Files.readString(load).split(" ")[0] : "unknown";
    }
}
