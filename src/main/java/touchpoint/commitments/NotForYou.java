package touchpoint.commitments;

/** The policy does not let this person do that. */
public class NotForYou extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotForYou(String why) {
        super(why);
    }
}
