package touchpoint.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The least that can send server-sent events: a socket, some headers, and the event. */
final class RawEvents implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> listening = new CopyOnWriteArrayList<>();

    RawEvents() throws IOException {
        Thread.ofPlatform().name("raw-events").daemon().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    void tell(String data) throws IOException {
        for (Socket one : listening) {
            say(one, "data:" + data + "\n\n");
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket one = door.accept();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(one.getInputStream(), StandardCharsets.US_ASCII));
                for (String line = in.readLine(); line != null && !line.isEmpty();) {
                    line = in.readLine();
                }
                say(one, "HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata:\n\n");
                listening.add(one);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void say(Socket one, String text) throws IOException {
        OutputStream out = one.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket one : listening) {
            one.close();
        }
    }
}
