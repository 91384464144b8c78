package touchpoint.commitments;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Filing;
import touchpoint.cases.Handover;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operators;
import touchpoint.offices.Organisation;
import touchpoint.offices.Role;

/** People, offices and cases for the tests of commitments, all fresh. */
final class Townhall {
    final CommitmentWork work;
    final Commitments commitments;
    final Organisation organisation;
    final Offices offices;
    final CaseFiles files;
    final CaseWork cases;
    final Accounts accounts;
    private final Staff staff;
    private final Operators operators;
    private final Filing filing;
    private final TransactionTemplate transaction;

    Townhall(ApplicationContext hub) {
        work = hub.getBean(CommitmentWork.class);
        commitments = hub.getBean(Commitments.class);
        organisation = hub.getBean(Organisation.class);
        offices = hub.getBean(Offices.class);
        files = hub.getBean(CaseFiles.class);
        cases = hub.getBean(CaseWork.class);
        accounts = hub.getBean(Accounts.class);
        staff = new Staff(accounts);
        operators = hub.getBean(Operators.class);
        filing = hub.getBean(Filing.class);
        transaction = hub.getBean(TransactionTemplate.class);
    }

    Who anAgent() {
        return who(staff.aNewcomer(Set.of(Role.AGENT), Set.of()).id());
    }

    Who aSupervisor() {
        return who(staff.aNewcomer(Set.of(Role.SUPERVISOR), Set.of()).id());
    }

    Who aMemberOf(long office) {
        return who(staff.aNewcomer(Set.of(Role.OFFICE_MEMBER),
                Set.of(new touchpoint.offices.Membership(office, false))).id());
    }

    Who who(long operator) {
        return Who.of(operators.findById(operator).orElseThrow());
    }

    void leaves(Who who) {
        accounts.deactivate(who.operatorId(), operators.findById(who.operatorId()).orElseThrow().version(), null);
    }

    long anOffice() {
        String key = "u" + UUID.randomUUID().toString().substring(0, 12).replace("-", "");
        return organisation.open(key, "Ufficio " + key, "Office " + key, null);
    }

    void close(long office) {
        Office known = offices.findById(office).orElseThrow();
        organisation.close(office, known.version());
    }

    CaseFile aCase() {
        Contact contact = new Contact(Channel.EMAIL, "urp:" + UUID.randomUUID(), 0,
                new Address.Email(UUID.randomUUID() + "@example.org"), "Anna Bianchi",
                new Address.Email("urp@touchpoint.example"), List.of(), Instant.now(), "Lampione spento",
                "In via Trieste.", "", null, List.of(), null, List.of(), Contact.Sender.PERSON, Locale.ITALIAN,
                ContentHash.of(new byte[]{1}), List.of());
        Filing.Filed filed = requireNonNull(transaction.execute(status -> filing.open(contact,
                new Filing.Decision(null, Locale.ITALIAN, "new", List.of(), List.of(), Instant.now()), null)));
        return files.findById(filed.caseId()).orElseThrow();
    }

    /** A case that the office holds. */
    CaseFile aCaseOf(long office, Who agent) {
        CaseFile file = aCase();
        cases.handOver(new CaseWork.Act(file.number(), file.version(), agent.operatorId()),
                new Handover(office, "È vostra", "", false));
        return files.findById(file.id()).orElseThrow();
    }

    static Order call(Instant due) {
        return new Order(Commitment.Kind.CALL, "Chiamare la signora", "Per il lampione", "+390300000001",
                new Due(due, false), null, null);
    }

    Commitment now(long id) {
        return commitments.findById(id).orElseThrow();
    }

    CommitmentWork.Act act(long id, Who who) {
        return new CommitmentWork.Act(id, now(id).version(), who);
    }
}
