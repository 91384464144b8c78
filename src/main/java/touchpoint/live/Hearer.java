package touchpoint.live;

import touchpoint.contacts.LiveSignal;

/** Hears what comes over the topic. Called by one thread, so it must be quick. */
interface Hearer {
    void hear(LiveSignal signal);

    /** Signals may have been lost: whatever was built from them is to be asked for again. */
    void missedSome();
}
