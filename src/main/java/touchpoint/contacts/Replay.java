package touchpoint.contacts;

/** Puts an entry that was parked back on the journal, under a new duplicate id so that the broker lets it pass. The natural key stays what it was. */
public interface Replay {
    /** @throws Journal.NotTaken as {@link Journal#take} */
    void replay(JournalEntry entry) throws Journal.NotTaken;
}
