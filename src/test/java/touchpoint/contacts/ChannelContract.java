package touchpoint.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import touchpoint.contacts.ChannelMonitor.State;
import touchpoint.contacts.Normaliser.Normalised;
import touchpoint.contacts.OutboundAdapter.Outcome;

/**
 * What every channel promises, whatever it speaks. The test of a channel's adapter implements {@link #open} with the adapter and a real peer at the other end
 * of the wire, and inherits these tests. A channel that only receives, or only sends, implements {@link Receiving} or {@link Sending}.
 */
public final class ChannelContract {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Long enough for an adapter to do what it must not do. */
    private static final Duration A_WHILE = Duration.ofMillis(500);

    private ChannelContract() {}

    /** A channel's adapter, running, and the peer that it talks with. Closing stops both. */
    public interface Line extends AutoCloseable {
        @Override
        void close() throws Exception;
    }

    /** A line on which something comes in. */
    public interface Inbound extends Line {
        /** A citizen sends something new, each time something else; the peer holds it for the adapter, also while it is out of the adapter's reach. */
        Sent citizenSends() throws Exception;

        /** Something comes in that no parser can make sense of: broken, cut off, of another kind. */
        Sent brokenThingComes() throws Exception;

        /**
         * The peer gives the very same thing once more, as it does when it never heard that it was taken. What is sent after this comes after it, or
         * this returns when the adapter has answered.
         */
        void deliverAgain(Sent sent) throws Exception;

        /** Whether the peer heard "taken": it will not give this thing again by itself. */
        boolean isAcknowledged(Sent sent) throws Exception;

        /** The channel's normaliser, reading from and keeping in the storage with which the line was opened. */
        Normaliser normaliser();
    }

    /** A line on which something goes out. */
    public interface Outbound extends Line {
        OutboundAdapter adapter();

        /** An address that the peer delivers to. */
        Address somebody();

        /** An address that the peer refuses for good. */
        Address nobody();

        /** The ids of all that the peer was handed, in the order in which it came: what a citizen's device tells a double by. */
        List<String> identitiesAtPeer() throws Exception;
    }

    /** A line whose health is watched. */
    public interface Watched extends Line {
        ChannelMonitor monitor();

        /** The peer is gone: its connections break, new ones are refused. */
        void peerGoes() throws Exception;

        /** The peer is back at the same address, with all that it held. */
        void peerComesBack() throws Exception;
    }

    /**
     * A thing at the peer.
     *
     * @param original the octets that the adapter must keep
     */
    public record Sent(String nameAtPeer, byte[] original) {}

    /** The promises about what comes in. */
    public interface Receiving<L extends Inbound & Watched> {
        /** Opens a fresh line: nothing came in yet, the adapter is receiving. */
        L open(Journal journal, Storage storage) throws Exception;

        @Test
        default void aThingIsJournalledAndThenItsSourceHearsTaken() throws Exception {
            JournalInMemory journal = new JournalInMemory();
            try (L line = open(journal, journal.storage())) {
                Sent sent = line.citizenSends();

                soon().until(() -> journal.taken().size() == 1);
                soon().until(() -> line.isAcknowledged(sent));
            }
        }

        @Test
        default void theOriginalIsKeptOctetForOctetBeforeTheJournalHears() throws Exception {
            JournalInMemory journal = new JournalInMemory();
            try (L line = open(journal, journal.storage())) {
                Sent sent = line.citizenSends();

                soon().until(() -> journal.taken().size() == 1);
                assertThat(journal.keptWhenTaken(journal.taken().getFirst())).isEqualTo(sent.original());
            }
        }

        @Test
        default void whileTheJournalRefusesTheSourceHoldsTheThingAndItComesAgain() throws Exception {
            JournalInMemory journal = new JournalInMemory();
            journal.refuse(true);
            try (L line = open(journal, journal.storage())) {
                Sent sent = line.citizenSends();
                soon().until(() -> journal.refusals() > 0);
                soon().during(A_WHILE).until(() -> !line.isAcknowledged(sent));

                journal.refuse(false);

                soon().until(() -> line.isAcknowledged(sent));
                assertThat(journal.taken()).extracting(JournalEntry::key).hasSize(1);
            }
        }

        @Test
        default void whileTheDiskIsFullTheSourceHoldsTheThingAndItComesAgain() throws Exception {
            JournalInMemory journal = new JournalInMemory();
            journal.storage().fill(true);
            try (L line = open(journal, journal.storage())) {
                Sent sent = line.citizenSends();
                soon().until(() -> journal.storage().refusals() > 0);
                soon().during(A_WHILE).until(() -> !line.isAcknowledged(sent));
                assertThat(journal.taken()).isEmpty();

                journal.storage().fill(false);

                soon().until(() -> line.isAcknowledged(sent));
                assertThat(journal.taken()).hasSize(1);
            }
        }

        @Test
        default void theSameThingGivenTwiceHasTheSameExternalId() throws Exception {
            JournalInMemory journal = new JournalInMemory();
            try (L line = open(journal, journal.storage())) {
                Sent sent = line.citizenSends();
                soon().until(() -> journal.taken().size() == 1);

                line.deliverAgain(sent);
                Sent other = line.citizenSends();

                soon().until(() -> line.isAcknowledged(other));
                assertThat(journal.keys()).as("the first and the other").hasSize(2);
            }
        }

        @Test
        default void aBrokenThingIsJournalledLikeAnyOtherAndBlocksNobody() throws Exception {
            JournalInMemory journal = new JournalInMemory();
            try (L line = open(journal, journal.storage())) {
                Sent broken = line.brokenThingComes();
                Sent whole = line.citizenSends();

                soon().until(() -> line.isAcknowledged(broken) && line.isAcknowledged(whole));
                assertThat(journal.keys()).hasSize(2);
            }
        }

        @Test
        default void theNormaliserLeaksNoExceptionOfTheLibrariesBehindIt() throws Exception {
            JournalInMemory journal = new JournalInMemory();
            try (L line = open(journal, journal.storage())) {
                line.brokenThingComes();
                soon().until(() -> journal.taken().size() == 1);

                Throwable thrown = catchThrowable(() -> line.normaliser().normalise(journal.taken().getFirst()));

                assertThat(thrown == null || thrown.getClass().getName().matches("(java|touchpoint)\\..*"))
                        .as("threw %s", thrown).isTrue();
            }
        }

        @Test
        default void theNormaliserGivesTheSameForTheSameEntry() throws Exception {
            JournalInMemory journal = new JournalInMemory();
            try (L line = open(journal, journal.storage())) {
                line.citizenSends();
                soon().until(() -> journal.taken().size() == 1);
                JournalEntry entry = journal.taken().getFirst();

                Normalised once = line.normaliser().normalise(entry);

                assertThat(line.normaliser().normalise(entry)).isEqualTo(once);
                assertThat(once).isInstanceOfSatisfying(Normalised.AContact.class, made -> {
                    Contact contact = made.contact();
                    assertThat(contact.channel()).isEqualTo(entry.channel());
                    assertThat(contact.externalId()).isEqualTo(entry.externalId());
                    assertThat(contact.event()).isEqualTo(entry.event());
                    assertThat(contact.original()).isEqualTo(entry.original());
                });
            }
        }

        @Test
        default void theNormaliserSaysWhenTheOriginalCannotBeReadSoThatItIsTriedAgain() throws Exception {
            JournalInMemory journal = new JournalInMemory();
            try (L line = open(journal, journal.storage())) {
                line.citizenSends();
                soon().until(() -> journal.taken().size() == 1);

                journal.storage().unplug(true);
                assertThat(catchThrowable(() -> line.normaliser().normalise(journal.taken().getFirst())))
                        .isInstanceOf(IOException.class);

                journal.storage().unplug(false);
                assertThat(line.normaliser().normalise(journal.taken().getFirst()))
                        .isInstanceOf(Normalised.AContact.class);
            }
        }

        @Test
        default void whatCameWhileThePeerWasAwayComesWhenItIsBack() throws Exception {
            JournalInMemory journal = new JournalInMemory();
            try (L line = open(journal, journal.storage())) {
                line.citizenSends();
                soon().until(() -> journal.taken().size() == 1);

                line.peerGoes();
                soon().until(() -> isAny(line, State.DOWN));
                line.citizenSends();
                line.peerComesBack();

                soon().until(() -> journal.keys().size() == 2);
                soon().until(() -> isAny(line, State.UP));
            }
        }
    }

    /** The promises about what goes out. */
    public interface Sending<L extends Outbound & Watched> {
        /** Opens a fresh line: nothing went out yet. */
        L open() throws Exception;

        @Test
        default void whatIsHandedOverIsAtThePeer() throws Exception {
            try (L line = open()) {
                assertThat(line.adapter().isConfigured()).isTrue();

                Outcome outcome = line.adapter().send(message(line, line.somebody(), UUID.randomUUID()));

                assertThat(outcome).isInstanceOfSatisfying(Outcome.HandedOver.class,
                        handed -> assertThat(handed.reference()).isNotBlank());
                soon().until(() -> line.identitiesAtPeer().size() == 1);
            }
        }

        @Test
        default void theSameRowOfTheLedgerSentTwiceIsTheSameMessage() throws Exception {
            try (L line = open()) {
                UUID id = UUID.randomUUID();
                line.adapter().send(message(line, line.somebody(), id));
                line.adapter().send(message(line, line.somebody(), id));
                line.adapter().send(message(line, line.somebody(), UUID.randomUUID()));

                soon().until(() -> line.identitiesAtPeer().size() == 3);
                List<String> identities = line.identitiesAtPeer();
                assertThat(identities.get(1)).isEqualTo(identities.get(0));
                assertThat(identities.get(2)).isNotEqualTo(identities.get(0));
            }
        }

        @Test
        default void whileThePeerIsAwayNothingIsHandedOverAndNothingIsLost() throws Exception {
            try (L line = open()) {
                OutboundMessage message = message(line, line.somebody(), UUID.randomUUID());
                line.peerGoes();

                assertThat(line.adapter().send(message)).isInstanceOf(Outcome.NotNow.class);

                line.peerComesBack();
                soon().until(() -> line.adapter().send(message) instanceof Outcome.HandedOver);
                assertThat(line.identitiesAtPeer()).hasSize(1);
            }
        }

        @Test
        default void aConnectionThatThePeerClosedMeanwhileIsNoFailure() throws Exception {
            try (L line = open()) {
                line.adapter().send(message(line, line.somebody(), UUID.randomUUID()));
                line.peerGoes();
                line.peerComesBack();

                assertThat(line.adapter().send(message(line, line.somebody(), UUID.randomUUID())))
                        .isInstanceOf(Outcome.HandedOver.class);
            }
        }

        @Test
        default void whatThePeerRefusesForGoodIsRefusedAndTheNextOneIsSent() throws Exception {
            try (L line = open()) {
                Outcome refused = line.adapter().send(message(line, line.nobody(), UUID.randomUUID()));

                assertThat(refused).isInstanceOfSatisfying(Outcome.Refused.class,
                        told -> assertThat(told.reason()).isNotBlank());
                assertThat(line.adapter().send(message(line, line.somebody(), UUID.randomUUID())))
                        .isInstanceOf(Outcome.HandedOver.class);
            }
        }

        @Test
        default void theMonitorTellsWhenThePeerIsAwayAndWhenItIsBack() throws Exception {
            try (L line = open()) {
                line.adapter().send(message(line, line.somebody(), UUID.randomUUID()));
                assertThat(isAny(line, State.UP)).isTrue();

                line.peerGoes();
                line.adapter().send(message(line, line.somebody(), UUID.randomUUID()));
                assertThat(isAny(line, State.DOWN)).isTrue();

                line.peerComesBack();
                soon().until(() -> line.adapter()
                        .send(message(line, line.somebody(), UUID.randomUUID())) instanceof Outcome.HandedOver);
                assertThat(isAny(line, State.DOWN)).isFalse();
            }
        }
    }

    /** What a peer in this process throws in its own threads, when a line breaks under it, is no fault of the adapter. */
    private static ConditionFactory soon() {
        return await().dontCatchUncaughtExceptions().atMost(SOON);
    }

    private static boolean isAny(Watched line, State state) {
        return line.monitor().links().stream().anyMatch(link -> link.state() == state);
    }

    private static OutboundMessage message(Outbound line, Address to, UUID id) {
        return new OutboundMessage(id, line.adapter().channel(), CaseCode.of(4711), to, "Anna Rossi", null,
                Locale.ITALIAN, "Lampione spento", "La sua segnalazione è stata presa in carico.", null, List.of(),
                List.of(), false);
    }
}
