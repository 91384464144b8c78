package touchpoint.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;

/**
 * Who the case is from.
 *
 * @param id          null while nobody says who it is
 * @param href        of the citizen's page, for whom it opens
 * @param recognition how sure that is: the word of {@code citizens.Recognition}
 * @param people      whom the address may belong to, to choose from; empty unless it is shared
 * @param others      other open cases of the same citizen that the reader may see
 */
record CitizenCard(@Nullable Long id, @Nullable String href, String name, String recognition, String note,
        List<Point> points,
        List<Person> people, List<CaseLine> others) {

    /** @param undeliverable why nothing can be sent there; null while it works */
    record Point(Channel channel, String address, boolean confirmed, @Nullable String undeliverable) {}

    record Person(long id, String name) {}
}
