package touchpoint.notices;

import java.util.List;

/** Somebody is named in a note who may not see the case. Nothing was kept. */
public final class CannotBeNamed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> names;

    CannotBeNamed(List<String> names) {
        super("somebody is named who may not see the case");
        this.names = List.copyOf(names);
    }

    /** What they are called. */
    public List<String> names() {
        return names;
    }
}
