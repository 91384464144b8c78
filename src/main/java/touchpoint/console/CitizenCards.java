package touchpoint.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.Desk;
import touchpoint.cases.DeskRow;
import touchpoint.cases.Participants;
import touchpoint.cases.Recipient;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.Citizen;
import touchpoint.citizens.Citizens;
import touchpoint.citizens.ContactPoint;
import touchpoint.citizens.Recognition;
import touchpoint.console.CitizenCard.Person;
import touchpoint.console.CitizenCard.Point;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;

/** Fills the card of the citizen beside a case. */
@Component
class CitizenCards {
    private final Citizens citizens;
    private final AddressBook addresses;
    private final Participants participants;
    private final CaseFiles files;
    private final Desk desk;
    private final CaseLines lines;
    private final Names names;
    private final Policy policy;
    private final CaseDoor door;

    CitizenCards(Citizens citizens, AddressBook addresses, Participants participants, CaseFiles files, Desk desk,
            CaseLines lines, Names names, Policy policy, CaseDoor door) {
        this.citizens = citizens;
        this.addresses = addresses;
        this.participants = participants;
        this.files = files;
        this.desk = desk;
        this.lines = lines;
        this.names = names;
        this.policy = policy;
        this.door = door;
    }

    CitizenCard of(CaseFile file, Who who, Locale reader) {
        Optional<Recipient> first = participants.confirmedOf(file.id()).stream().findFirst();
        Recognition recognition = first.map(recipient -> addresses.whoIs(recipient.address()))
                .orElseGet(Recognition.Withheld::new);
        Long id = file.citizenId();
        if (id == null) {
            String called = first.map(CitizenCards::calledBy).orElse("");
            return new CitizenCard(null, null, called, recognition.word(), "", List.of(), people(recognition),
                    List.of());
        }
        Citizen citizen = citizens.findById(id).orElseThrow();
        String href = policy.may(who, Area.CITIZENS) ? "/console/citizens/" + id : null;
        return new CitizenCard(id, href, citizen.name(), wordFor(recognition, id), citizen.note(), points(id),
                people(recognition), others(file, id, who, reader));
    }

    /** A case that an operator gave to one of those who share an address is known; the address remains shared. */
    private static String wordFor(Recognition recognition, @Nullable Long chosen) {
        return recognition instanceof Recognition.Shared shared && shared.citizens().contains(chosen)
                ? "known"
                : recognition.word();
    }

    private static String calledBy(Recipient recipient) {
        return recipient.name().isBlank() ? recipient.address().value() : recipient.name();
    }

    private List<Point> points(long citizen) {
        return addresses.pointsOf(citizen).stream().map(CitizenCards::point).toList();
    }

    static Point point(ContactPoint point) {
        Channel channel = switch (point.address()) {
            case Address.Email email -> Channel.EMAIL;
            case Address.Phone phone -> Channel.PHONE;
            case Address.Account account -> Channel.WEB;
            case Address.Withheld withheld -> Channel.COUNTER;
        };
        return new Point(channel, point.address().value(), point.confirmed(), point.undeliverable());
    }

    private List<Person> people(Recognition recognition) {
        if (!(recognition instanceof Recognition.Shared shared)) {
            return List.of();
        }
        Map<Long, String> known = names.citizens(shared.citizens().stream());
        return shared.citizens().stream().map(id -> new Person(id, known.getOrDefault(id, "#" + id))).toList();
    }

    private List<CaseLine> others(CaseFile file, long citizen, Who who, Locale reader) {
        List<Long> ids = door.readable(files.latestOf(citizen), who).stream().filter(other -> other.id() != file.id())
                .filter(other -> other.state().isOpen()).map(CaseFile::id).toList();
        List<DeskRow> rows = desk.rows(ids);
        return lines.of(rows, who, reader);
    }
}
