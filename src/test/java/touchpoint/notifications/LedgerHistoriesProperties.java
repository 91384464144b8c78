package touchpoint.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static touchpoint.notifications.LedgerRoom.email;
import static touchpoint.notifications.LedgerRoom.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.OutboundAdapter.Outcome;
import touchpoint.contacts.Receipt.Fate;

/**
 * Whatever the other sides answer, whenever processes die, however time jumps and news comes late or doubled: what was handed over is never claimed again,
 * a text is given away once, and every notification ends.
 */
class LedgerHistoriesProperties {
    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void everyHistoryEnds(@ForAll long seed) {
        new History(seed).run(60);
    }

    @Tag("long")
    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void aMillionEventsEnd(@ForAll long seed) {
        History history = new History(seed);
        history.room.sweepOut();
        history.run(1_000);
    }

    private static final class History {
        private final LedgerRoom room = new LedgerRoom();
        private final Random random;
        private final List<Notification> rows = new ArrayList<>();
        private final Set<UUID> recorded = new HashSet<>();
        private final Map<UUID, Integer> given = new HashMap<>();
        private final LedgerRoom.Node living = room.node();

        private History(long seed) {
            random = new Random(seed);
        }

        private void run(int steps) {
            for (int step = 0; step < steps; step++) {
                step();
            }
            comeToRest();
            assertThat(room.db.sql("select state from notification").query(String.class).list())
                    .allMatch(state -> Notification.State.valueOf(state).isOffTheHub());
            assertThat(room.ledger.overdue(Duration.ZERO, 10)).isEmpty();
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> write();
                case 3, 4, 5 -> dispatch(Channel.EMAIL);
                case 6 -> dispatch(Channel.SMS);
                case 7, 8 -> hear();
                case 9 -> room.time.pass(Duration.ofSeconds(random.nextInt(120)));
                case 10 -> room.time.pass(Duration.ofHours(random.nextInt(200)));
                default -> sweep();
            }
        }

        private void write() {
            Address one = random.nextBoolean() ? email("citizen" + random.nextInt(8)) : number();
            if (random.nextBoolean()) {
                room.reachableAlsoBy(one, number(), email("other" + random.nextInt(8)));
            }
            rows.add(random.nextInt(4) == 0
                    ? room.add(Notification.Kind.RESOLVED, one, true, (long) random.nextInt(5))
                    : room.anAnswerTo(one));
        }

        private Address number() {
            return phone("+39347123456" + random.nextInt(10));
        }

        private void dispatch(Channel channel) {
            living.lease.renew();
            LedgerRoom.Node node = random.nextInt(4) == 0 ? room.node() : living;
            node.lease.renew();
            for (Claims.Claimed claimed : room.claims.claim(channel, node.lease.node(), 1 + random.nextInt(5))) {
                Notification row = claimed.row();
                assertThat(recorded).as("handed over, and claimed again").doesNotContain(row.id());
                if (claimed.marked()) {
                    room.fates.knownUndeliverable(row);
                } else {
                    attempt(row);
                }
            }
        }

        private void attempt(Notification row) {
            switch (random.nextInt(9)) {
                case 0 -> {
                } // died before it was sent
                case 1 -> give(row); // died before it was recorded
                case 2 -> room.fates.notHandedOver(row, new Outcome.Refused("550", random.nextBoolean()));
                case 3 -> room.fates.notHandedOver(row, new Outcome.NotNow("450"));
                case 4 -> {
                    give(row);
                    room.fates.notHandedOver(row, new Outcome.InDoubt("reset"));
                }
                case 5 -> room.claims.giveBack(List.of(row));
                default -> {
                    give(row);
                    recorded.addAll(room.claims.handedOver(List.of(new Claims.HandedOver(row, "ref-" + row.id()))));
                }
            }
        }

        private void give(Notification row) {
            int times = given.merge(row.id(), 1, Integer::sum);
            assertThat(row.channel() == Channel.SMS && times > 1).as("a text given twice").isFalse();
        }

        private void hear() {
            List<UUID> all = room.db.sql("select id from notification").query((row, i) -> row.getObject(1, UUID.class))
                    .list();
            if (!all.isEmpty()) {
                Notification about = room.notifications.byId(all.get(random.nextInt(all.size()))).orElseThrow();
                Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
                if (given.containsKey(about.id())) {
                    assertThat(room.receipts.apply(List.of(room.receipt(about, fate)))).isTrue();
                }
            }
        }

        private void sweep() {
            room.sweeper().sweep();
            if (random.nextInt(3) == 0) {
                room.transactions.executeWithoutResult(
                        within -> room.ledger.cancelUnsentCausedBy(random.nextInt(5)));
            }
        }

        /** The other sides take all from now on, and a month goes by, or as many days as it takes. */
        private void comeToRest() {
            for (int day = 0; day < 30 && !allHasEnded(); day++) {
                living.lease.renew();
                for (Channel channel : List.of(Channel.EMAIL, Channel.SMS)) {
                    for (Claims.Claimed claimed : room.claims.claim(channel, living.lease.node(), 500)) {
                        if (claimed.marked()) {
                            room.fates.knownUndeliverable(claimed.row());
                        } else {
                            give(claimed.row());
                            room.claims.handedOver(
                                    List.of(new Claims.HandedOver(claimed.row(), "ref-" + claimed.row().id())));
                        }
                    }
                }
                room.sweeper().sweep();
                room.time.pass(Duration.ofDays(1));
            }
        }

        private boolean allHasEnded() {
            return room.db.sql("select distinct state from notification").query(String.class).list().stream()
                    .allMatch(state -> Notification.State.valueOf(state).isOffTheHub());
        }
    }
}
