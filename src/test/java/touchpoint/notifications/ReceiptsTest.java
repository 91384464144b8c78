package touchpoint.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static touchpoint.notifications.LedgerRoom.email;
import static touchpoint.notifications.LedgerRoom.phone;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Receipt;
import touchpoint.contacts.Receipt.Fate;
import touchpoint.notifications.Ledger.Settlement;
import touchpoint.notifications.Notification.State;
import touchpoint.notifications.Notification.Why;

/** What comes back finds its row, however late, doubled or wrong it is; and an operator ends what nothing else can. */
class ReceiptsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final LedgerRoom room = new LedgerRoom();

    @Test
    void fiveQuietDaysCountAsDelivered() {
        Notification answer = handedOver(email("anna"));

        room.pass(Duration.ofDays(5).minusSeconds(1));
        room.sweeper().sweep();
        assertThat(room.stateOf(answer)).isEqualTo(State.HANDED_OVER);

        room.pass(Duration.ofSeconds(1));
        room.sweeper().sweep();
        assertThat(room.stateOf(answer)).isEqualTo(State.DELIVERED);
        assertThat(room.now(answer).why()).isEqualTo(Why.NO_BOUNCE);
    }

    @Test
    void aBounceGoesToTheNextChannel() {
        room.reachableAlsoBy(email("anna"), phone("+393471234567"));
        Notification answer = handedOver(email("anna"));

        assertThat(room.receipts.apply(List.of(room.receipt(answer, Fate.UNDELIVERABLE)))).isTrue();

        assertThat(room.stateOf(answer)).isEqualTo(State.SUPERSEDED);
        assertThat(room.successorOf(answer).channel()).isEqualTo(Channel.SMS);
        assertThat(room.undeliverable.why(email("anna"))).isPresent();
    }

    @Test
    void aFullMailboxDoesNotMarkTheAddress() {
        Notification answer = handedOver(email("anna"));

        room.receipts.apply(List.of(room.receipt(answer, Fate.FAILED)));

        assertThat(room.stateOf(answer)).isEqualTo(State.NEEDS_PERSON);
        assertThat(room.undeliverable.why(email("anna"))).isEmpty();
    }

    @Test
    void aLateBounceReopensWhatCountedAsDelivered() {
        Notification answer = handedOver(email("anna"));
        room.pass(Duration.ofDays(6));
        room.sweeper().sweep();

        room.receipts.apply(List.of(room.receipt(answer, Fate.UNDELIVERABLE)));

        assertThat(room.stateOf(answer)).isEqualTo(State.NEEDS_PERSON);
        assertThat(room.now(answer).endedAt()).isNull();
    }

    @Test
    void aDelayGivesTheOtherSideMoreTime() {
        Notification answer = handedOver(email("anna"));
        room.pass(Duration.ofDays(4));
        room.receipts.apply(List.of(room.receipt(answer, Fate.DELAYED)));

        room.pass(Duration.ofDays(4));
        room.sweeper().sweep();

        assertThat(room.stateOf(answer)).isEqualTo(State.HANDED_OVER);
    }

    @Test
    void theSameReceiptTwiceIsOneAndIsStillOurs() {
        room.reachableAlsoBy(email("anna"), phone("+393471234567"));
        Notification answer = handedOver(email("anna"));
        Receipt bounce = room.receipt(answer, Fate.UNDELIVERABLE);

        assertThat(room.receipts.apply(List.of(bounce))).isTrue();
        assertThat(room.receipts.apply(List.of(bounce, bounce))).isTrue();

        assertThat(room.ledger.receiptsOf(answer.id())).hasSize(1);
        assertThat(room.db.sql("select count(*) from notification").query(Long.class).single()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void newsAboutNothingOfOursIsKeptAndChangesNothing(Fate fate) {
        assertThat(room.receipts.apply(List.of(
                new Receipt(Channel.EMAIL, UUID.randomUUID(), "<nobody@x>", null, fate, "?\u0000",
                        LedgerRoom.MORNING))))
                .isFalse();

        assertThat(room.db.sql("select count(*) from notification_receipt").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aReceiptThatIsFasterThanTheRecordOfTheHandOverIsMatchedAfterIt() {
        Notification text = room.anAnswerTo(phone("+393471234567"));
        Receipt early = new Receipt(Channel.SMS, null, "ref-" + text.id(), null, Fate.DELIVERED, "DELIVRD",
                room.time.instant());
        assertThat(room.receipts.apply(List.of(early))).isFalse();
        send(text);

        room.sweeper().sweep();

        assertThat(room.stateOf(text)).isEqualTo(State.DELIVERED);
    }

    @Test
    void aReceiptSettlesWhatNeededAPerson() {
        Notification answer = handedOver(email("anna"));
        room.receipts.apply(List.of(room.receipt(answer, Fate.FAILED)));
        room.receipts.apply(List.of(room.receipt(answer, Fate.DELIVERED)));

        assertThat(room.stateOf(answer)).isEqualTo(State.DELIVERED);
    }

    @Test
    void whatHadBeenHandedOverIsRetriedByHandAsANewMessage() {
        Notification answer = handedOver(email("anna"));
        room.receipts.apply(List.of(room.receipt(answer, Fate.UNDELIVERABLE)));

        assertThat(room.ledger.retryNow(answer.id(), 42)).isTrue();
        assertThat(room.ledger.retryNow(answer.id(), 43)).as("somebody was faster").isFalse();

        assertThat(room.stateOf(answer)).isEqualTo(State.SUPERSEDED);
        Notification again = room.successorOf(answer);
        send(again);
        assertThat(room.email.given(answer.id())).isEqualTo(1);
        assertThat(room.email.given(again.id())).isEqualTo(1);
    }

    @Test
    void anOperatorWhoPhonedTheCitizenEndsIt() {
        Notification answer = handedOver(email("anna"));
        room.receipts.apply(List.of(room.receipt(answer, Fate.UNDELIVERABLE)));

        assertThat(room.ledger.settle(answer.id(), 42, Settlement.TOLD_OTHERWISE)).isTrue();

        assertThat(room.now(answer)).satisfies(row -> {
            assertThat(row.state()).isEqualTo(State.DELIVERED);
            assertThat(row.why()).isEqualTo(Why.BY_HAND);
            assertThat(row.settledBy()).isEqualTo(42);
        });
        room.receipts.apply(List.of(new Receipt(Channel.EMAIL, answer.id(), null, null, Fate.FAILED, "later",
                room.time.instant())));
        assertThat(room.stateOf(answer)).isEqualTo(State.DELIVERED);
    }

    @Test
    void whatTheLoopGuardHeldGoesOutWhenAnOperatorSaysSo() {
        for (int i = 0; i < 10; i++) {
            room.aNoticeTo(email("anna"));
        }
        Notification held = room.aNoticeTo(email("anna"));
        assertThat(room.ledger.needsPerson(null, 10)).extracting(Notification::id).containsExactly(held.id());

        room.ledger.retryNow(held.id(), 42);

        try (LedgerRoom.Node node = room.node().start()) {
            await().atMost(SOON).until(() -> room.stateOf(held) == State.HANDED_OVER);
        }
    }

    @Test
    void thePagesOfWhatNeedsAPersonNeitherRepeatNorSkip() {
        for (int i = 0; i < 7; i++) {
            Notification row = room.anAnswerTo(email("nobody" + i));
            room.fates.notHandedOver(claim(row),
                    new touchpoint.contacts.OutboundAdapter.Outcome.Refused("550", false));
            room.pass(Duration.ofSeconds(i % 2));
        }
        List<Notification> first = room.ledger.needsPerson(null, 4);
        List<Notification> second = room.ledger.needsPerson(first.getLast(), 4);

        assertThat(first).hasSize(4);
        assertThat(second).hasSize(3).doesNotContainAnyElementsOf(first);
    }

    private Notification handedOver(touchpoint.contacts.Address to) {
        Notification row = room.anAnswerTo(to);
        send(row);
        return row;
    }

    /** As a dispatcher does, without its threads. */
    private void send(Notification row) {
        Notification claimed = claim(row);
        room.claims.handedOver(List.of(new Claims.HandedOver(claimed, "ref-" + row.id())));
        if (row.channel() == Channel.EMAIL) {
            room.email.send(new touchpoint.contacts.OutboundMessage(row.id(), row.channel(), row.caseCode(), row.to(),
                    row.toName(), null, row.language(), row.subject(), row.text(), null, List.of(), List.of(), false));
        }
    }

    private Notification claim(Notification row) {
        return room.claims.claim(row.channel(), UUID.randomUUID(), 100).stream().map(Claims.Claimed::row)
                .filter(claimed -> claimed.id().equals(row.id())).findFirst().orElseThrow();
    }
}
