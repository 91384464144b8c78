package touchpoint.citizens;

/** Somebody else changed the citizen since he or she was looked at, or merged them. Nothing was done; look again. */
public class StaleCitizen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleCitizen(long citizen) {
        super("citizen " + citizen + " was changed meanwhile");
    }
}
