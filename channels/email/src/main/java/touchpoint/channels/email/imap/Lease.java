package touchpoint.channels.email.imap;

/** Lets one node of several do what must be done once. */
interface Lease {
    /**
     * Whether this node may do it now; takes it if it is free. Answers at once from what is known most of the time. Who has it keeps it while the
     * database is away: nobody else can take it then. Should two hold it for a moment, what they do twice must have no further effect.
     */
    boolean isHeld(String name);

    void release(String name);
}
