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
 * @param sensitive  only named people may see it
 * @param owner      null while nobody has taken it
 * @param given      the rule that gave it to its owner; null if a person did
 * @param standsFor  the owner, if away and the reader is the substitute
 * @param previous   number of the case that this one continues
 * @param recipients who will get an answer
 * @param newest     id of the newest line of the timeline
 * @param older      whether there are older lines than those shown
 * @param questions  contacts of this case that wait in the review
 */
record CaseView(long id, long version, String number, String code, String subject, State state, Channel channel,
        Locale language, Instant openedAt, String place, boolean sensitive, HoldingView holding, @Nullable String owner,
        @Nullable String given, @Nullable String standsFor,
        boolean mine, @Nullable String topic, @Nullable String previous, List<State> next, May may,
        List<Recipient> recipients, List<TimelineLine> lines, long newest, boolean older, CitizenCard citizen,
        List<Delivery> deliveries, List<Choice> topics, List<Choice> owners, List<Choice> offices,
        List<Question> questions, ShareView shares) {

    /**
     * What the reader may do with it.
     *
     * @param people whether he or she may look up citizens
     */
    record May(boolean work, boolean contribute, boolean assign, boolean handOver, boolean share, boolean people) {}

    /** @param kind of the address */
    record Recipient(Channel channel, String name, String kind, String address, Locale language) {}

    /** @param perhapsElsewhere whether the answer may be a case of its own */
    record Question(long item, long contact, String reason, boolean perhapsElsewhere) {}

    /** Address of the page. */
    public String href() {
        return "/console/cases/" + number;
    }

    /** Name of the page. */
    public String title() {
        return number + " " + subject;
    }

    /** Addresses of the citizen's that work and to which nothing is answered yet. */
    public List<CitizenCard.Point> reachable() {
        return citizen.points().stream().filter(point -> point.undeliverable() == null)
                .filter(point -> recipients.stream().noneMatch(to -> to.address().equals(point.address()))).toList();
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
