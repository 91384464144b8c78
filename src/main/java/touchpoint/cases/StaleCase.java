package touchpoint.cases;

/** Somebody else changed the case since it was looked at. Nothing was done; look again. */
public class StaleCase extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long version;

    StaleCase(CaseNumber number, long version) {
        super(number + " is at version " + version + " now");
        this.version = version;
    }

    /** The version at which the case is now. */
    public long version() {
        return version;
    }
}
