package touchpoint.demo.mail;

import com.icegreen.greenmail.imap.ImapConstants;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.InMemoryStore;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.Store;
import jakarta.mail.Quota;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * GreenMail's store with a directory beside it: one {@link MailboxLog} for each folder that can hold messages. Folders cannot be renamed; all else
 * that a mail program does is kept. Only one process at a time can hold a directory.
 */
final class DurableStore implements Store, Closeable {
    private static final String SUFFIX = ".mailbox";
    private static final String DELIMITER = ImapConstants.HIERARCHY_DELIMITER;

    private final InMemoryStore memory = new InMemoryStore();
    private final Map<String, DurableFolder> folders = new ConcurrentHashMap<>();
    private final Path directory;
    private final Clock clock;
    private final FileChannel lock;

    /** @throws IOException if the directory cannot be read, or another process has it */
    DurableStore(Path directory, Clock clock) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.clock = clock;
        lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isMine(lock)) {
            lock.close();
            throw new IOException("another simulated mail server runs in " + directory);
        }
        reopenAll();
    }

    /** The system takes the lock back when the process ends, however it ends. */
    private static boolean isMine(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private void reopenAll() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
        for (Path file : files) {
            reopen(file);
        }
    }

    private void reopen(Path file) throws IOException {
        List<MailboxLog.Entry> entries = MailboxLog.entries(file);
        if (entries.isEmpty()) {
            // Killed while the folder was being made: nobody was told that it exists.
            Files.delete(file);
            return;
        }
        String name = ((MailboxLog.Entry.Began) entries.getFirst()).folder();
        folders.put(name, DurableFolder.reopen(inMemory(name), file, entries));
    }

    private MailFolder inMemory(String fullName) {
        try {
            MailFolder folder = memory.getMailbox(ImapConstants.USER_NAMESPACE);
            String[] path = fullName.split("\\" + DELIMITER);
            for (int i = 1; i < path.length; i++) {
                MailFolder child = memory.getMailbox(folder, path[i]);
                folder = child == null ? memory.createMailbox(folder, path[i], false) : child;
            }
            return memory.setSelectable(folder, true);
        } catch (FolderException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public @Nullable MailFolder getMailbox(String qualifiedMailboxName) {
        return durable(memory.getMailbox(qualifiedMailboxName));
    }

    @Override
    public @Nullable MailFolder getMailbox(MailFolder parent, String mailboxName) {
        return durable(memory.getMailbox(inMemory(parent), mailboxName));
    }

    @Override
    public Collection<MailFolder> getChildren(MailFolder parent) {
        return durable(memory.getChildren(inMemory(parent)));
    }

    @Override
    public synchronized MailFolder createMailbox(MailFolder parent, String mailboxName, boolean selectable)
            throws FolderException {
        MailFolder folder = memory.createMailbox(inMemory(parent), mailboxName, selectable);
        return selectable ? begin(folder) : folder;
    }

    private DurableFolder begin(MailFolder folder) {
        try {
            DurableFolder durable = DurableFolder.create(folder, file(folder), clock);
            folders.put(folder.getFullName(), durable);
            return durable;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public synchronized MailFolder setSelectable(MailFolder folder, boolean selectable) {
        MailFolder inMemory = memory.setSelectable(inMemory(folder), selectable);
        if (!selectable) {
            forget(inMemory);
        }
        return selectable && !folders.containsKey(inMemory.getFullName()) ? begin(inMemory) : inMemory;
    }

    @Override
    public synchronized void deleteMailbox(MailFolder folder) throws FolderException {
        memory.deleteMailbox(inMemory(folder));
        forget(inMemory(folder));
    }

    private void forget(MailFolder folder) {
        DurableFolder durable = folders.remove(folder.getFullName());
        try {
            if (durable != null) {
                durable.close();
                Files.delete(file(folder));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Not kept by this store, so not done. */
    @Override
    public void renameMailbox(MailFolder existingFolder, String newName) throws FolderException {
        throw new FolderException("This server does not rename folders.");
    }

    @Override
    public Collection<MailFolder> listMailboxes(String searchPattern) throws FolderException {
        return durable(memory.listMailboxes(searchPattern));
    }

    @Override
    public Quota[] getQuota(String root, String qualifiedRootPrefix, boolean includeDefaultRoot) {
        return memory.getQuota(root, qualifiedRootPrefix, includeDefaultRoot);
    }

    @Override
    public void setQuota(Quota quota, String qualifiedRootPrefix) {
        memory.setQuota(quota, qualifiedRootPrefix);
    }

    @Override
    public void deleteQuota(String qualifiedRootPrefix) {
        memory.deleteQuota(qualifiedRootPrefix);
    }

    @Override
    public boolean isQuotaSupported() {
        return memory.isQuotaSupported();
    }

    @Override
    public void setQuotaSupported(boolean supported) {
        memory.setQuotaSupported(supported);
    }

    @Override
    public void close() throws IOException {
        for (DurableFolder folder : folders.values()) {
            folder.close();
        }
        lock.close();
    }

    private Path file(MailFolder folder) {
        String name = folder.getFullName().substring(ImapConstants.USER_NAMESPACE.length() + 1);
        return directory.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + SUFFIX);
    }

    private static MailFolder inMemory(MailFolder folder) {
        return folder instanceof DurableFolder durable ? durable.memory() : folder;
    }

    private @Nullable MailFolder durable(@Nullable MailFolder folder) {
        DurableFolder known = folder == null ? null : folders.get(folder.getFullName());
        return known == null ? folder : known;
    }

    private Collection<MailFolder> durable(Collection<MailFolder> some) {
        List<MailFolder> found = new ArrayList<>();
        for (MailFolder folder : some) {
            DurableFolder known = folders.get(folder.getFullName());
            found.add(known == null ? folder : known);
        }
        return found;
    }
}
