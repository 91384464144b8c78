package touchpoint.contacts;

/** Sends live signals to all nodes. Never blocks the caller for long and never fails it: a signal may be lost. */
public interface LiveSignals {
    void tell(LiveSignal signal);
}
