package touchpoint.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.access.Action;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.assignment.Given;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.Confidences;
import touchpoint.cases.Level;
import touchpoint.cases.Participants;
import touchpoint.cases.Timeline;
import touchpoint.cases.TimelineEntry;
import touchpoint.console.CaseView.May;
import touchpoint.console.CaseView.Question;
import touchpoint.console.CaseView.Recipient;
import touchpoint.console.DeskPage.Choice;
import touchpoint.intake.Review;
import touchpoint.contacts.Receipt;
import touchpoint.notifications.Ledger;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.topics.Topics;

/** Gathers what a case's page shows. */
@Component
class CaseViews {
    /** Lines of the timeline at a time. */
    static final int LINES = 30;

    private final CaseDoor door;
    private final CaseFiles files;
    private final Timeline timeline;
    private final TimelineLines lines;
    private final Participants participants;
    private final CitizenCards cards;
    private final Ledger ledger;
    private final Deliveries deliveries;
    private final Review review;
    private final Names names;
    private final Words words;
    private final Offices offices;
    private final Operators operators;
    private final Topics topics;
    private final ShareViews shares;
    private final HoldingViews holdings;
    private final Confidences confidences;
    private final Given given;
    private final AwayOwners away;
    private final Policy policy;

    CaseViews(CaseDoor door, CaseFiles files, Timeline timeline, TimelineLines lines, Participants participants,
            CitizenCards cards, Ledger ledger, Deliveries deliveries, Review review, Names names, Words words,
            Offices offices, Operators operators, Topics topics, ShareViews shares, HoldingViews holdings,
            Confidences confidences, Given given, AwayOwners away,
            Policy policy) {
        this.door = door;
        this.files = files;
        this.timeline = timeline;
        this.lines = lines;
        this.participants = participants;
        this.cards = cards;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.review = review;
        this.names = names;
        this.words = words;
        this.offices = offices;
        this.operators = operators;
        this.topics = topics;
        this.shares = shares;
        this.holdings = holdings;
        this.confidences = confidences;
        this.given = given;
        this.away = away;
        this.policy = policy;
    }

    CaseView of(CaseFile file, Who who, Locale reader) {
        Set<Action> actions = door.actions(file, who);
        May may = new May(actions.contains(Action.WORK), actions.contains(Action.CONTRIBUTE),
                actions.contains(Action.ASSIGN), actions.contains(Action.HAND_OVER), actions.contains(Action.SHARE),
                policy.may(who, Area.CITIZENS));
        List<TimelineEntry> entries = timeline.page(file.id(), null, LINES + 1);
        boolean older = entries.size() > LINES;
        List<TimelineLine> shown = lines.of(file, older ? entries.subList(0, LINES) : entries, reader, may.work());
        Long topic = file.topicId();
        return new CaseView(file.id(), file.version(), file.number().toString(), file.code().written(), file.subject(),
                file.state(), file.channel(), file.language(), file.openedAt(), file.place(),
                file.sensitive(), holdings.of(file, reader),
                Names.of(names.operators(Stream.of(file.ownerId())), file.ownerId()),
                given.of(file.id()).filter(one -> Objects.equals(one.operator(), file.ownerId()))
                        .map(Given.ByRule::name).orElse(null),
                standsFor(file, who),
                Objects.equals(file.ownerId(), who.operatorId()),
                topic == null ? null : Names.of(names.topics(Stream.of(topic), reader), topic), previous(file),
                List.copyOf(file.state().next()), may, recipients(file), shown,
                entries.isEmpty() ? 0 : entries.getFirst().id(), older, cards.of(file, who, reader),
                deliveries(file, reader),
                topics(file, reader), owners(file, reader), offices(file, reader), questions(file, reader),
                shares.of(file, who, reader, may.share()));
    }

    private @Nullable String standsFor(CaseFile file, Who who) {
        Long owner = file.ownerId();
        return owner == null || !who.standsInFor().contains(owner)
                ? null
                : Names.of(names.operators(Stream.of(owner)), owner);
    }

    private List<TimelineLine.Delivery> deliveries(CaseFile file, Locale reader) {
        Map<UUID, List<Receipt>> receipts = ledger.receiptsOfCase(file.id());
        String page = "/console/cases/" + file.number();
        return ledger.ofCase(file.id()).reversed().stream()
                .map(row -> deliveries.of(row, receipts.getOrDefault(row.id(), List.of()), page, reader)).toList();
    }

    /** The lines that came after one that the page already shows, newest first. */
    List<TimelineLine> newer(CaseFile file, long than, Who who, Locale reader) {
        List<TimelineEntry> entries = timeline.page(file.id(), null, LINES).stream()
                .filter(entry -> entry.id() > than).toList();
        return lines.of(file, entries, reader, door.may(file, who, Action.WORK));
    }

    /** Lines older than one, newest first; one more than a page if there are still older ones. */
    List<TimelineLine> older(CaseFile file, long than, Who who, Locale reader) {
        return lines.of(file, timeline.page(file.id(), than, LINES + 1), reader, door.may(file, who, Action.WORK));
    }

    private @Nullable String previous(CaseFile file) {
        return file.previousId() == null
                ? null
                : files.findById(file.previousId()).map(before -> before.number().toString()).orElse(null);
    }

    private List<Recipient> recipients(CaseFile file) {
        return participants.confirmedOf(file.id()).stream()
                .map(to -> new Recipient(to.channel(), to.name(), to.address().kind(),
                        to.address().value(), to.language()))
                .toList();
    }

    private List<Choice> topics(CaseFile file, Locale reader) {
        return topics.toChooseFrom().stream().map(topic -> new Choice(Long.toString(topic.id()), topic.name(reader),
                Objects.equals(topic.id(), file.topicId()))).toList();
    }

    private List<Choice> owners(CaseFile file, Locale reader) {
        List<Operator> some = candidates(file);
        Map<Long, String> called = away.called(some, reader);
        return some.stream().map(one -> new Choice(Long.toString(one.id()),
                called.getOrDefault(one.id(), one.displayName()), Objects.equals(one.id(), file.ownerId()))).toList();
    }

    private List<Operator> candidates(CaseFile file) {
        if (file.sensitive()) {
            return operators.findAllByIdIn(confidences.of(file)).stream().filter(Operator::isActive).toList();
        }
        Long office = file.officeId();
        return file.level() == Level.DESK || office == null ? operators.agents() : operators.membersOf(office);
    }

    private List<Choice> offices(CaseFile file, Locale reader) {
        Long competent = file.topicId() == null
                ? null
                : topics.findById(file.topicId()).flatMap(topic -> topic.competentOffice()).orElse(null);
        return offices.open().stream().filter(office -> !office.isDesk() && !holds(office, file))
                .map(office -> new Choice(Long.toString(office.id()), office.name(reader),
                        Objects.equals(office.id(), competent)))
                .toList();
    }

    private static boolean holds(Office office, CaseFile file) {
        return file.level() == Level.OFFICE && Objects.equals(office.id(), file.officeId());
    }

    private List<Question> questions(CaseFile file, Locale reader) {
        return review.ofCase(file.id()).stream().map(item -> new Question(item.id(), item.contactId(),
                words.say(reader, "review." + item.reason()), item.reason().equals("perhaps-new-topic"))).toList();
    }
}
