package touchpoint.crash;

/** The seed of a random test: given by TOUCHPOINT_SEED to repeat a run, else new, and printed. */
final class Seed {
    private Seed() {}

    static long given() {
        String wanted = System.getenv("TOUCHPOINT_SEED");
        long seed = wanted == null || wanted.isBlank() ? System.nanoTime() : Long.parseLong(wanted.strip());
        System.out.println("TOUCHPOINT_SEED=" + seed);
        return seed;
    }
}
