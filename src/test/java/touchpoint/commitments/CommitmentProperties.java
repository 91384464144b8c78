package touchpoint.commitments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import touchpoint.cases.NotAllowedNow;
import touchpoint.commitments.Assignee.Because;
import touchpoint.commitments.Commitment.State;

/** Whatever happens to a commitment, in whatever order: somebody does it or there is a reason, it is in one state, and calendars hear of every change. */
class CommitmentProperties {
    private static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");

    enum Happening {
        TO_ANNA, TO_MARCO, TO_THE_OFFICE, GIVEN_BACK, LEFT, OFFICE_CLOSED, MOVED, REWRITTEN, DONE, CANCELLED, CANCELLED_FOR_NOTHING, REOPENED
    }

    @Property(tries = 500)
    void everyHistoryMakesSense(@ForAll("histories") List<Happening> history, @ForAll boolean appointment) {
        Commitment commitment = new Commitment(7, "TP-2026-0000007", order(appointment, 0), new Assignee.APerson(1),
                9, NOON);
        for (int i = 0; i < history.size(); i++) {
            State before = commitment.state();
            Assignee whose = commitment.assignee();
            int sequence = sequence(commitment);
            boolean changed;
            try {
                changed = happen(commitment, history.get(i), appointment, i);
            } catch (NotAllowedNow refused) {
                changed = false;
                assertThat(commitment.state()).isEqualTo(before);
                assertThat(commitment.assignee()).isEqualTo(whose);
            }
            assertThat(sequence(commitment)).as("a change counts, and nothing else").isEqualTo(
                    changed ? sequence + 1 : sequence);
            assertThat(commitment.assignee()).isNotNull();
            assertThat(commitment.meeting() != null).isEqualTo(appointment);
            if (before != State.OPEN && history.get(i) != Happening.REOPENED) {
                assertThat(commitment.state()).as("what has ended stays as it is").isEqualTo(before);
                assertThat(commitment.assignee()).isEqualTo(whose);
            }
        }
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        return Arbitraries.of(Happening.class).list().ofMinSize(1).ofMaxSize(40);
    }

    private static boolean happen(Commitment commitment, Happening what, boolean appointment, int step) {
        return switch (what) {
            case TO_ANNA -> commitment.assign(new Assignee.APerson(1));
            case TO_MARCO -> commitment.assign(new Assignee.APerson(2));
            case TO_THE_OFFICE -> commitment.assign(new Assignee.AnOffice(3));
            case GIVEN_BACK -> commitment.assign(new Assignee.Nobody(Because.GIVEN_BACK));
            case LEFT -> commitment.assign(new Assignee.Nobody(Because.LEFT));
            case OFFICE_CLOSED -> commitment.assign(new Assignee.Nobody(Because.OFFICE_CLOSED));
            case MOVED -> {
                Order to = order(appointment, step);
                yield commitment.move(to.due(), null, to.meeting());
            }
            case REWRITTEN -> commitment.rewrite("Chiamare " + step, "", "");
            case DONE -> {
                commitment.end(State.DONE, "", 1, NOON);
                yield true;
            }
            case CANCELLED -> {
                commitment.end(State.CANCELLED, "Non serve più", 1, NOON);
                yield true;
            }
            case CANCELLED_FOR_NOTHING -> {
                commitment.end(State.CANCELLED, " ", 1, NOON);
                yield true;
            }
            case REOPENED -> {
                commitment.reopen();
                yield true;
            }
        };
    }

    private static Order order(boolean appointment, int hours) {
        Instant from = NOON.plusSeconds(3600L * hours);
        return appointment
                ? Order.toMeet("Sopralluogo", "", new Meeting(from, from.plusSeconds(1800), "In sede", Set.of(), true),
                        null)
                : new Order(Commitment.Kind.CALL, "Chiamare", "", "", new Due(from, false), null, null);
    }

    private static int sequence(Commitment commitment) {
        return commitment.sequence();
    }
}
