package touchpoint.channels.email.imap;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIn;

/**
 * One open folder of a mailbox (IMAP4rev1, RFC 3501), over one connection. Speaks IMAP's own commands, for mails must come octet for octet: what Jakarta
 * Mail has parsed is no longer what was sent. For one thread, but for {@link #wake} and {@link #cut}.
 */
final class ImapFolder implements AutoCloseable {
    /**
     * Says on the server that the hub has the mail. Not {@code \Seen}: that is for the clerk who reads the mailbox with a mail program, and neither may
     * hide mails from the other.
     */
    static final String TAKEN = "$TouchPointTaken";
    private static final DateTimeFormatter SEARCH_DATE = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);
    private static final int CHUNK = 512 << 10;

    private final IMAPStore store;
    private final IMAPFolder folder;
    private final boolean canIdle;
    private final boolean canFlag;

    private ImapFolder(IMAPStore store, IMAPFolder folder) throws MessagingException {
        this.store = store;
        this.folder = folder;
        canIdle = store.hasCapability("IDLE");
        Flags permanent = folder.getPermanentFlags();
        canFlag = folder.getMode() == Folder.READ_WRITE && permanent != null
                && (permanent.contains(Flags.Flag.USER) || permanent.contains(TAKEN));
    }

    /**
     * What is known of a mail before it is fetched.
     *
     * @param arrived when the server received it, null if it does not say
     */
    record Item(long uid, long size, @Nullable Instant arrived) {}

    /**
     * @param uids      in ascending order
     * @param andMore   whether more arrived while the server was looking
     */
    record Found(List<Long> uids, boolean andMore) {}

    /** What one command needs to know and may throw. */
    private interface Command<T> {
        T on(IMAPProtocol connection) throws ProtocolException;
    }

    /** @throws MessagingException if the server cannot be reached, refuses us, or has no such folder */
    static ImapFolder open(Session session, Mailbox.Imap settings, String user, SignIn signIn)
            throws MessagingException {
        IMAPStore store = signIn.connect(secret -> {
            IMAPStore connecting = (IMAPStore) session.getStore("imap");
            connecting.connect(settings.host(), settings.port(), user, secret);
            return connecting;
        });
        try {
            IMAPFolder folder = (IMAPFolder) store.getFolder(settings.folder());
            try {
                folder.open(Folder.READ_WRITE);
            } catch (ReadOnlyFolderException mayOnlyRead) {
                folder.open(Folder.READ_ONLY);
            }
            return new ImapFolder(store, folder);
        } catch (MessagingException | RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    boolean canIdle() {
        return canIdle;
    }

    boolean canFlag() {
        return canFlag;
    }

    /**
     * Mails with a higher UID.
     *
     * @param since     only those that the server received on that day or later; null for all
     * @param untaken only those that do not say that the hub has them
     */
    Found after(long uid, @Nullable LocalDate since, boolean untaken) throws MessagingException {
        String criteria = "UID " + (uid + 1) + ":*" + (since == null ? "" : " SINCE " + SEARCH_DATE.format(since))
                + (untaken && canFlag ? " UNKEYWORD " + TAKEN : "");
        Found found = search(criteria);
        return new Found(found.uids().stream().filter(one -> one > uid).sorted().toList(), found.andMore());
    }

    /** Those of the mails that are still there. */
    List<Long> present(Collection<Long> uids) throws MessagingException {
        return uids.isEmpty() ? List.of() : search("UID " + set(uids)).uids();
    }

    private Found search(String criteria) throws MessagingException {
        return command(connection -> {
            List<Long> uids = new ArrayList<>();
            boolean andMore = false;
            for (Response response : run(connection, "UID SEARCH " + criteria)) {
                if (response instanceof IMAPResponse answer && answer.keyEquals("SEARCH")) {
                    for (long uid = answer.readLong(); uid != -1; uid = answer.readLong()) {
                        uids.add(uid);
                    }
                } else if (response instanceof IMAPResponse answer && answer.keyEquals("EXISTS")) {
                    andMore = true;
                }
            }
            return new Found(uids, andMore);
        });
    }

    /** Size and arrival of mails; one of which the server says nothing sensible is missing. */
    List<Item> items(Collection<Long> uids) throws MessagingException {
        return command(connection -> {
            List<Item> items = new ArrayList<>();
            for (Response response : run(connection, "UID FETCH " + set(uids) + " (UID RFC822.SIZE INTERNALDATE)")) {
                if (response instanceof FetchResponse fetched) {
                    UID uid = fetched.getItem(UID.class);
                    RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
                    INTERNALDATE date = fetched.getItem(INTERNALDATE.class);
                    Date arrived = date == null ? null : date.getDate();
                    if (uid != null && size != null) {
                        items.add(new Item(uid.uid, size.size, arrived == null ? null : arrived.toInstant()));
                    }
                }
            }
            return items;
        });
    }

    /** Whole mails, octet for octet, by their UIDs; all in memory. One that the server does not give is missing. */
    Map<Long, byte[]> fetch(Collection<Long> uids) throws MessagingException {
        return command(connection -> bodies(run(connection, "UID FETCH " + set(uids) + " (UID BODY.PEEK[])")));
    }

    /** A mail from its beginning, fetched piece by piece as it is read. What goes wrong with the connection comes as an {@link IOException}. */
    InputStream stream(long uid, long atMost) {
        return new Pieces(uid, atMost);
    }

    private byte[] piece(long uid, long from, int length) throws MessagingException {
        Map<Long, byte[]> piece = command(connection -> bodies(
                run(connection, "UID FETCH " + uid + " (UID BODY.PEEK[]<" + from + "." + length + ">)")));
        byte[] octets = piece.get(uid);
        if (octets == null) {
            throw new MessagingException("the server gave nothing of a mail that it has");
        }
        return octets;
    }

    private static Map<Long, byte[]> bodies(Response[] responses) {
        Map<Long, byte[]> bodies = new HashMap<>();
        for (Response response : responses) {
            if (response instanceof FetchResponse fetched) {
                UID uid = fetched.getItem(UID.class);
                BODY body = fetched.getItem(BODY.class);
                if (uid != null && body != null && body.getByteArray() != null) {
                    bodies.put(uid.uid, body.getByteArray().getNewBytes());
                }
            }
        }
        return bodies;
    }

    /** Says on the server that the hub has these mails, if the server keeps such words. */
    void flagTaken(Collection<Long> uids) throws MessagingException {
        if (canFlag && !uids.isEmpty()) {
            command(connection -> run(connection, "UID STORE " + set(uids) + " +FLAGS.SILENT (" + TAKEN + ")"));
        }
    }

    /** Waits until the server has news or {@link #wake} is called (RFC 2177). */
    void idle() throws MessagingException {
        folder.idle(true);
    }

    /** Ends an {@link #idle} from another thread. A server that no longer answers is noticed within the connection's timeout. */
    void wake() throws MessagingException {
        command(connection -> run(connection, "NOOP"));
    }

    /** Closes the connection from another thread, without a word to the server. */
    void cut() throws MessagingException {
        folder.forceClose();
    }

    @Override
    public void close() throws MessagingException {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } finally {
            store.close();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <T> T command(Command<T> command) throws MessagingException {
        return (T) folder.doCommand(command::on);
    }

    /** The folder is not told of what was fetched: it would remember every mail for as long as it is open. */
    private static Response[] run(IMAPProtocol connection, String command) throws ProtocolException {
        Response[] responses = connection.command(command, null);
        connection.notifyResponseHandlers(Arrays.stream(responses)
                .filter(response -> !(response instanceof FetchResponse)).toArray(Response[]::new));
        connection.handleResult(responses[responses.length - 1]);
        return responses;
    }

    /** {@code 1:4,7,9:12} */
    static String set(Collection<Long> uids) {
        long[] sorted = uids.stream().mapToLong(Long::longValue).sorted().toArray();
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < sorted.length;) {
            int end = i;
            while (end + 1 < sorted.length && sorted[end + 1] <= sorted[end] + 1) {
                end++;
            }
            set.append(set.isEmpty() ? "" : ",").append(sorted[i]);
            if (sorted[end] > sorted[i]) {
                set.append(':').append(sorted[end]);
            }
            i = end + 1;
        }
        return set.toString();
    }

    private final class Pieces extends InputStream {
        private final long uid;
        private final long atMost;
        private byte[] piece = new byte[0];
        private int next;
        private long given;
        private boolean ended;

        Pieces(long uid, long atMost) {
            this.uid = uid;
            this.atMost = atMost;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (next == piece.length && !fetchNext()) {
                return -1;
            }
            int count = Math.min(length, piece.length - next);
            System.arraycopy(piece, next, into, from, count);
            next += count;
            return count;
        }

        private boolean fetchNext() throws IOException {
            int wanted = (int) Math.min(CHUNK, atMost - given);
            if (ended || wanted <= 0) {
                return false;
            }
            try {
                piece = piece(uid, given, wanted);
            } catch (MessagingException broken) {
                throw new IOException("the server did not give the mail to its end", broken);
            }
            piece = piece.length > wanted ? Arrays.copyOf(piece, wanted) : piece;
            next = 0;
            given += piece.length;
            ended = piece.length < wanted;
            return piece.length > 0;
        }
    }
}
