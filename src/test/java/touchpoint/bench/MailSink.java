package touchpoint.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An SMTP server that takes everything and keeps nothing, as fast as that goes: what a real one costs would make whoever sends look good. */
final class MailSink implements AutoCloseable {
    private final ServerSocket door;
    private final AtomicInteger taken = new AtomicInteger();
    private volatile @Nullable IOException broken;

    MailSink() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("mail-sink").start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    /** So many mails until now. */
    int taken() throws IOException {
        IOException trouble = broken;
        if (trouble != null) {
            throw trouble;
        }
        return taken.get();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                client.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().name("mail-sink-client").start(() -> serve(client));
            } catch (IOException closed) {
                if (!door.isClosed()) {
                    broken = closed;
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client; InputStream in = new BufferedInputStream(client.getInputStream(), 16 << 10)) {
            talk(in, client.getOutputStream());
        } catch (IOException lost) {
            if (!door.isClosed()) {
                broken = lost;
            }
        }
    }

    private void talk(InputStream in, OutputStream out) throws IOException {
        say(out, "220 sink");
        for (String line = line(in); line != null; line = line(in)) {
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "DATA" -> {
                    say(out, "354 go on");
                    skipMail(in);
                    taken.incrementAndGet();
                    say(out, "250 taken");
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 ok");
            }
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return null;
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    /** Up to the line that holds a dot and nothing else (RFC 5321 section 4.5.2). */
    private static void skipMail(InputStream in) throws IOException {
        int lineLength = 0;
        boolean dot = false;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                if (dot && lineLength == 1) {
                    return;
                }
                lineLength = 0;
                dot = false;
            } else if (octet != '\r') {
                dot = lineLength == 0 && octet == '.';
                lineLength++;
            }
        }
        throw new IOException("a mail without an end");
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
