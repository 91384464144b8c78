package touchpoint.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static touchpoint.notifications.LedgerRoom.email;
import static touchpoint.notifications.LedgerRoom.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import touchpoint.contacts.Address;
import touchpoint.contacts.OutboundAdapter.Outcome;
import touchpoint.notifications.Notification.Kind;
import touchpoint.notifications.Notification.State;
import touchpoint.notifications.Notification.Why;

/** Rows are sent, once, by whichever node is there, and what becomes of them is written down. */
class DispatcherTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final LedgerRoom room = new LedgerRoom();

    @Test
    void aQueuedRowIsHandedOverUnderItsReference() {
        Notification answer = room.anAnswerTo(email("anna"));

        try (LedgerRoom.Node node = room.node().start()) {
            await().atMost(SOON).until(() -> room.stateOf(answer) == State.HANDED_OVER);
        }

        assertThat(room.now(answer).reference()).isEqualTo("ref-" + answer.id());
        assertThat(room.now(answer).settleAt()).isEqualTo(room.time.instant().plus(Duration.ofDays(5)));
        assertThat(room.email.taken()).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo(answer.id());
            assertThat(message.to()).isEqualTo(email("anna"));
            assertThat(message.thread()).containsExactly("<1@citizen.example>");
            assertThat(message.automatic()).isFalse();
        });
    }

    @Test
    void aNudgeSendsAtOnceWhatWasWrittenWhileTheNodeRested() {
        try (LedgerRoom.Node node = room.node().start()) {
            Notification first = room.anAnswerTo(email("anna"));
            await().atMost(SOON).until(() -> room.stateOf(first) == State.HANDED_OVER);
            Notification second = room.anAnswerTo(email("bruno"));

            node.dispatcher.wake("email");

            await().atMost(Duration.ofMillis(1_000)).until(() -> room.stateOf(second) == State.HANDED_OVER);
        }
    }

    @Test
    void manyRowsOnTwoNodesAreSentOnceEach() {
        List<Notification> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(room.anAnswerTo(email("citizen" + i)));
        }

        try (LedgerRoom.Node one = room.node().start(); LedgerRoom.Node other = room.node().start()) {
            await().atMost(SOON).until(() -> room.count(State.HANDED_OVER) == 500);
        }

        assertThat(rows).allSatisfy(row -> assertThat(room.email.given(row.id())).isEqualTo(1));
    }

    @Test
    void answersGoBeforeNoticesThatWaitLonger() {
        for (int i = 0; i < 100; i++) {
            room.aNoticeTo(email("notice" + i));
        }
        room.pass(Duration.ofMinutes(1));
        List<UUID> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(room.anAnswerTo(email("answer" + i)).id());
        }

        List<UUID> claimed = room.claims.claim(touchpoint.contacts.Channel.EMAIL, UUID.randomUUID(), 40).stream()
                .map(one -> one.row().id()).toList();

        assertThat(claimed.subList(0, 30)).containsExactlyInAnyOrderElementsOf(answers);
    }

    @Test
    void notNowIsTriedAgainLaterAndLater() {
        room.email.answering(message -> new Outcome.NotNow("450 greylisted"));
        Notification answer = room.anAnswerTo(email("anna"));
        try (LedgerRoom.Node node = room.node().start()) {
            await().atMost(SOON).until(() -> room.now(answer).attempts() == 1 && room.stateOf(answer) == State.QUEUED);
            assertThat(room.now(answer).nextAttemptAt()).isEqualTo(room.time.instant().plusSeconds(15));
            assertThat(room.now(answer).reason()).isEqualTo("450 greylisted");

            room.email.takingAll();
            room.pass(Duration.ofSeconds(16));

            await().atMost(SOON).until(() -> room.stateOf(answer) == State.HANDED_OVER);
        }
        assertThat(room.email.given(answer.id())).isEqualTo(2);
    }

    @Test
    void whatCannotBeSentWithinTheBoundedTimeGoesToTheNextChannel() {
        room.email.answering(message -> new Outcome.NotNow("connection refused"));
        room.reachableAlsoBy(email("anna"), phone("+393471234567"));
        Notification answer = room.anAnswerTo(email("anna"));

        try (LedgerRoom.Node node = room.node().start()) {
            for (int hour = 0; hour < 200 && room.stateOf(answer) != State.SUPERSEDED; hour++) {
                // One that is under way would be written down only after the time has passed, and the next one be due later still.
                int attempts = await().atMost(SOON).until(() -> room.now(answer), now -> now.state() != State.CLAIMED)
                        .attempts();
                room.pass(Duration.ofMinutes(10));
                await().atMost(SOON).until(() -> {
                    Notification now = room.now(answer);
                    // An attempt that was still under way when the loop looked may have been the last one.
                    return now.attempts() > attempts && now.state() != State.CLAIMED
                            || now.state() == State.SUPERSEDED;
                });
            }
            await().atMost(SOON).until(() -> room.stateOf(room.successorOf(answer)) == State.HANDED_OVER);
        }

        assertThat(room.now(answer).why()).isEqualTo(Why.GAVE_UP);
        assertThat(room.sms.taken()).singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo("È stato riparato."));
    }

    @Test
    void aRefusedAddressIsMarkedAndTheNextChannelTried() {
        room.email.answering(message -> new Outcome.Refused("550 5.1.1 no such user"));
        room.reachableAlsoBy(email("anna"), phone("+393471234567"));
        Notification answer = room.anAnswerTo(email("anna"));

        try (LedgerRoom.Node node = room.node().start()) {
            await().atMost(SOON).until(() -> room.sms.taken().size() == 1);
            await().atMost(SOON).until(() -> room.stateOf(room.successorOf(answer)) == State.HANDED_OVER);
        }

        assertThat(room.stateOf(answer)).isEqualTo(State.SUPERSEDED);
        assertThat(room.undeliverable.why(email("anna")).orElseThrow().reason()).contains("no such user");
    }

    @Test
    void anAddressThatWasRefusedBeforeIsNotTriedAgain() {
        room.undeliverable.mark(email("anna"), "550 5.1.1 no such user");
        Notification answer = room.anAnswerTo(email("anna"));

        try (LedgerRoom.Node node = room.node().start()) {
            await().atMost(SOON).until(() -> room.stateOf(answer) == State.NEEDS_PERSON);
        }

        assertThat(room.email.given(answer.id())).isZero();
        assertThat(room.now(answer).why()).isEqualTo(Why.KNOWN_UNDELIVERABLE);
    }

    @Test
    void whatNoChannelDeliversNeedsAPersonWhoIsTold() {
        room.email.answering(message -> new Outcome.Refused("550 no"));
        room.sms.answering(message -> new Outcome.Refused("unknown subscriber"));
        room.reachableAlsoBy(email("anna"), phone("+393471234567"), email("anna"));
        room.reachableAlsoBy(phone("+393471234567"), phone("+393471234567"), email("anna"));
        Notification answer = room.anAnswerTo(email("anna"));

        try (LedgerRoom.Node node = room.node().start()) {
            await().atMost(SOON).until(() -> room.count(State.NEEDS_PERSON) == 1);
        }

        assertThat(room.ledger.needsPerson(null, 10)).extracting(Notification::fellBackFrom)
                .containsExactly(answer.id());
        await().atMost(SOON).until(() -> room.signals.stream().anyMatch(signal -> signal.topic().equals("ledger")));
        assertThat(room.events).filteredOn(NotificationEnded.class::isInstance).extracting("outcome")
                .containsExactly(State.SUPERSEDED, State.NEEDS_PERSON);
    }

    @Test
    void aMessageOfUnknownFateIsSentAgainUnderItsOwnIdButNotForEver() {
        room.email.answering(message -> new Outcome.InDoubt("connection reset after DATA"));
        Notification answer = room.anAnswerTo(email("anna"));

        try (LedgerRoom.Node node = room.node().start()) {
            for (int sent = 1; sent <= 5; sent++) {
                int times = sent;
                await().atMost(SOON).until(
                        () -> room.now(answer).doubts() == times && room.stateOf(answer) == State.IN_DOUBT);
                room.pass(Duration.ofMinutes(10));
            }
        }
        assertThat(room.email.given(answer.id())).isEqualTo(5);

        room.pass(Duration.ofHours(4));
        room.sweeper().sweep();

        assertThat(room.stateOf(answer)).isEqualTo(State.NEEDS_PERSON);
        assertThat(room.now(answer).why()).isEqualTo(Why.UNKNOWN_FATE);
    }

    @Test
    void aTextOfUnknownFateIsNeverSentTwice() {
        room.sms.answering(message -> new Outcome.InDoubt("no answer to submit_sm"));
        Notification text = room.anAnswerTo(phone("+393471234567"));

        try (LedgerRoom.Node node = room.node().start()) {
            await().atMost(SOON).until(() -> room.stateOf(text) == State.IN_DOUBT);
            room.pass(Duration.ofHours(5));
            room.sweeper().sweep();
        }

        assertThat(room.sms.given(text.id())).isEqualTo(1);
        assertThat(room.stateOf(text)).isEqualTo(State.NEEDS_PERSON);
    }

    @Test
    void anAdapterThatBreaksItsContractLeavesADoubtAndNotAStandstill() {
        AtomicInteger calls = new AtomicInteger();
        room.email.answering(message -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
            }
            return new Outcome.HandedOver("ref");
        });
        Notification first = room.anAnswerTo(email("anna"));
        try (LedgerRoom.Node node = room.node().start()) {
            await().atMost(SOON).until(() -> room.stateOf(first) == State.IN_DOUBT);
            Notification second = room.anAnswerTo(email("bruno"));
            node.dispatcher.wake("email");
            await().atMost(SOON).until(() -> room.stateOf(second) == State.HANDED_OVER);
        }
    }

    @Test
    void anOrderlyStopFinishesWhatIsBeingSentAndGivesBackTheRest() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        room.email.answering(message -> {
            begun.countDown();
            waitFor(go);
            return new Outcome.HandedOver("ref-" + message.id());
        });
        for (int i = 0; i < 40; i++) {
            room.anAnswerTo(email("citizen" + i));
        }
        LedgerRoom.Node node = room.node().start();
        begun.await();
        Thread stop = Thread.ofPlatform().start(node::close);
        Thread.sleep(200);
        go.countDown();
        stop.join();

        assertThat(room.count(State.CLAIMED)).isZero();
        assertThat(room.count(State.HANDED_OVER)).isEqualTo(room.email.taken().size()).isBetween(1L, 12L);
        assertThat(room.count(State.QUEUED)).isEqualTo(40 - room.count(State.HANDED_OVER));
    }

    @Test
    void aChannelThatIsNotConfiguredIsLedAround() {
        room.email.configured(false);
        room.reachableAlsoBy(email("anna"), phone("+393471234567"));
        Notification reachable = room.anAnswerTo(email("anna"));
        Notification other = room.anAnswerTo(email("bruno"));

        try (LedgerRoom.Node node = room.node().start()) {
            room.sweeper().sweep();
            await().atMost(SOON).until(() -> room.sms.taken().size() == 1);
        }

        assertThat(room.stateOf(reachable)).isEqualTo(State.SUPERSEDED);
        assertThat(room.stateOf(other)).isEqualTo(State.NEEDS_PERSON);
        assertThat(room.now(other).why()).isEqualTo(Why.NO_CHANNEL);
    }

    @Test
    void theLoopGuardHoldsAutomaticMessagesBeyondTheRateAndNeverAnAnswer() {
        Address address = email("robot");
        for (int i = 0; i < 10; i++) {
            assertThat(room.aNoticeTo(address).state()).isEqualTo(State.QUEUED);
        }

        assertThat(room.aNoticeTo(address)).satisfies(held -> {
            assertThat(held.state()).isEqualTo(State.HELD);
            assertThat(held.why()).isEqualTo(Why.RATE_OF_ADDRESS);
        });
        assertThat(room.anAnswerTo(address).state()).isEqualTo(State.QUEUED);

        room.pass(Duration.ofMinutes(61));
        assertThat(room.aNoticeTo(address).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void theLoopGuardCountsByCaseToo() {
        long caseId = 99_000_001;
        for (int i = 0; i < 40; i++) {
            room.add(Kind.REOPENED, email("citizen" + i), true, null, caseId);
        }

        assertThat(room.add(Kind.REOPENED, email("another"), true, null, caseId).why()).isEqualTo(Why.RATE_OF_CASE);
    }

    @Test
    void theLoopGuardCountsByDomainTooButNotThoseOfTheGreatProviders() {
        for (int i = 0; i < 100; i++) {
            room.aNoticeTo(new Address.Email("robot" + i + "@machine.example"));
            room.aNoticeTo(new Address.Email("citizen" + i + "@gmail.com"));
        }

        assertThat(room.aNoticeTo(new Address.Email("robot100@machine.example"))).satisfies(held -> {
            assertThat(held.state()).isEqualTo(State.HELD);
            assertThat(held.why()).isEqualTo(Why.RATE_OF_DOMAIN);
        });
        assertThat(room.aNoticeTo(new Address.Email("citizen100@gmail.com")).state()).isEqualTo(State.QUEUED);
        assertThat(room.aNoticeTo(new Address.Email("anna@other.example")).state()).isEqualTo(State.QUEUED);
        assertThat(room.ledger.held(10)).hasSize(1);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
