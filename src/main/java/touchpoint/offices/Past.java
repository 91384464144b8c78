package touchpoint.offices;

/** What was is not changed any more: promises were counted by it. Nothing was saved. */
public final class Past extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Past() {
        super("it lies in the past");
    }
}
