package touchpoint.notices;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchpoint.cases.Actor;

/**
 * One of our people is to be told of something, if nothing speaks against it.
 *
 * @param office  that it concerns beside the person; null for none
 * @param invited whether an invitation tells it by mail already
 */
record Told(long operator, Occasion of, @Nullable Long office, Actor by, Instant at, boolean invited) {

    /** What happened, before it is said to whom. */
    record Happening(Actor by, Instant at) {
        Stream<Told> to(@Nullable Long operator, Occasion of) {
            return operator == null ? Stream.empty() : Stream.of(new Told(operator, of, null, by, at, false));
        }

        Stream<Told> toAll(Collection<Long> operators, Occasion of, @Nullable Long office) {
            return operators.stream().map(operator -> new Told(operator, of, office, by, at, false));
        }
    }

    Told withInvitation() {
        return new Told(operator, of, office, by, at, true);
    }

    boolean isBySelf() {
        return Long.valueOf(operator).equals(by.operator());
    }
}
