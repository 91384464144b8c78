package touchpoint.notices;

/** How somebody wants to be told of something. */
public enum Way {
    /** Not at all. */
    NONE,
    /** In the console. */
    CONSOLE,
    /** In the console, and in a mail that gathers what happened, at the times that one chose. */
    DIGEST,
    /** In the console, and by mail as soon as the office is open. */
    MAIL;

    boolean isByMail() {
        return this == DIGEST || this == MAIL;
    }
}
