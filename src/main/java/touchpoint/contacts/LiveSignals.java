package touchpoint.contacts;

/** Sends live signals to all nodes. Never blocks the caller for long and never fails it: a signal may be lost. */
public interface LiveSignals {
    /** Within a transaction: once that has committed, and not at all if it has not. Not to be called after the commit of one that is just ending. */
    void tell(LiveSignal signal);
}
