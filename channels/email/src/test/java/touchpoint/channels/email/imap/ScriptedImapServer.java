package touchpoint.channels.email.imap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The door of an IMAP server: it knows SASL XOAUTH2, with or without an initial response (RFC 4959), refuses as Google and Microsoft do, and then hangs up. */
final class ScriptedImapServer implements AutoCloseable {
    private static final String CHALLENGE = "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIn0=";
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final boolean takesInitialResponses;
    private final Set<String> opens = ConcurrentHashMap.newKeySet();
    private final List<String> responses = new CopyOnWriteArrayList<>();
    private final AtomicInteger gone = new AtomicInteger();

    ScriptedImapServer(boolean takesInitialResponses) throws IOException {
        this.takesInitialResponses = takesInitialResponses;
        Thread.ofVirtual().start(this::listen);
    }

    void opensTo(String response) {
        opens.add(response);
    }

    /** The first response of each client. */
    List<String> responses() {
        return responses;
    }

    int port() {
        return door.getLocalPort();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = client.getOutputStream()) {
            say(out, "* OK scripted");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                switch (words[1]) {
                    case "CAPABILITY" -> {
                        say(out, "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED"
                                + (takesInitialResponses ? " SASL-IR" : ""));
                        say(out, words[0] + " OK");
                    }
                    case "AUTHENTICATE" -> authenticate(words, in, out);
                    case "LOGOUT" -> say(out, words[0] + " OK");
                    default -> say(out, words[0] + " BAD not in the script");
                }
            }
        } catch (IOException clientGone) {
            // A client that is refused hangs up.
            gone.incrementAndGet();
        }
    }

    private void authenticate(String[] words, BufferedReader in, OutputStream out) throws IOException {
        if (!takesInitialResponses) {
            say(out, "+ ");
        }
        String response = takesInitialResponses ? words[3] : in.readLine();
        responses.add(response);
        if (opens.contains(response)) {
            say(out, words[0] + " OK");
        } else {
            say(out, "+ " + CHALLENGE);
            in.readLine();
            say(out, words[0] + " NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)");
        }
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
