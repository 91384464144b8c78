package touchpoint.crash;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A hub that runs in another process, seen from outside. Everything that it prints is appended to a file. */
final class HubProcess implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
    private static final Duration STOPS_WITHIN = Duration.ofMinutes(1);
    private final Process process;
    private final Thread listening;
    private final BufferedWriter orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> boundaries = new ArrayList<>();

    private HubProcess(Process process, Path log) {
        this.process = process;
        orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        listening = Thread.ofPlatform().daemon().name("hub-output").start(() -> listen(log));
        // The hub must not outlive a test that is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts a hub and returns when it is ready. */
    static HubProcess start(Path log, List<String> settings) throws IOException, InterruptedException {
        HubProcess hub = launch(log, settings);
        String answer = hub.answers.poll(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        if (answer == null || !answer.startsWith("READY")) {
            hub.kill();
            throw new IOException("the hub does not start; see " + log.toAbsolutePath());
        }
        return hub;
    }

    private static HubProcess launch(Path log, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED",
                "-cp", classpath(), CuttableHub.class.getName()));
        command.addAll(settings);
        return new HubProcess(new ProcessBuilder(command).redirectErrorStream(true).start(), log);
    }

    /** Without the empty elements that the test runner leaves: they would mean the working directory. */
    private static String classpath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.isEmpty()).collect(Collectors.joining(File.pathSeparator));
    }

    private void listen(Path log) {
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                BufferedWriter file = Files.newBufferedWriter(log, StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line);
                file.newLine();
                // A test that is cut off by its time limit must find all of it.
                file.flush();
                hear(line);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            answers.add("GONE");
        }
    }

    private void hear(String line) {
        int mark = line.indexOf(CuttableHub.MARK);
        if (mark < 0) {
            return;
        }
        String answer = line.substring(mark + CuttableHub.MARK.length());
        if (answer.startsWith("BOUNDARY")) {
            synchronized (boundaries) {
                boundaries.add(answer.split(" ")[2]);
            }
        } else {
            answers.add(answer);
        }
    }

    /** Gives an order and waits until it is done. */
    void order(String order) throws IOException, InterruptedException {
        if (!asks(order)) {
            throw new IOException("the hub cannot do now: " + order);
        }
    }

    /**
     * Gives an order that may not be possible now.
     *
     * @return whether it is done
     * @throws IOException if the hub went before it said so: it may be done or not
     */
    synchronized boolean asks(String order) throws IOException, InterruptedException {
        synchronized (boundaries) {
            boundaries.clear();
        }
        orders.write(order);
        orders.newLine();
        orders.flush();
        while (true) {
            String answer = answer();
            if (answer.equals("GONE")) {
                throw new IOException("the hub is gone, and did not say that it did: " + order);
            }
            if (answer.endsWith(order)) {
                return answer.startsWith("DONE ");
            }
        }
    }

    private String answer() throws IOException, InterruptedException {
        @Nullable
        String answer = answers.poll(1, TimeUnit.MINUTES);
        if (answer == null) {
            throw new IOException("the hub does not answer");
        }
        return answer;
    }

    /** The boundaries that it has come to since it was armed. */
    List<String> boundaries() {
        synchronized (boundaries) {
            return List.copyOf(boundaries);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        // Not by the Process: that would close its output before it is read.
        process.toHandle().destroyForcibly();
        process.waitFor();
        listening.join();
    }

    boolean endsWithin(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGTERM: it must stop by itself. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.toHandle().destroy();
        if (!endsWithin(STOPS_WITHIN)) {
            kill();
            throw new IOException("the hub did not stop within " + STOPS_WITHIN);
        }
        listening.join();
    }
}
