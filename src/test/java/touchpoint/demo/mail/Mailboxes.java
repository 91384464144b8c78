package touchpoint.demo.mail;

import com.icegreen.greenmail.imap.ImapConstants;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.imap.ImapHostManagerImpl;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.Store;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.user.UserManager;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every address is a mailbox, made when it is first written to or opened, and opened with the address as user and as password. What is sent to
 * {@code name+anything@} the municipality's domain lands in {@code name@}.
 */
final class Mailboxes extends UserManager {
    private final Map<String, GreenMailUser> users = new ConcurrentHashMap<>();
    private final String municipality;

    /** @param municipality the domain that has sub-addresses (RFC 5233) */
    Mailboxes(ImapHostManager host, String municipality) {
        super(host);
        this.municipality = municipality;
    }

    /** The accounts of a store: an account that is there already is not made again. */
    static ImapHostManager over(Store store) {
        return new ImapHostManagerImpl(store) {
            @Override
            public void createPrivateMailAccount(GreenMailUser user) throws FolderException {
                MailFolder all = store.getMailbox(ImapConstants.USER_NAMESPACE);
                if (store.getMailbox(all, user.getQualifiedMailboxName()) == null) {
                    super.createPrivateMailAccount(user);
                }
            }
        };
    }

    @Override
    public GreenMailUser getUser(String login) {
        return users.computeIfAbsent(login.strip().toLowerCase(Locale.ROOT), this::open);
    }

    private GreenMailUser open(String address) {
        GreenMailUser user = new Account(address, getImapHostManager());
        user.create();
        return user;
    }

    @Override
    public GreenMailUser getUserByEmail(String email) {
        return getUser(email);
    }

    @Override
    public GreenMailUser createUser(String email, String login, String password) {
        return getUser(email);
    }

    @Override
    public boolean test(String userId, @Nullable String password) {
        return userId.equalsIgnoreCase(password) && userId.indexOf('@') > 0;
    }

    @Override
    public boolean hasUser(String userId) {
        return users.containsKey(userId.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public Stream<GreenMailUser> findUsers(Predicate<GreenMailUser> predicate) {
        return users.values().stream().filter(predicate);
    }

    @Override
    public Collection<GreenMailUser> listUser() {
        return Collections.unmodifiableCollection(users.values());
    }

    @Override
    public void deliver(MovingMessage message, MailAddress to) {
        getUser(mailbox(to)).deliver(message);
    }

    private String mailbox(MailAddress to) {
        int plus = to.getUser().indexOf('+');
        return plus > 0 && to.getHost().equalsIgnoreCase(municipality)
                ? to.getUser().substring(0, plus) + "@" + to.getHost()
                : to.getEmail();
    }

    private static final class Account extends UserImpl {
        private final String folder;

        Account(String address, ImapHostManager host) {
            super(address, address, address, host);
            folder = folderOf(address);
        }

        /** UserImpl takes the hash of the address, which two addresses can share. */
        @Override
        public String getQualifiedMailboxName() {
            return folder;
        }

        /** The address without what IMAP reads as a delimiter or a wildcard. */
        private static String folderOf(String address) {
            StringBuilder name = new StringBuilder();
            for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
                boolean isPlain = octet >= '0' && octet <= '9' || octet >= 'a' && octet <= 'z' || octet == '@'
                        || octet == '-';
                name.append(isPlain ? String.valueOf((char) octet) : "=%02X".formatted(octet));
            }
            return name.toString();
        }
    }
}
