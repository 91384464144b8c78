package touchpoint.commitments;

/** Somebody else changed the commitment since it was looked at. Nothing was done; look again. */
public class StaleCommitment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleCommitment(long id) {
        super("commitment " + id + " was changed");
    }
}
