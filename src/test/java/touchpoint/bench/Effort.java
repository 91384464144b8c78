package touchpoint.bench;

/** How much is measured: all of it, or so little that each benchmark ends within 40 s. */
enum Effort {
    FULL, QUICK;

    int of(int full, int quick) {
        return this == FULL ? full : quick;
    }
}
