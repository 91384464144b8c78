package touchpoint.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static touchpoint.notifications.LedgerRoom.email;
import static touchpoint.notifications.LedgerRoom.phone;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchpoint.contacts.Channel;
import touchpoint.contacts.OutboundAdapter.Outcome;
import touchpoint.notifications.Notification.State;
import touchpoint.notifications.Notification.Why;

/** A process may die between any two steps of a send; what it leaves behind is taken up by another, and nothing handed over goes out again. */
class CrashTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final LedgerRoom room = new LedgerRoom();

    @Test
    void whatWasClaimedAndNotSentIsSentByAnotherNode() {
        Notification answer = room.anAnswerTo(email("anna"));
        crashAfterClaiming(Channel.EMAIL);

        room.pass(Duration.ofSeconds(21));
        room.sweeper().sweep();
        assertThat(room.stateOf(answer)).isEqualTo(State.IN_DOUBT);

        try (LedgerRoom.Node other = room.node().start()) {
            await().atMost(SOON).until(() -> room.stateOf(answer) == State.HANDED_OVER);
        }
        assertThat(room.email.given(answer.id())).isEqualTo(1);
    }

    @Test
    void whatWasHandedOverAndNotRecordedGoesOutAgainUnderTheSameId() {
        Notification answer = room.anAnswerTo(email("anna"));
        List<Claims.Claimed> claimed = crashAfterClaiming(Channel.EMAIL);
        room.email.send(message(claimed.getFirst().row()));

        room.pass(Duration.ofSeconds(21));
        room.sweeper().sweep();
        try (LedgerRoom.Node other = room.node().start()) {
            await().atMost(SOON).until(() -> room.stateOf(answer) == State.HANDED_OVER);
        }

        assertThat(room.email.taken()).hasSize(2).extracting("id").containsOnly(answer.id());
        assertThat(room.now(answer).doubts()).isEqualTo(1);
    }

    @Test
    void theClaimOfALivingProcessIsNotTaken() {
        Notification answer = room.anAnswerTo(email("anna"));
        LedgerRoom.Node living = room.node();
        living.lease.renew();
        room.claims.claim(Channel.EMAIL, living.lease.node(), 10);

        room.pass(Duration.ofSeconds(19));
        room.sweeper().sweep();

        assertThat(room.stateOf(answer)).isEqualTo(State.CLAIMED);
    }

    @Test
    void aClaimThatHangsIsGivenUpAlthoughItsProcessLives() {
        Notification answer = room.anAnswerTo(email("anna"));
        LedgerRoom.Node living = room.node();
        living.lease.renew();
        room.claims.claim(Channel.EMAIL, living.lease.node(), 10);

        room.pass(Duration.ofMinutes(16));
        living.lease.renew();
        room.sweeper().sweep();

        assertThat(room.stateOf(answer)).isEqualTo(State.IN_DOUBT);
    }

    @Test
    void aSenderThatWasTakenForDeadAndWasNotIsBelievedWhenItReports() {
        Notification answer = room.anAnswerTo(email("anna"));
        Claims.Claimed claimed = crashAfterClaiming(Channel.EMAIL).getFirst();
        room.pass(Duration.ofSeconds(21));
        room.sweeper().sweep();

        room.claims.handedOver(List.of(new Claims.HandedOver(claimed.row(), "late")));

        assertThat(room.stateOf(answer)).isEqualTo(State.HANDED_OVER);
        assertThat(room.claims.claim(Channel.EMAIL, java.util.UUID.randomUUID(), 10)).isEmpty();
    }

    @Test
    void aMessageThatKillsEveryProcessEndsWithAPerson() {
        Notification answer = room.anAnswerTo(email("anna"));
        for (int death = 1; death <= 5; death++) {
            assertThat(crashAfterClaiming(Channel.EMAIL)).hasSize(1);
            room.pass(Duration.ofSeconds(21));
            room.sweeper().sweep();
        }
        assertThat(crashAfterClaiming(Channel.EMAIL)).isEmpty();

        room.pass(Duration.ofHours(4));
        room.sweeper().sweep();

        assertThat(room.stateOf(answer)).isEqualTo(State.NEEDS_PERSON);
        assertThat(room.now(answer).why()).isEqualTo(Why.UNKNOWN_FATE);
    }

    @Test
    void aTextThatDiedInTheMiddleWaitsForItsReceiptAndIsNotSentAgain() {
        Notification text = room.anAnswerTo(phone("+393471234567"));
        crashAfterClaiming(Channel.SMS);
        room.pass(Duration.ofSeconds(21));
        room.sweeper().sweep();

        assertThat(room.claims.claim(Channel.SMS, java.util.UUID.randomUUID(), 10)).isEmpty();
        room.receipts.apply(List.of(room.receipt(text, touchpoint.contacts.Receipt.Fate.DELIVERED)));

        assertThat(room.stateOf(text)).isEqualTo(State.DELIVERED);
    }

    @Test
    void nothingOfThisIsOverdueOnceTheSweeperHasSwept() {
        room.anAnswerTo(email("anna"));
        crashAfterClaiming(Channel.EMAIL);
        room.pass(Duration.ofMinutes(2));
        assertThat(room.ledger.overdue(Duration.ofMinutes(1), 10)).hasSize(1);

        room.sweeper().sweep();
        assertThat(room.ledger.overdue(Duration.ofMinutes(1), 10)).isEmpty();

        room.pass(Duration.ofMinutes(2));
        assertThat(room.ledger.overdue(Duration.ofMinutes(1), 10)).as("due and nobody sends").hasSize(1);
    }

    @Test
    void anOutcomeThatCannotBeWrittenDownIsDoubtedInTheEnd() {
        Notification answer = room.anAnswerTo(email("anna"));
        room.email.answering(message -> {
            room.db.sql("alter table notification rename to notification_away").update();
            return new Outcome.NotNow("busy");
        });
        // Not the database being away, which is waited for, but an error that will not go away: the claim hangs until it is given up.
        try (LedgerRoom.Node node = room.node().start()) {
            await().atMost(SOON).until(() -> room.email.given(answer.id()) == 1);
        } finally {
            room.db.sql("alter table notification_away rename to notification").update();
        }
        room.email.takingAll();
        room.pass(Duration.ofMinutes(16));
        room.sweeper().sweep();
        try (LedgerRoom.Node node = room.node().start()) {
            await().atMost(SOON).until(() -> room.stateOf(answer) == State.HANDED_OVER);
        }
    }

    /** A process claims and is never heard of again. */
    private List<Claims.Claimed> crashAfterClaiming(Channel channel) {
        LedgerRoom.Node dead = room.node();
        dead.lease.renew();
        return room.claims.claim(channel, dead.lease.node(), 10);
    }

    private static touchpoint.contacts.OutboundMessage message(Notification row) {
        return new touchpoint.contacts.OutboundMessage(row.id(), row.channel(), row.caseCode(), row.to(), row.toName(),
                row.from(), row.language(), row.subject(), row.text(), null, row.attachments(), row.thread(),
                row.automatic());
    }
}
