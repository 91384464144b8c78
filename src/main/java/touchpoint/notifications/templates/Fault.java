package touchpoint.notifications.templates;

/**
 * What is wrong with a text. Told by message key {@code notifications.fault.<what>} with the line, the word that is wrong, and the word that would be
 * right.
 *
 * @param line   counted from 1; 0 where it is the whole that is wrong
 * @param word   as it stands there, cut where it is long
 * @param better what to write instead, or the limit; empty where there is nothing to propose
 */
public record Fault(What what, Field field, int line, String word, String better) {
    private static final int LONGEST_WORD = 60;

    public Fault {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            word = word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD)) + "…";
        }
    }

    /** Where it stands. */
    public enum Field {
        SUBJECT, BODY
    }

    /** What it is. */
    public enum What {
        EMPTY, TOO_LONG, MORE_THAN_ONE_LINE,
        /** Braces that open or close nothing, or more than two, or with signs that mean nothing here. */
        BRACES,
        /** One brace where there should be two. */
        ONE_BRACE,
        /** Nothing is called so here. */
        UNKNOWN,
        /** Opened and never closed. */
        NOT_CLOSED,
        /** Closed and never opened. */
        NOT_OPENED,
        /** Closed while another one is still open. */
        CROSSED,
        /** One inside the other, more often than anybody can read. */
        TOO_DEEP,
        /** Stands for no words: something must be put between its two ends. */
        HAS_TWO_ENDS,
        /** Is always there: nothing can depend on it. */
        HAS_ONE_END,
        /** Says one of several, and stands where the several are not gone through. */
        OUTSIDE,
        /** Must stand in it, and not only in some cases. */
        MISSING,
        /** May stand in it once. */
        TWICE,
        /** Nobody knows why it cannot be printed; the log does. */
        NOT_PRINTABLE
    }
}
