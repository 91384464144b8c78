package touchpoint.citizens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;
import touchpoint.HubTest;
import touchpoint.contacts.Address;

/** Whoever is merged with whomever, in whatever order, and whatever happens in between. */
@HubTest
class MergeProperties {
    private static final ApplicationContext HUB = new TestContextManager(MergeProperties.class).getTestContext()
            .getApplicationContext();

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void mergesThatAreUndoneHaveNeverBeen(@ForAll long seed) {
        new History(seed).mergeAndUndo();
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void everythingBelongsToOneWhoIsLiving(@ForAll long seed) {
        new History(seed).live(25);
    }

    @Tag("long")
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void longHistoriesKeepEverythingInOrder(@ForAll long seed) {
        new History(seed).live(60);
        new History(seed).mergeAndUndo();
    }

    private static final class History {
        private final Random random;
        private final Registry registry = new Registry(HUB);
        private final List<Address> addresses = new ArrayList<>();

        private History(long seed) {
            random = new Random(seed);
            for (int i = 0; i < 4; i++) {
                addresses.add(Registry.anAddress());
            }
            for (int i = 0; i < 4; i++) {
                registry.aCitizen("Anna " + i, addresses.get(i), any(addresses));
            }
            for (int i = 0; i < 12; i++) {
                happen(random.nextInt(5));
            }
        }

        private void mergeAndUndo() {
            Deque<Map<String, String>> before = new ArrayDeque<>();
            Deque<Long> merges = new ArrayDeque<>();
            for (int i = 0; i < 3; i++) {
                List<Long> two = twoLiving();
                before.push(registry.snapshot());
                merges.push(registry.merge(two.get(0), two.get(1), random.nextBoolean()
                        ? Merge.Whose.SURVIVORS
                        : Merge.Whose.LOSERS, Merge.Whose.values()[random.nextInt(3)]));
                registry.isInOrder();
            }
            while (!merges.isEmpty()) {
                registry.merging.undo(merges.pop(), "Sono due persone", Registry.GIULIA);
                registry.isInOrder();
                assertThat(registry.snapshot()).containsExactlyEntriesOf(before.pop());
            }
        }

        private void live(int steps) {
            for (int i = 0; i < steps; i++) {
                happen(random.nextInt(8));
                registry.isInOrder();
            }
        }

        private void happen(int what) {
            switch (what) {
                case 0 -> registry.writes(any(addresses));
                case 1 -> registry.work.add(aLiving(), any(addresses), Registry.GIULIA);
                case 2 -> registry.book.markUndeliverable(any(addresses), "5.1.1");
                case 3 -> consent(aLiving());
                case 4 -> describe(aLiving());
                case 5 -> {
                    List<Long> two = twoLiving();
                    if (two.size() == 2) {
                        registry.merge(two.get(0), two.get(1));
                    }
                }
                case 6 -> undo(aLiving());
                default -> registry.work.remove(aLiving(), any(addresses), Registry.GIULIA);
            }
        }

        private void consent(long citizen) {
            List<ContactPoint> points = registry.book.pointsOf(citizen);
            if (!points.isEmpty()) {
                registry.work.consent(citizen, any(List.of(Consent.Purpose.values())), any(points).address(),
                        random.nextBoolean(), Consent.How.PHONE, Registry.GIULIA);
            }
        }

        private void describe(long id) {
            Citizen citizen = registry.citizen(id);
            registry.work.describe(id, citizen.version(), "Anna " + random.nextInt(5), citizen.language(),
                    "Nota " + random.nextInt(5), Registry.GIULIA);
        }

        private void undo(long survivor) {
            List<Merge> merges = registry.merging.into(survivor);
            if (!merges.isEmpty()) {
                registry.merging.undo(merges.getFirst().id(), "Sono due persone", Registry.GIULIA);
            }
        }

        private List<Long> twoLiving() {
            List<Long> living = new ArrayList<>(living());
            java.util.Collections.shuffle(living, random);
            return living.subList(0, Math.min(2, living.size()));
        }

        private long aLiving() {
            return any(living());
        }

        private List<Long> living() {
            return registry.people.stream().filter(id -> registry.citizen(id).isLiving()).toList();
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
