package touchpoint.contacts;

/** Puts an entry that was parked back on the journal, under a new duplicate id so that the broker lets it pass. The natural key stays what it was. */
public interface Replay {
    /** @return the entry that a body of the queue stands for, or nothing where it is none */
    java.util.Optional<JournalEntry> read(String body);

    /** @throws Journal.NotTaken as {@link Journal#take} */
    void replay(JournalEntry entry) throws Journal.NotTaken;
}
