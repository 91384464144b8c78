package touchpoint.cases;

/** There is no such case. */
public class NoSuchCase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchCase(String which) {
        super("no case " + which);
    }
}
