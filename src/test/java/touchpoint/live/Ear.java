package touchpoint.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser's end of a stream of server-sent events (HTML standard, 9.2): what it heard, and whether the stream has ended. */
final class Ear implements AutoCloseable {
    /** One event, by its fields. */
    record Heard(String name, String id, String data) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final InputStream stream;
    private final int status;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** @param lastEventId empty for one that comes for the first time */
    Ear(int port, String session, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/console/live"))
                .header("Accept", "text/event-stream").header("Cookie", "touchpoint=" + session);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        status = response.statusCode();
        stream = response.body();
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String name = "";
            String id = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length());
                } else if (line.startsWith("id:")) {
                    id = line.substring("id:".length());
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()));
                } else if (line.isEmpty() && !(name.isEmpty() && data.isEmpty())) {
                    heard.add(new Heard(name, id, data.toString()));
                    name = "";
                    data.setLength(0);
                }
            }
        } catch (IOException closed) {
            heard.add(new Heard("broken", "", ""));
        } finally {
            ended = true;
        }
    }

    int status() {
        return status;
    }

    List<Heard> heard() {
        return heard;
    }

    /** The names of what was told about the stream itself. */
    List<String> words() {
        return heard.stream().map(Heard::name).filter(name -> !name.isEmpty()).toList();
    }

    /** What was told about the office's work. */
    List<String> news() {
        return heard.stream().filter(one -> one.name().isEmpty()).map(Heard::data).toList();
    }

    String lastId() {
        return heard.getLast().id();
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
