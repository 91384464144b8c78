package touchpoint.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.TouchPointApplication;
import touchpoint.cases.CaseNumber;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Written;
import touchpoint.contacts.Storage;

/**
 * The hub in a process of its own, as it is, with {@link CuttableBeans} around what it touches. Takes orders on its standard input, a line each, and answers on
 * its standard output in lines that begin with {@value #MARK}.
 */
final class CuttableHub {
    static final String MARK = "@@";
    private static final String STORAGE = "cuttableStorage";
    private final Scissors scissors = new Scissors(CuttableHub::tell);
    private final CuttableBeans beans = new CuttableBeans(scissors);

    public static void main(String[] args) {
        new CuttableHub().run(args);
    }

    private void run(String... args) {
        SpringApplication hub = new SpringApplication(TouchPointApplication.class);
        hub.addInitializers(context -> wrapBeans((GenericApplicationContext) context));
        ConfigurableApplicationContext running = hub.run(args);
        Thread.ofPlatform().daemon().name("orders").start(() -> obey(running));
        tell("READY " + running.getEnvironment().getProperty("local.server.port"));
    }

    private void wrapBeans(GenericApplicationContext hub) {
        // A singleton without an order comes after all post-processors of the hub's own.
        hub.getBeanFactory().registerSingleton("cuttableBeans", beans);
        // Not wrapped in its place: its own module knows it by its class.
        hub.registerBean(STORAGE, Storage.class, () -> beans.around(storageOf(hub)),
                definition -> definition.setPrimary(true));
    }

    private static Storage storageOf(GenericApplicationContext hub) {
        return Stream.of(hub.getBeanNamesForType(Storage.class)).filter(name -> !name.equals(STORAGE)).findFirst()
                .map(name -> hub.getBean(name, Storage.class)).orElseThrow();
    }

    private void obey(ApplicationContext hub) {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                tell((obey(order.split(" "), hub) ? "DONE " : "NOT NOW ") + order);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** @return false if it cannot be done now, and nothing was done */
    private boolean obey(String[] order, ApplicationContext hub) {
        switch (order[0]) {
            case "answer" -> {
                return answer(order[1], order[2], hub);
            }
            case "arm" -> scissors.arm(Scissors.Side.valueOf(order[1]), Integer.parseInt(order[2]));
            case "disarm" -> scissors.disarm();
            case "disk" -> beans.fillDisk(order[1].equals("full"));
            case "broker" -> broker(order[1], hub.getBean(EmbeddedActiveMQ.class));
            default -> throw new IllegalArgumentException("no such order: " + order[0]);
        }
        return true;
    }

    /** As an operator does on the page of a citizen's case, whose form has this key. */
    private static boolean answer(String citizen, String key, ApplicationContext hub) {
        try {
            JdbcClient sql = hub.getBean(JdbcClient.class);
            long operator = sql.sql("select min(id) from operators").query(Long.class).single();
            return sql.sql("""
                    select f.number_year, f.number_serial, f.version from case_file f
                    where f.id = (select max(case_id) from contact where from_value = ? and direction = 'IN')""")
                    .param(citizen)
                    .query((row, number) -> new CaseWork.Act(new CaseNumber(row.getInt(1), row.getLong(2)),
                            row.getLong(3), operator))
                    .optional().map(act -> hub.getBean(CaseWork.class).answer(act, key, Written.plain(key), null).on())
                    .isPresent();
        } catch (RuntimeException notNow) {
            return false;
        }
    }

    private static void broker(String what, EmbeddedActiveMQ broker) {
        try {
            if (what.equals("stop")) {
                broker.stop();
            } else {
                broker.start();
            }
        } catch (Exception failed) {
            throw new IllegalStateException("the broker does not " + what, failed);
        }
    }

    private static void tell(String line) {
        PrintStream out = System.out;
        out.println(MARK + line);
        out.flush();
    }
}
