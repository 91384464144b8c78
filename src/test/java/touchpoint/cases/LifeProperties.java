package touchpoint.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.springframework.test.util.ReflectionTestUtils;
import touchpoint.contacts.Channel;

/** Whatever happens to a case, in whatever order, its life makes sense. */
class LifeProperties {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** What may happen to a case. */
    enum Happening {
        CITIZEN_WRITES, MACHINE_WRITES, TAKEN, GIVEN_AWAY, RELEASED, HANDED_OVER, ACCEPTED, KEPT, LET_GO, RETURNED, ANSWERED, ANSWERED_WAITING, WAITING, RESOLVED, CLOSED, REOPENED, EMPTIED, NOTED
    }

    @Property(tries = 200)
    void everyHistoryMakesSense(@ForAll("histories") List<Happening> history) {
        live(history);
    }

    @Property(tries = 10_000)
    @Tag("long")
    void aMillionHappeningsMakeSense(@ForAll("longHistories") List<Happening> history) {
        live(history);
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        return Arbitraries.of(Happening.class).list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Happening>> longHistories() {
        return Arbitraries.of(Happening.class).list().ofMinSize(90).ofMaxSize(120);
    }

    private static void live(List<Happening> history) {
        CaseFile file = fresh();
        State told = State.NEW;
        for (int i = 0; i < history.size(); i++) {
            State before = file.state();
            try {
                happen(file, history.get(i), START.plusSeconds(i + 1L));
            } catch (NotAllowedNow refused) {
                assertThat(file.state()).as("what is refused changes nothing").isEqualTo(before);
            }
            for (CaseEvent event : file.drain()) {
                if (event instanceof CaseEvent.StateChanged changed) {
                    assertThat(changed.from()).as("changes of state follow on one another").isEqualTo(told);
                    assertThat(changed.to()).isNotEqualTo(changed.from());
                    told = changed.to();
                }
            }
            assertThat(told).isEqualTo(file.state());
            assertThat(file.closedAt() != null).isEqualTo(file.state() == State.CLOSED);
            assertThat(file.officeId() != null).as("one holder: an office, or the desk")
                    .isEqualTo(file.level() == Level.OFFICE);
            assertThat(file.level() == Level.DESK && file.deskKeeps()).as("what the desk holds it need not keep")
                    .isFalse();
            assertThat(file.isAccepted() || file.ownerId() == null).as("who owns a case has accepted it").isTrue();
            assertThat(file.heldSince()).isBetween(START, START.plusSeconds(i + 1L));
            assertThat(file.state() == State.WITH_OFFICE && file.level() == Level.DESK)
                    .as("with an office means held by one").isFalse();
            assertThat(file.state() == State.AT_DESK && file.level() == Level.OFFICE).as("at the desk means held by it")
                    .isFalse();
        }
    }

    private static void happen(CaseFile file, Happening what, Instant at) {
        Actor carla = Actor.operator(41);
        switch (what) {
            case CITIZEN_WRITES -> file.contactArrived(true, at);
            case MACHINE_WRITES -> {
                State before = file.state();
                file.contactArrived(false, at);
                assertThat(file.state()).as("a machine moves no state").isEqualTo(before);
            }
            case TAKEN -> file.assign(41L, carla, at);
            case GIVEN_AWAY -> file.assign(42L, carla, at);
            case RELEASED -> file.assign(null, carla, at);
            case HANDED_OVER -> file.handOver(new Handover(7 + at.getEpochSecond() % 2, "Competenza", "",
                    at.getEpochSecond() % 3 == 0), carla, at);
            case ACCEPTED -> file.accept(carla, at);
            case KEPT -> file.keepAtDesk(true, carla, at);
            case LET_GO -> file.keepAtDesk(false, carla, at);
            case RETURNED -> file.returnToDesk("Non nostra", carla, at);
            case ANSWERED ->
                file.answer(1, new Answer(Written.plain("Testo"), List.of(), List.of(), at), null, carla, at);
            case ANSWERED_WAITING ->
                file.answer(1, new Answer(Written.plain("Testo"), List.of(), List.of(), at), State.WAITING, carla, at);
            case WAITING -> file.changeState(State.WAITING, carla, at, false);
            case RESOLVED -> file.changeState(State.RESOLVED, carla, at, false);
            case CLOSED -> file.changeState(State.CLOSED, carla, at, false);
            case REOPENED -> file.changeState(State.REOPENED, carla, at, false);
            case EMPTIED -> file.emptied(Actor.HUB, at);
            case NOTED -> file.note("Nota", carla, at);
        }
    }

    /** A case as Filing writes it and the database gives it back. */
    private static CaseFile fresh() {
        CaseFile file = new CaseFile();
        ReflectionTestUtils.setField(file, "id", 1L);
        ReflectionTestUtils.setField(file, "numberYear", 2026);
        ReflectionTestUtils.setField(file, "numberSerial", 1L);
        ReflectionTestUtils.setField(file, "code", touchpoint.contacts.CaseCode.of(1).digits());
        ReflectionTestUtils.setField(file, "state", State.NEW);
        ReflectionTestUtils.setField(file, "level", Level.DESK);
        ReflectionTestUtils.setField(file, "subject", "Buca");
        ReflectionTestUtils.setField(file, "place", "");
        ReflectionTestUtils.setField(file, "channel", Channel.EMAIL);
        ReflectionTestUtils.setField(file, "language", "it");
        ReflectionTestUtils.setField(file, "heldSince", START);
        return file;
    }
}
