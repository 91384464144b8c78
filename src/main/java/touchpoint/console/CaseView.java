package touchpoint.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchpoint.cases.State;
import touchpoint.console.DeskPage.Choice;
import touchpoint.console.TimelineLine.Delivery;
import touchpoint.contacts.Channel;

/**
 * A case as its page shows it.
 *
 * @param holder     the office that holds it
 * @param owner      null while nobody has taken it
 * @param previous   number of the case that this one continues
 * @param recipients who will get an answer
 * @param newest     id of the newest line of the timeline
 * @param older      whether there are older lines than those shown
 * @param questions  contacts of this case that wait in the review
 */
record CaseView(long id, long version, String number, String code, String subject, State state, Channel channel,
        Locale language, Instant openedAt, String place, String holder, boolean atDesk, @Nullable String owner,
        boolean mine, @Nullable String topic, @Nullable String previous, List<State> next, May may,
        List<Recipient> recipients, List<TimelineLine> lines, long newest, boolean older, CitizenCard citizen,
        List<Delivery> deliveries, List<Choice> topics, List<Choice> owners, List<Choice> offices,
        List<Question> questions) {

    /** What the reader may do with it. */
    record May(boolean work, boolean contribute, boolean assign, boolean handOver) {}

    record Recipient(Channel channel, String name, String address) {}

    record Question(long item, long contact, String reason) {}

    /** Address of the page. */
    public String href() {
        return "/console/cases/" + number;
    }

    /** Name of the page. */
    public String title() {
        return number + " " + subject;
    }

    public boolean mayWait() {
        return next.contains(State.WAITING);
    }

    public boolean mayResolve() {
        return next.contains(State.RESOLVED);
    }

    /** Address of the oldest line shown: the next page ends before it. */
    public long oldest() {
        return lines.isEmpty() ? 0 : lines.getLast().id();
    }
}
