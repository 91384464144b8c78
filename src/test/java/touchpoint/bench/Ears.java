package touchpoint.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Any number of browsers that listen to a stream of events (HTML standard, 9.2), all on one thread, so that what listening costs is known and can be left
 * out. They speak HTTP/1.0: what comes is the stream itself and no pieces of it.
 */
final class Ears implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final List<Ear> ears = new ArrayList<>();
    private final BiConsumer<Integer, String> heard;
    private final Thread thread;
    private volatile @Nullable Exception failure;

    /** One browser. */
    private static final class Ear {
        private final int number;
        private final StringBuilder line = new StringBuilder();
        private volatile boolean open;

        private Ear(int number) {
            this.number = number;
        }
    }

    /** @param heard gets the number of the browser and the data of each event, on the listening thread */
    Ears(BiConsumer<Integer, String> heard) throws IOException {
        this.heard = heard;
        thread = Thread.ofPlatform().name("ears").start(this::listen);
    }

    /** Opens one more, numbered in the order of opening. */
    void open(int port, String path, String cookie) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap("""
                GET %s HTTP/1.0\r
                Host: 127.0.0.1:%d\r
                Accept: text/event-stream\r
                Cookie: %s\r
                \r
                """.formatted(path, port, cookie).getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        Ear ear = new Ear(ears.size());
        ears.add(ear);
        channel.register(selector, SelectionKey.OP_READ, ear);
        selector.wakeup();
    }

    /** Waits until every browser has got the first line of its stream. */
    void awaitOpen() throws IOException, InterruptedException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!ears.stream().allMatch(ear -> ear.open)) {
            check();
            if (System.nanoTime() > until) {
                throw new IOException("not every stream opens");
            }
            Thread.sleep(20);
        }
    }

    /** The id of the thread that listens. */
    long threadId() {
        return thread.threadId();
    }

    int count() {
        return ears.size();
    }

    /** @throws IOException what went wrong while listening, if something did */
    void check() throws IOException {
        Exception wrong = failure;
        if (wrong != null) {
            throw new IOException("a browser hears no more", wrong);
        }
    }

    private void listen() {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        try {
            while (selector.isOpen()) {
                selector.select();
                if (!selector.isOpen()) {
                    return;
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    read(key, buffer);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) throws IOException {
        Ear ear = (Ear) key.attachment();
        buffer.clear();
        if (((SocketChannel) key.channel()).read(buffer) < 0) {
            throw new IOException("the hub ended stream " + ear.number);
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            char octet = (char) (buffer.get() & 0xff);
            if (octet == '\n') {
                take(ear, ear.line.toString());
                ear.line.setLength(0);
            } else if (octet != '\r') {
                ear.line.append(octet);
            }
        }
    }

    private void take(Ear ear, String line) throws IOException {
        if (line.startsWith("HTTP/") && !line.contains(" 200")) {
            throw new IOException("stream " + ear.number + " is refused: " + line);
        }
        if (line.startsWith("data:")) {
            if (ear.open) {
                heard.accept(ear.number, line.substring(5));
            }
            ear.open = true;
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
