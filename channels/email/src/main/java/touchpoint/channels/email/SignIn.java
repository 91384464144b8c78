package touchpoint.channels.email;

import jakarta.mail.MessagingException;

/** How connections sign in to a mailbox's servers: with a password, or with access tokens that its IMAP and SMTP connections share. Safe for many threads. */
public interface SignIn {
    /** The SASL mechanisms to choose from (RFC 4422), or nothing for whatever both sides know. */
    String mechanisms();

    /**
     * Connects. A refused access token is tried once more with a fresh one.
     *
     * @throws SignInFailed       if there is no access token to be had, or the mail server accepts none
     * @throws MessagingException what the attempt throws; also if there is no access token for now
     */
    <T> T connect(Attempt<T> attempt) throws MessagingException;

    /** One attempt to connect, on a connection of its own. */
    interface Attempt<T> {
        /** @param secret the password, or the access token */
        T with(String secret) throws MessagingException;
    }

    /** The same at every attempt. */
    record Password(String password) implements SignIn {
        @Override
        public String mechanisms() {
            return "";
        }

        @Override
        public <T> T connect(Attempt<T> attempt) throws MessagingException {
            return attempt.with(password);
        }

        @Override
        public String toString() {
            return "Password";
        }
    }
}
