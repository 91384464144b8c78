package touchpoint.bench;

import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.util.FileSystemUtils;
import touchpoint.TouchPointApplication;

/** A whole hub, as it runs in production, in the town of the demo. */
final class Hub implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Path data;
    private final boolean keep;

    private Hub(ConfigurableApplicationContext context, Path data, boolean keep) {
        this.context = context;
        this.data = data;
        this.keep = keep;
    }

    /** A hub with nothing in it, and whose data goes when it stops. */
    static Hub fresh(String name, Map<String, Object> settings) throws IOException {
        Path data = Path.of("target", "bench", name).toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        return start(data, settings, false);
    }

    /** A hub whose data stays. */
    static Hub lasting(Path data) {
        return start(data.toAbsolutePath(), Map.of(), true);
    }

    private static Hub start(Path data, Map<String, Object> settings, boolean keep) {
        SpringApplication hub = new SpringApplication(TouchPointApplication.class);
        hub.setSources(Set.of("touchpoint.demo.DemoTown"));
        Map<String, Object> all = new HashMap<>(Map.of("touchpoint.data-directory", data.toString(),
                "touchpoint.embedded.database.programs-directory",
                Path.of("target", "postgresql").toAbsolutePath().toString(),
                "server.port", "0", "server.address", "127.0.0.1", "logging.level.root", "warn",
                "spring.main.log-startup-info", "false", "touchpoint.notifications.rates.domain-per-hour", "0"));
        all.putAll(settings);
        String[] arguments = all.entrySet().stream().map(set -> "--" + set.getKey() + "=" + set.getValue())
                .toArray(String[]::new);
        return new Hub(hub.run(arguments), data, keep);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    /** Its consumers go; what they had been given stands in the queue again. */
    void stop(String route) throws Exception {
        bean(CamelContext.class).getRouteController().stopRoute(route, 30, TimeUnit.SECONDS);
    }

    void start(String route) throws Exception {
        bean(CamelContext.class).getRouteController().startRoute(route);
    }

    /** How many messages a queue holds, those in delivery included. */
    long depth(String queue) {
        return queue(queue).getMessageCount();
    }

    /** Looks at the message that is next, without taking it. */
    String textOfFirst(String queue) {
        return Objects.requireNonNull(bean(JmsTemplate.class).browse(queue,
                (session, browser) -> ((TextMessage) browser.getEnumeration().nextElement()).getText()));
    }

    void empty(String queue) throws Exception {
        queue(queue).deleteAllReferences();
    }

    private Queue queue(String name) {
        return bean(EmbeddedActiveMQ.class).getActiveMQServer().locateQueue(SimpleString.of(name));
    }

    /** The embedded database's process; those that serve its connections are below it. */
    ProcessHandle database() throws IOException {
        String pid = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    Path data() {
        return data;
    }

    @Override
    public void close() throws IOException {
        context.close();
        if (!keep && Files.exists(data)) {
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
