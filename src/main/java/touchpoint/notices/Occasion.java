package touchpoint.notices;

/**
 * Of what our own people are told. The order is the weight: one act tells each person once, of the first of these that holds. Never told is whoever did it,
 * and whoever may not see the case.
 */
public enum Occasion {
    /** Somebody opened a sensitive case in need: its owner, those whom it is entrusted to, the heads of the office that holds it, and supervisors. */
    GLASS_BROKEN(Way.MAIL, Weight.URGENT),
    /** A colleague named me in a note. */
    MENTIONED(Way.MAIL, Weight.PERSONAL),
    /** A colleague gave me a case. */
    ASSIGNED(Way.MAIL, Weight.ORDINARY),
    /** A case that was mine is another's, or nobody's. */
    TAKEN_AWAY(Way.CONSOLE, Weight.ORDINARY),
    /** I was given something to do. */
    COMMITMENT_GIVEN(Way.MAIL, Weight.ORDINARY),
    /** My office was given something to do. */
    COMMITMENT_FOR_OFFICE(Way.CONSOLE, Weight.ORDINARY),
    /** What I or my office are to do is due at another time; or what I gave. */
    COMMITMENT_MOVED(Way.CONSOLE, Weight.ORDINARY),
    /** What I or my office were to do is cancelled or no longer ours; or what I gave is cancelled. */
    COMMITMENT_OFF(Way.CONSOLE, Weight.ORDINARY),
    /** What I gave is done. */
    COMMITMENT_DONE(Way.CONSOLE, Weight.ORDINARY),
    /** Who was to do what I gave does not: somebody else must be found. */
    COMMITMENT_OF_NOBODY(Way.CONSOLE, Weight.ORDINARY),
    /** What I or my office are to do is late; or what I gave. */
    COMMITMENT_LATE(Way.DIGEST, Weight.ORDINARY),
    /** What was to be told to the citizen of a case that is mine, or that I watch, reached nobody: a person is needed. */
    UNDELIVERED(Way.MAIL, Weight.ORDINARY),
    /** An office gave a case back that I had handed over. */
    RETURNED(Way.CONSOLE, Weight.ORDINARY),
    /** The office took on a case that I had handed over, and for which the desk stays responsible. */
    ACCEPTED(Way.CONSOLE, Weight.ORDINARY),
    /** A case was handed over to my office. */
    HANDED_OVER(Way.CONSOLE, Weight.ORDINARY),
    /** A case is shared with me. */
    SHARED(Way.CONSOLE, Weight.ORDINARY),
    /** A case is shared with my office. */
    SHARED_WITH_OFFICE(Way.CONSOLE, Weight.ORDINARY),
    /** A case is no longer shared with me or my office; told to who may still see it otherwise. */
    SHARE_ENDED(Way.CONSOLE, Weight.ORDINARY),
    /** The citizen wrote on a case that is mine, that I watch, or that is shared with me or my office. */
    CITIZEN_WROTE(Way.CONSOLE, Weight.ORDINARY),
    /** A colleague closed a case that is mine, that I watch, or that is shared with me or my office. */
    CLOSED(Way.CONSOLE, Weight.ORDINARY),
    /** A colleague answered on a case that is mine or that I watch. */
    ANSWERED(Way.CONSOLE, Weight.ORDINARY),
    /** A colleague wrote a note on a case that is mine or that I watch. */
    NOTED(Way.CONSOLE, Weight.ORDINARY),
    /** A case that I watch went to another office, or back to the desk. */
    MOVED_ON(Way.CONSOLE, Weight.ORDINARY);

    /** What it takes to silence it. */
    enum Weight {
        /** Nothing silences it, and it waits for no opening hours. */
        URGENT,
        /** Comes through where a case is muted; who wants none at all says so. */
        PERSONAL,
        /** Muted with its case. */
        ORDINARY
    }

    private final Way usual;
    private final Weight weight;

    Occasion(Way usual, Weight weight) {
        this.usual = usual;
        this.weight = weight;
    }

    /** How whoever has chosen nothing is told. */
    public Way usual() {
        return usual;
    }

    /** Whether nobody can silence it; nor does it wait for the office to open. */
    public boolean isUrgent() {
        return weight == Weight.URGENT;
    }

    boolean isMutedWithItsCase() {
        return weight == Weight.ORDINARY;
    }
}
