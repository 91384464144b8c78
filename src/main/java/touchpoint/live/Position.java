package touchpoint.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has heard: the number of a signal, as counted by one run of one node. It is the event's id, and stands in every page, so that what
 * happened between the reading of a page and the opening of its stream is not missed.
 */
record Position(String run, long number) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{12})-([0-9]{1,18})");

    static Optional<Position> parse(@Nullable String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(new Position(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return run + "-" + number;
    }
}
