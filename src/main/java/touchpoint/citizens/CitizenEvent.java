package touchpoint.citizens;

import java.time.Instant;
import java.util.Set;
import touchpoint.contacts.Address;

/**
 * Two citizens became one, or one became two again. Published inside the transaction that makes it happen, with both citizens held: whoever keeps something
 * under a citizen's id moves it there and then, and it stands or falls with the merge.
 */
public sealed interface CitizenEvent {
    /** By which what was moved is found again. */
    long merge();

    /** Who was merged into the other, or is restored. */
    long loser();

    long survivor();

    /** The operator who decided it. */
    long by();

    Instant at();

    /** All that was the loser's is the survivor's now. */
    record Merged(long merge, long loser, long survivor, long by, Instant at) implements CitizenEvent {}

    /**
     * What was the loser's is the loser's again; what came after the merge stays with the survivor, unless it came from, or went to, an address that only
     * the loser had.
     *
     * @param since   when they had been merged
     * @param onlyHis addresses that the loser had before the merge and the survivor had not
     */
    record Parted(long merge, long loser, long survivor, long by, Instant at, Instant since,
            Set<Address> onlyHis) implements CitizenEvent {
        public Parted {
            onlyHis = Set.copyOf(onlyHis);
        }
    }
}
