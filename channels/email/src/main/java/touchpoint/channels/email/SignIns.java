package touchpoint.channels.email;

/** Knows how each mailbox signs in. */
public interface SignIns {
    /**
     * The same one for all connections of a mailbox that sign in with access tokens.
     *
     * @param password of the server in question; empty for access tokens, if the mailbox has settings to get some
     */
    SignIn of(Mailbox mailbox, String password);
}
