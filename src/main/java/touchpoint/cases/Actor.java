package touchpoint.cases;

import org.jspecify.annotations.Nullable;

/** Who did something to a case. */
public record Actor(Kind kind, @Nullable Long operator) {
    public enum Kind {
        CITIZEN, OPERATOR, HUB
    }

    public static final Actor CITIZEN = new Actor(Kind.CITIZEN, null);
    public static final Actor HUB = new Actor(Kind.HUB, null);

    public static Actor operator(long id) {
        return new Actor(Kind.OPERATOR, id);
    }
}
