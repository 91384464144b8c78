package touchpoint.commitments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.cases.Participants;
import touchpoint.cases.Recipient;
import touchpoint.contacts.Address;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/** Who is invited to an appointment, and by whom; as far as they have an e-mail address. */
@Component
public class Guests {
    private final Participants participants;
    private final Operators operators;
    private final Offices offices;
    private final CommitmentSettings settings;

    Guests(Participants participants, Operators operators, Offices offices, CommitmentSettings settings) {
        this.participants = participants;
        this.operators = operators;
        this.offices = offices;
        this.settings = settings;
    }

    /** @param operator null for a citizen and for an office */
    public record Guest(Address.Email address, String name, Locale language, @Nullable Long operator) {}

    /** Each address once: who is to do it, the colleagues, the confirmed participants of the case if the citizen comes. */
    public List<Guest> of(CommitmentSnapshot appointment) {
        Meeting meeting = appointment.meeting();
        if (meeting == null) {
            return List.of();
        }
        Map<String, Guest> guests = new LinkedHashMap<>();
        switch (appointment.assignee()) {
            case Assignee.APerson(long id) -> colleague(id, guests);
            case Assignee.AnOffice(long id) -> offices.findById(id).ifPresent(office -> office(office, guests));
            case Assignee.Nobody nobody -> {
            }
        }
        meeting.colleagues().stream().sorted().forEach(id -> colleague(id, guests));
        if (meeting.citizen()) {
            participants.personsOf(appointment.caseId()).forEach(to -> citizen(to, guests));
        }
        return List.copyOf(guests.values());
    }

    private void colleague(long id, Map<String, Guest> guests) {
        operators.findById(id).filter(Operator::isActive).ifPresent(one -> {
            Address.Email address = one.email();
            if (address != null) {
                guests.putIfAbsent(address.value(), new Guest(address, one.displayName(), one.language(), id));
            }
        });
    }

    private static void office(Office office, Map<String, Guest> guests) {
        Address.Email address = office.email();
        if (address != null) {
            guests.putIfAbsent(address.value(),
                    new Guest(address, office.name(Locale.ITALIAN), Locale.ITALIAN, null));
        }
    }

    private static void citizen(Recipient to, Map<String, Guest> guests) {
        if (to.address() instanceof Address.Email address) {
            guests.putIfAbsent(address.value(), new Guest(address, to.name(), to.language(), null));
        }
    }

    /** Who invites for a case; nothing where no address of ours is known, and then nobody is invited. */
    public Optional<CalendarFile.Party> organizer(long caseId) {
        Office desk = offices.desk();
        return address(caseId, desk).map(address -> new CalendarFile.Party(desk.name(Locale.ITALIAN), address));
    }

    private Optional<Address.Email> address(long caseId, Office desk) {
        if (!settings.organizer().isEmpty()) {
            return Optional.of(new Address.Email(settings.organizer()));
        }
        return participants.confirmedOf(caseId).stream().map(Recipient::ourAddress)
                .filter(Address.Email.class::isInstance).map(Address.Email.class::cast).findFirst()
                .or(() -> Optional.ofNullable(desk.email()));
    }
}
