package touchpoint.channels.email.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that answers as it is told: refuses, hangs up, or says nothing, at any step. */
final class ScriptedSmtpServer implements AutoCloseable {
    /** Instead of a reply: closes the connection. */
    static final String HANGS_UP = "hangs up";
    /** Instead of a reply: says nothing for as long as the client waits. */
    static final String SAYS_NOTHING = "says nothing";
    /** Instead of a reply: closes the connection after half a line. */
    static final String HANGS_UP_IN_THE_MIDDLE = "hangs up in the middle";
    private final ServerSocket door;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final Map<String, String> once = new ConcurrentHashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile Duration thinks = Duration.ZERO;
    private volatile int octetsOfDataTaken = Integer.MAX_VALUE;
    private final AtomicInteger connections = new AtomicInteger();

    ScriptedSmtpServer() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    /**
     * @param step  {@code greeting}; the verb: {@code MAIL}, {@code RCPT}, {@code DATA}; {@code .} for the end of the data; or a whole line of the client's
     * @param reply one line or several
     */
    void answers(String step, String reply) {
        replies.put(step, reply);
    }

    /** As {@link #answers}, the first time only. */
    void answersOnce(String step, String reply) {
        once.put(step, reply);
    }

    /** Every answer takes that long. */
    void thinks(Duration time) {
        thinks = time;
    }

    /** Hangs up when it has so many octets of a mail. */
    void hangsUpAfter(int octetsOfData) {
        octetsOfDataTaken = octetsOfData;
    }

    /** What clients said, but for the mails themselves. */
    List<String> commands() {
        return commands;
    }

    int port() {
        return door.getLocalPort();
    }

    /** The mails of which the end was received, whatever was answered to it. */
    List<String> received() {
        return received;
    }

    int connections() {
        return connections.get();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            if (!answer(out, reply("greeting", "220 scripted"))) {
                return;
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                String reply = reply(replies.containsKey(line) ? line : verb, switch (verb) {
                    case "DATA" -> "354 go on";
                    case "QUIT" -> "221 bye";
                    default -> "250 ok";
                });
                if (!answer(out, reply)) {
                    return;
                }
                if (verb.equals("DATA") && reply.startsWith("354")) {
                    received.add(data(in));
                    if (!answer(out, reply(".", "250 taken"))) {
                        return;
                    }
                }
            }
        } catch (IOException clientGone) {
            // A client that hangs up is what some of the tests are about.
            connections.get();
        }
    }

    private String reply(String step, String usual) {
        String now = once.remove(step);
        return now == null ? replies.getOrDefault(step, usual) : now;
    }

    private boolean answer(OutputStream out, String reply) throws IOException {
        pause();
        if (reply.equals(HANGS_UP_IN_THE_MIDDLE)) {
            out.write("250-tak".getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        if (reply.equals(HANGS_UP) || reply.equals(HANGS_UP_IN_THE_MIDDLE)) {
            return false;
        }
        if (!reply.equals(SAYS_NOTHING)) {
            say(out, reply);
        }
        return true;
    }

    private void pause() {
        try {
            Thread.sleep(thinks);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String data(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("the client went before the end of its mail");
            }
            mail.append(line).append("\r\n");
            if (mail.length() > octetsOfDataTaken) {
                throw new IOException("hangs up in the middle of a mail");
            }
        }
        return mail.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
