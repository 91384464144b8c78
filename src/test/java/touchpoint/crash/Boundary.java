package touchpoint.crash;

/** A line behind which something is durable, or has left the house. Between any two of them the hub may be cut off. */
enum Boundary {
    STORAGE_KEEP, JOURNAL_TAKE, BUS_SEND, BUS_COMMIT, DATABASE_COMMIT, MAIL_OUT
}
