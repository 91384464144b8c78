package touchpoint.console.commitments;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.access.Action;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.Participants;
import touchpoint.cases.State;
import touchpoint.citizens.AddressBook;
import touchpoint.commitments.Commitment;
import touchpoint.commitments.Commitment.Kind;
import touchpoint.commitments.CommitmentSettings;
import touchpoint.commitments.CommitmentSnapshot;
import touchpoint.commitments.Commitments;
import touchpoint.commitments.Guests;
import touchpoint.commitments.Plans;
import touchpoint.console.AwayOwners;
import touchpoint.console.CaseDoor;
import touchpoint.contacts.Address;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/** Gathers what a case's page says of its commitments. */
@Component
class CommitmentCards {
    private final Commitments commitments;
    private final CommitmentLines lines;
    private final CaseDoor door;
    private final Operators operators;
    private final Offices offices;
    private final Participants participants;
    private final AddressBook addresses;
    private final Plans plans;
    private final Guests guests;
    private final CommitmentSettings settings;
    private final AwayOwners away;
    private final Clock clock;

    CommitmentCards(Commitments commitments, CommitmentLines lines, CaseDoor door, Operators operators,
            Offices offices, Participants participants, AddressBook addresses, Plans plans, Guests guests,
            CommitmentSettings settings, AwayOwners away, Clock clock) {
        this.commitments = commitments;
        this.lines = lines;
        this.door = door;
        this.operators = operators;
        this.offices = offices;
        this.participants = participants;
        this.addresses = addresses;
        this.plans = plans;
        this.guests = guests;
        this.settings = settings;
        this.away = away;
        this.clock = clock;
    }

    /** @param value as the forms send it */
    record Choice(String value, String name) {}

    /**
     * The card.
     *
     * @param open   by when they are due
     * @param over   done or cancelled, the latest first
     * @param next   what the reader must look at first; null for nothing
     * @param give   whether the reader may give one
     * @param phones known of the citizen, to choose from
     * @param plans  that fit its topic
     * @param faxes  whether a mail can become a fax
     * @param invites whether there is an address that invites to appointments
     * @param me     the reader, as the forms' list has it
     */
    record Card(String href, List<CommitmentLine> open, List<CommitmentLine> over, @Nullable CommitmentLine next,
            boolean give, List<Choice> people, List<Choice> offices, List<String> phones, String me, LocalDate today,
            boolean mails, List<Choice> plans, boolean faxes, boolean invites) {
        public Kind[] kinds() {
            return Kind.values();
        }

        /** Minutes before it is due, to choose from. */
        public List<Integer> reminders() {
            return List.of(0, 60, 1440, 4320, 10_080);
        }
    }

    Card of(CaseFile file, Who who, Locale reader) {
        boolean add = door.may(file, who, Action.CONTRIBUTE);
        List<Commitment> found = commitments.ofCase(file.id());
        Map<Long, Integer> reminders = new HashMap<>();
        for (Commitment one : found) {
            Integer minutes = one.remindMinutes();
            if (minutes != null) {
                reminders.put(one.id(), minutes);
            }
        }
        List<CommitmentSnapshot> all = found.stream().map(Commitment::snapshot).toList();
        List<CommitmentLine> shown = lines.ofCase(all, reminders, add, who, reader);
        List<CommitmentLine> open = shown.stream().filter(CommitmentLine::isOpen).toList();
        boolean acts = add || shown.stream().anyMatch(CommitmentLine::mine);
        return new Card("/console/cases/" + file.number(), open,
                shown.stream().filter(one -> !one.isOpen()).toList(),
                open.stream().filter(one -> one.mine() || one.standing().equals("late")).findFirst().orElse(null),
                add && file.state() != State.CLOSED, acts ? people(reader) : List.of(),
                acts ? offices(reader) : List.of(), acts ? phones(file) : List.of(), "operator:" + who.operatorId(),
                LocalDate.ofInstant(clock.instant(), settings.zone()), !participants.confirmedOf(file.id()).isEmpty(),
                add ? plans(file) : List.of(), !settings.faxByMail().isEmpty(),
                guests.organizer(file.id()).isPresent());
    }

    private List<Choice> plans(CaseFile file) {
        return plans.offered(file.topicId()).stream().map(one -> new Choice(Long.toString(one.id()), one.name()))
                .toList();
    }

    private List<Choice> people(Locale reader) {
        List<Operator> all = operators.caseWorkers();
        Map<Long, String> called = away.called(all, reader);
        return all.stream().map(one -> new Choice("operator:" + one.id(),
                called.getOrDefault(one.id(), one.displayName()))).toList();
    }

    private List<Choice> offices(Locale reader) {
        return offices.open().stream().map(one -> new Choice("office:" + one.id(), one.name(reader))).toList();
    }

    private List<String> phones(CaseFile file) {
        Stream<Address> heard = participants.confirmedOf(file.id()).stream().map(to -> to.address());
        Long citizen = file.citizenId();
        Stream<Address> known = citizen == null
                ? Stream.of()
                : addresses.pointsOf(citizen).stream().map(point -> point.address());
        return Stream.concat(heard, known).filter(Address.Phone.class::isInstance).map(Address::value)
                .filter(Objects::nonNull).distinct().toList();
    }
}
