package touchpoint.crash;

/** What befalls a running hub before it is killed. */
enum Trouble {
    NONE,
    /** The database is there and does not answer. */
    DATABASE_FROZEN,
    /** The database goes without a farewell and comes back. */
    DATABASE_STOPPED,
    /** The broker goes and comes back. */
    BROKER_STOPPED,
    /** Nothing more can be kept in the storage. */
    DISK_FULL
}
