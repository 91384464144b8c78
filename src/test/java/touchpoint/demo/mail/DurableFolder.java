package touchpoint.demo.mail;

import com.icegreen.greenmail.foedus.util.MsgRangeFilter;
import com.icegreen.greenmail.imap.ImapSessionFolder;
import com.icegreen.greenmail.imap.commands.IdRange;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.SearchTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchpoint.demo.mail.MailboxLog.Entry;

/**
 * A folder of GreenMail's, in memory, with its {@link MailboxLog} beside it: a message is on the disk before it is seen by anybody and before SMTP hears
 * 250; flags and deletions are there before IMAP hears OK. Opened again it has the same UIDs under the same UIDVALIDITY.
 */
final class DurableFolder implements MailFolder, UIDFolder {
    /** Octets as they are: no UTF-8 repair of headers. */
    private static final Session PLAIN = Session.getInstance(new Properties());
    /** Stands for a UID that is gone, until it is expunged in memory too. */
    private static final byte[] PLACEHOLDER = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Flags DELETED = new Flags(Flags.Flag.DELETED);

    private final MailFolder memory;
    private final MailboxLog log;
    private final long uidValidity;
    private final Object changing = new Object();
    /** GreenMail asks for it once for each message of each command. */
    private volatile long @Nullable [] uids;

    private DurableFolder(MailFolder memory, MailboxLog log, long uidValidity) {
        this.memory = memory;
        this.log = log;
        this.uidValidity = uidValidity;
    }

    /** A new folder: the file must not exist. */
    static DurableFolder create(MailFolder memory, Path file, Clock clock) throws IOException {
        long uidValidity = clock.instant().getEpochSecond();
        return new DurableFolder(memory,
                MailboxLog.open(file, new Entry.Began(memory.getFullName(), uidValidity)), uidValidity);
    }

    /** The folder of a file, with all that it had. */
    static DurableFolder reopen(MailFolder memory, Path file, List<Entry> entries) throws IOException {
        Entry.Began began = (Entry.Began) entries.getFirst();
        DurableFolder folder = new DurableFolder(memory, MailboxLog.open(file, began), began.uidValidity());
        Set<Long> gone = new HashSet<>();
        for (Entry entry : entries) {
            folder.replay(entry, gone);
        }
        for (long uid : gone) {
            folder.setInMemory(DELETED, uid);
        }
        memory.expunge(gone.stream().map(IdRange::new).toArray(IdRange[]::new));
        memory.getRecentCount(true);
        return folder;
    }

    private void replay(Entry entry, Set<Long> gone) throws IOException {
        switch (entry) {
            case Entry.Began ignored -> {
            }
            case Entry.Added added -> {
                while (memory.getUIDNext() < added.uid()) {
                    gone.add(memory.appendMessage(parse(PLACEHOLDER), new Flags(), new Date()));
                }
                memory.appendMessage(parse(added.octets()), FlagWords.flags(added.flags()),
                        new Date(added.receivedMillis()));
            }
            case Entry.Flagged flagged -> {
                StoredMessage message = memory.getMessage(flagged.uid());
                message.setFlags(message.getFlags(), false);
                message.setFlags(FlagWords.flags(flagged.flags()), true);
            }
            case Entry.Expunged expunged -> gone.add(expunged.uid());
        }
    }

    static MimeMessage parse(byte[] octets) {
        try {
            return new MimeMessage(PLAIN, new ByteArrayInputStream(octets));
        } catch (MessagingException broken) {
            throw new IllegalArgumentException("not a mail that GreenMail can keep", broken);
        }
    }

    void close() throws IOException {
        synchronized (changing) {
            log.close();
        }
    }

    MailFolder memory() {
        return memory;
    }

    @Override
    public long appendMessage(MimeMessage message, Flags flags, Date internalDate) {
        synchronized (changing) {
            long uid = memory.getUIDNext();
            log.write(new Entry.Added(uid, internalDate.getTime(), FlagWords.of(flags), octets(message)));
            try {
                uids = null;
                return memory.appendMessage(message, flags, internalDate);
            } catch (RuntimeException refused) {
                log.write(new Entry.Expunged(uid));
                throw refused;
            }
        }
    }

    private static byte[] octets(MimeMessage message) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            message.writeTo(octets);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (MessagingException broken) {
            throw new IllegalArgumentException("not a mail that GreenMail can keep", broken);
        }
        return octets.toByteArray();
    }

    @Override
    public void store(MovingMessage mail) {
        store(mail.getMessage());
    }

    @Override
    public void store(MimeMessage mail) {
        appendMessage(mail, new Flags(), new Date());
    }

    @Override
    public void setFlags(Flags flags, boolean value, long uid, @Nullable FolderListener silentListener, boolean addUid)
            throws FolderException {
        synchronized (changing) {
            memory.setFlags(flags, value, uid, silentListener, addUid);
            writeFlags(uid);
        }
    }

    @Override
    public void replaceFlags(Flags flags, long uid, @Nullable FolderListener silentListener, boolean addUid)
            throws FolderException {
        synchronized (changing) {
            memory.replaceFlags(flags, uid, silentListener, addUid);
            writeFlags(uid);
        }
    }

    private void writeFlags(long uid) {
        log.write(new Entry.Flagged(uid, FlagWords.of(memory.getMessage(uid).getFlags())));
    }

    private void setInMemory(Flags flags, long uid) {
        memory.getMessage(uid).setFlags(flags, true);
    }

    /** An action of GreenMail's that nothing may come between. */
    interface Undisturbed {
        void run() throws FolderException;
    }

    /** Nothing comes, goes or is flagged meanwhile. */
    void undisturbed(Undisturbed action) throws FolderException {
        synchronized (changing) {
            action.run();
        }
    }

    /** Something that removes messages from the folder in memory. */
    private interface Removal {
        void run() throws FolderException;
    }

    private void removing(Removal removal) throws FolderException {
        synchronized (changing) {
            Set<Long> gone = new HashSet<>();
            for (long uid : memory.getMessageUids()) {
                gone.add(uid);
            }
            uids = null;
            removal.run();
            for (long uid : memory.getMessageUids()) {
                gone.remove(uid);
            }
            uids = null;
            gone.stream().sorted().forEach(uid -> log.write(new Entry.Expunged(uid)));
        }
    }

    @Override
    public void expunge() throws FolderException {
        removing(memory::expunge);
    }

    @Override
    public void expunge(IdRange[] idRanges) {
        try {
            removing(() -> memory.expunge(idRanges));
        } catch (FolderException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void deleteAllMessages() {
        try {
            removing(memory::deleteAllMessages);
        } catch (FolderException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public long copyMessage(long uid, MailFolder toFolder) throws FolderException {
        return memory.copyMessage(uid, toFolder);
    }

    /** First there, then gone here: a crash between the two leaves the message in both folders. */
    @Override
    public long moveMessage(long uid, MailFolder toFolder) throws FolderException {
        long there = memory.copyMessage(uid, toFolder);
        removing(() -> {
            setInMemory(DELETED, uid);
            memory.expunge(new IdRange[]{new IdRange(uid)});
        });
        return there;
    }

    /**
     * GreenMail tells an IDLE what is new when it begins and listens a moment later; what came in between would stay untold. So the count is told once
     * more when the listening has begun.
     */
    @Override
    public void addListener(FolderListener listener) {
        memory.addListener(listener);
        if (!(listener instanceof ImapSessionFolder)) {
            listener.added(memory.getMessageCount());
        }
    }

    @Override
    public void removeListener(FolderListener listener) {
        memory.removeListener(listener);
    }

    @Override
    public long[] getMessageUids() {
        long[] known = uids;
        if (known != null) {
            return known;
        }
        synchronized (changing) {
            long[] fresh = memory.getMessageUids();
            uids = fresh;
            return fresh;
        }
    }

    @Override
    public long getUidValidity() {
        return uidValidity;
    }

    @Override
    public long getUIDValidity() {
        return uidValidity;
    }

    @Override
    public String getName() {
        return memory.getName();
    }

    @Override
    public String getFullName() {
        return memory.getFullName();
    }

    @Override
    public Flags getAvailableFlags() {
        return memory.getAvailableFlags();
    }

    @Override
    public Flags getPermanentFlags() {
        return memory.getPermanentFlags();
    }

    @Override
    public int getMessageCount() {
        return memory.getMessageCount();
    }

    @Override
    public int getRecentCount(boolean reset) {
        return memory.getRecentCount(reset);
    }

    @Override
    public int getFirstUnseen() {
        return memory.getFirstUnseen();
    }

    @Override
    public int getUnseenCount() {
        return memory.getUnseenCount();
    }

    @Override
    public boolean isSelectable() {
        return memory.isSelectable();
    }

    @Override
    public long getUIDNext() {
        return memory.getUIDNext();
    }

    @Override
    public StoredMessage getMessage(long uid) {
        return memory.getMessage(uid);
    }

    @Override
    public long[] search(SearchTerm searchTerm) {
        return memory.search(searchTerm);
    }

    @Override
    public int getMsn(long uid) throws FolderException {
        return memory.getMsn(uid);
    }

    @Override
    public void signalDeletion() {
        memory.signalDeletion();
    }

    @Override
    public List<StoredMessage> getMessages(MsgRangeFilter msgRangeFilter) {
        return memory.getMessages(msgRangeFilter);
    }

    @Override
    public List<StoredMessage> getMessages() {
        synchronized (changing) {
            return List.copyOf(memory.getMessages());
        }
    }

    @Override
    public List<StoredMessage> getNonDeletedMessages() {
        return memory.getNonDeletedMessages();
    }

    @Override
    public Message getMessageByUID(long uid) throws MessagingException {
        return ((UIDFolder) memory).getMessageByUID(uid);
    }

    @Override
    public Message[] getMessagesByUID(long start, long end) throws MessagingException {
        return ((UIDFolder) memory).getMessagesByUID(start, end);
    }

    @Override
    public Message[] getMessagesByUID(long[] wanted) throws MessagingException {
        return ((UIDFolder) memory).getMessagesByUID(wanted);
    }

    @Override
    public long getUID(Message message) throws MessagingException {
        return ((UIDFolder) memory).getUID(message);
    }
}
