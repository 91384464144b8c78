package touchpoint.access;

/** What may be done with one guarded thing. */
public enum Action {
    /** See it wherever it shows: page, list, stream, search, attachment, download. */
    READ,
    /** Add an internal note. */
    CONTRIBUTE,
    /** Take it, answer, change its state, topic, place, subject; confirm or undo a link. */
    WORK,
    /** Give it to somebody, or take it from its owner. */
    ASSIGN,
    /** Give it to another office, or back to the desk. */
    HAND_OVER,
    /** Let others take part, and end that. */
    SHARE
}
