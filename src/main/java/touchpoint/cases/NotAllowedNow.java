package touchpoint.cases;

/** The case's life does not allow this from where it stands. */
public class NotAllowedNow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAllowedNow(String why) {
        super(why);
    }
}
