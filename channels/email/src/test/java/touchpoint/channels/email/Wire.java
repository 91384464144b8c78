package touchpoint.channels.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The wire between a client and a server of this machine: it carries TCP octet for octet, until a test cuts it. */
public final class Wire implements AutoCloseable {
    /** How a wire fails. */
    public enum Fault {
        /** Both ends learn at once that the connection is gone. */
        CUT,
        /** Nobody learns anything: what is sent after it arrives nowhere. */
        SILENT
    }

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private final int server;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable ServerSocket door;
    private Thread porter = Thread.currentThread();
    private volatile String hidden = "";
    private volatile int faultAfterLine = Integer.MAX_VALUE;
    private volatile Fault fault = Fault.CUT;
    private volatile boolean faulty;

    public Wire(int server) {
        this.server = server;
        port = open(0);
    }

    /** Where the client connects to. */
    public int port() {
        return port;
    }

    public int connections() {
        return connections.get();
    }

    /** The first connection fails when the server has said that many lines; the others do not. To be told before the first. */
    public void failAfterLine(int lines, Fault how) {
        faultAfterLine = lines;
        fault = how;
    }

    /** Whether the fault that was asked for has come. */
    public boolean hasFailed() {
        return faulty;
    }

    /** The server's lines come without that word: it cannot what the word names. */
    public void hide(String word) {
        hidden = word;
    }

    /** As when the server is gone: connections break, new ones are refused. */
    public void cut() {
        close();
    }

    /** As when it is back at the same address. */
    public void mend() {
        open(port);
    }

    @Override
    public void close() {
        ServerSocket closing = door;
        door = null;
        if (closing != null) {
            hangUp(closing);
            awaitPorter();
        }
        ends.forEach(Wire::hangUp);
        ends.clear();
    }

    /** Until then the port is not free. */
    private void awaitPorter() {
        try {
            porter.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private int open(int at) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(HERE, at));
            door = opened;
            porter = Thread.ofVirtual().start(() -> listen(opened));
            return opened.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(ServerSocket here) {
        while (!here.isClosed()) {
            try {
                Socket client = here.accept();
                Socket peer = new Socket(HERE, server);
                ends.add(client);
                ends.add(peer);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> carry(client, peer, Integer.MAX_VALUE));
                Thread.ofVirtual().start(() -> carry(peer, client, number == 1 ? faultAfterLine : Integer.MAX_VALUE));
                if (door != here) {
                    hangUp(client);
                    hangUp(peer);
                }
            } catch (IOException cut) {
                hangUp(here);
            }
        }
    }

    private void carry(Socket from, Socket to, int lines) {
        byte[] octets = new byte[8192];
        int left = lines;
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(octets); count >= 0; count = in.read(octets)) {
                int end = 0;
                while (end < count && left > 0) {
                    left -= octets[end++] == '\n' ? 1 : 0;
                }
                write(out, octets, end);
                if (left <= 0) {
                    faulty = true;
                    if (fault == Fault.CUT) {
                        return;
                    }
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (SocketException gone) {
            hangUp(to);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(OutputStream out, byte[] octets, int count) throws IOException {
        String word = hidden;
        if (word.isEmpty()) {
            out.write(octets, 0, count);
        } else {
            String said = new String(octets, 0, count, StandardCharsets.ISO_8859_1);
            out.write(said.replace(word, "X".repeat(word.length())).getBytes(StandardCharsets.ISO_8859_1));
        }
        out.flush();
    }

    private static void hangUp(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception gone) {
            throw new IllegalStateException("a socket did not close", gone);
        }
    }
}
