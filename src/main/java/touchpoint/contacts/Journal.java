package touchpoint.contacts;

/**
 * The one way in. When {@link #take} returns, the entry is on the persistent queue and survives a crash: only now may the adapter tell its source
 * "taken". The original must be in {@link Storage} before. Safe for use by many threads.
 */
public interface Journal {
    /**
     * Takes an entry. An entry with the same {@linkplain JournalEntry#key() key} may be taken again at any time: it has no further effect.
     *
     * @throws NotTaken if the journal refused or did not answer within 5 s: tell the source "try again"; whether the entry arrived is then unknown
     */
    void take(JournalEntry entry) throws NotTaken;

    /** The journal did not confirm the entry. The source keeps it and tries again. */
    class NotTaken extends Exception {
        private static final long serialVersionUID = 1L;

        public NotTaken(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
