package touchpoint.demo.mail;

import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.imap.ImapRequestHandler;
import com.icegreen.greenmail.imap.ImapResponse;
import com.icegreen.greenmail.imap.ImapSession;
import com.icegreen.greenmail.imap.ImapSessionFolder;
import com.icegreen.greenmail.imap.ImapSessionImpl;
import com.icegreen.greenmail.imap.ImapSessionState;
import com.icegreen.greenmail.imap.ProtocolException;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserManager;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GreenMail's IMAP, cured of one fault: it tells a client what changed in several steps, and breaks the connection when a mail is delivered between two of
 * them. Here nothing is delivered meanwhile.
 */
final class ImapConversation extends ImapHandler {
    private static final Logger CONVERSATIONS = LoggerFactory.getLogger(ImapConversation.class);
    private final UserManager users;
    private final ImapHostManager host;

    ImapConversation(UserManager users, ImapHostManager host, Socket socket) {
        super(users, host, socket);
        this.users = users;
        this.host = host;
    }

    @Override
    public void run() {
        ImapRequestHandler requests = new ImapRequestHandler();
        Session session = new Session(new ImapSessionImpl(host, users, this, socket.getInetAddress().getHostAddress()));
        try (InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = new BufferedOutputStream(socket.getOutputStream())) {
            new ImapResponse(out).okResponse(null, "IMAP4rev1 simulated.touchpoint.example ready");
            while (!isQuitting() && requests.handleRequest(in, out, session)) {
                CONVERSATIONS.trace("next command");
            }
        } catch (IOException | ProtocolException broken) {
            CONVERSATIONS.debug("an IMAP connection broke", broken);
        } finally {
            session.deselect();
            close();
        }
    }

    private static final class Session implements ImapSession {
        private final ImapSessionImpl session;
        private @Nullable DurableFolder selected;

        Session(ImapSessionImpl session) {
            this.session = session;
        }

        @Override
        public void unsolicitedResponses(ImapResponse response) throws FolderException {
            unsolicitedResponses(response, false);
        }

        @Override
        public void unsolicitedResponses(ImapResponse response, boolean omitExpunged) throws FolderException {
            DurableFolder folder = selected;
            if (folder == null) {
                session.unsolicitedResponses(response, omitExpunged);
            } else {
                folder.undisturbed(() -> session.unsolicitedResponses(response, omitExpunged));
            }
        }

        @Override
        public void setSelected(MailFolder folder, boolean readOnly) {
            selected = folder instanceof DurableFolder durable ? durable : null;
            session.setSelected(folder, readOnly);
        }

        @Override
        public void deselect() {
            selected = null;
            session.deselect();
        }

        @Override
        public ImapSessionFolder getSelected() {
            return session.getSelected();
        }

        @Override
        public void closeConnection() {
            session.closeConnection();
        }

        @Override
        public void closeConnection(String byeMessage) {
            session.closeConnection(byeMessage);
        }

        @Override
        public UserManager getUserManager() {
            return session.getUserManager();
        }

        @Override
        public ImapHostManager getHost() {
            return session.getHost();
        }

        @Override
        public String getClientIP() {
            return session.getClientIP();
        }

        @Override
        public void setAuthenticated(GreenMailUser user) {
            session.setAuthenticated(user);
        }

        @Override
        public GreenMailUser getUser() {
            return session.getUser();
        }

        @Override
        public ImapSessionState getState() {
            return session.getState();
        }
    }
}
