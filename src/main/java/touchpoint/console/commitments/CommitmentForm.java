package touchpoint.console.commitments;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchpoint.commitments.Assignee;
import touchpoint.commitments.Commitment.Kind;
import touchpoint.commitments.Due;
import touchpoint.commitments.Meeting;
import touchpoint.commitments.Order;

/**
 * What was typed into one of the forms, right or wrong.
 *
 * @param to     who shall do it, like {@code operator:7} or {@code office:3}
 * @param remind minutes before it is due; none for never
 */
record CommitmentForm(@Nullable Kind kind, @Nullable String title, @Nullable String what, @Nullable String whereTo,
        @Nullable String to, @Nullable LocalDate day, @Nullable LocalTime time, @Nullable LocalTime until,
        @Nullable String place, @Nullable Boolean citizen, @Nullable List<Long> colleagues,
        @Nullable Integer remind) {
    private static final LocalTime USUAL = LocalTime.of(9, 0);
    private static final Duration USUAL_LENGTH = Duration.ofMinutes(30);

    /** @throws IllegalArgumentException if that is no order */
    Order order(ZoneId zone) {
        Kind of = required(kind);
        Meeting meeting = of == Kind.APPOINTMENT ? meeting(zone) : null;
        return meeting == null
                ? new Order(of, text(title), text(what), text(whereTo), due(zone), ahead(), null)
                : Order.toMeet(text(title), text(what), meeting, ahead());
    }

    Due due(ZoneId zone) {
        return time == null ? Due.on(required(day), zone) : Due.at(required(day), time, zone);
    }

    Meeting meeting(ZoneId zone) {
        LocalTime begins = Objects.requireNonNullElse(time, USUAL);
        LocalTime ends = until == null ? begins.plus(USUAL_LENGTH) : until;
        return new Meeting(Due.at(required(day), begins, zone).at(), Due.at(required(day), ends, zone).at(),
                text(place), colleagues == null ? Set.of() : Set.copyOf(colleagues), Boolean.TRUE.equals(citizen));
    }

    @Nullable
    Duration ahead() {
        return remind == null ? null : Duration.ofMinutes(remind);
    }

    Assignee assignee() {
        String[] parts = text(to).split(":", 2);
        if (parts.length == 2 && parts[1].matches("[0-9]{1,18}")) {
            long id = Long.parseLong(parts[1]);
            switch (parts[0]) {
                case "operator" -> {
                    return new Assignee.APerson(id);
                }
                case "office" -> {
                    return new Assignee.AnOffice(id);
                }
                default -> {
                }
            }
        }
        throw new IllegalArgumentException("to whom?");
    }

    static String written(Assignee assignee) {
        return switch (assignee) {
            case Assignee.APerson(long id) -> "operator:" + id;
            case Assignee.AnOffice(long id) -> "office:" + id;
            case Assignee.Nobody nobody -> "";
        };
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.replace("\r\n", "\n").replace("\0", "");
    }

    private static <T> T required(@Nullable T typed) {
        if (typed == null) {
            throw new IllegalArgumentException("something is missing");
        }
        return typed;
    }
}
