package touchpoint;

import java.util.Random;

/** Random choices that can be repeated: TOUCHPOINT_SEED decides them, bin/verify prints it. */
public final class Seed {
    private static final long SEED = read();

    private Seed() {}

    /** @param purpose different purposes draw different numbers, whatever runs before them */
    public static Random random(String purpose) {
        System.out.println("TOUCHPOINT_SEED=" + SEED + " for " + purpose);
        return new Random(SEED * 31 + purpose.hashCode());
    }

    private static long read() {
        String given = System.getenv("TOUCHPOINT_SEED");
        return given == null || given.isBlank() ? new Random().nextInt(Integer.MAX_VALUE) : Long.parseLong(given);
    }
}
