package touchpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static touchpoint.intake.ContactFixture.aMail;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.access.Share;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseShare;
import touchpoint.cases.FiledContact;
import touchpoint.cases.FiledContacts;
import touchpoint.cases.Level;
import touchpoint.cases.Participants;
import touchpoint.cases.Shares;
import touchpoint.cases.Timeline;
import touchpoint.cases.TimelineEntry;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Normaliser.Normalised;
import touchpoint.offices.Organisation;

/** Mailboxes that belong to offices. */
@HubTest
class WaysInTest {
    private static final long OPERATOR = 1;
    private final Intake intake;
    private final Review review;
    private final CaseFiles files;
    private final FiledContacts contacts;
    private final Shares shares;
    private final Timeline timeline;
    private final Participants participants;
    private final Organisation organisation;
    private final JdbcClient sql;
    private final String key = "ufficio-" + Long.toString(System.nanoTime(), 36);
    private final String other = "altro-" + Long.toString(System.nanoTime(), 36);

    WaysInTest(Intake intake, Review review, CaseFiles files, FiledContacts contacts, Shares shares, Timeline timeline,
            Participants participants, Organisation organisation, JdbcClient sql) {
        this.intake = intake;
        this.review = review;
        this.files = files;
        this.contacts = contacts;
        this.shares = shares;
        this.timeline = timeline;
        this.participants = participants;
        this.organisation = organisation;
        this.sql = sql;
    }

    @Test
    void whatIsWrittenToTheMailboxOfAnOfficeIsThatOfficesCase() {
        long office = organisation.open(key, "Ufficio", "Office", null);
        CaseFile file = fileOf(arrives(aMail().toTheMailboxOf(key, "").contact()));

        assertThat(file.level()).isEqualTo(Level.OFFICE);
        assertThat(file.officeId()).isEqualTo(office);
        assertThat(shares.of(file.id())).isEmpty();
    }

    @Test
    void oneMailToTwoMailboxesIsOneCaseWithBothOfficesOnIt() {
        long first = organisation.open(key, "Ufficio", "Office", null);
        long second = organisation.open(other, "Altro ufficio", "Other office", null);
        String id = "<" + UUID.randomUUID() + "@example.org>";
        Contact one = aMail().withId(id).toTheMailboxOf(key, "").contact();
        FiledContact opened = arrives(one);
        FiledContact copy = arrives(aMail().withId(id).from(one.from().value()).toTheMailboxOf(other, "").contact());

        assertThat(copy.caseId()).isEqualTo(opened.caseId());
        assertThat(copy.because()).isEqualTo("copy");
        assertThat(fileOf(opened).officeId()).isEqualTo(first);
        assertThat(shares.of(fileOf(opened).id())).singleElement()
                .satisfies(share -> assertThat(share.with())
                        .isEqualTo(new Share.WithOffice(second, Share.Right.CO_OWN)));
        assertThat(timeline.page(fileOf(opened).id(), null, 10)).extracting(TimelineEntry::kind).contains("shared");
        assertThat(participants.confirmedOf(fileOf(opened).id())).singleElement()
                .satisfies(to -> assertThat(to.ourAddress()).as("answers go out by the first way")
                        .isEqualTo(one.to()));
    }

    @Test
    void inWhicheverOrderTheyComeTheDeskAndTheOfficeBothHaveIt() {
        long office = organisation.open(key, "Ufficio", "Office", null);
        String id = "<" + UUID.randomUUID() + "@example.org>";
        Contact one = aMail().withId(id).contact();
        FiledContact opened = arrives(one);
        arrives(aMail().withId(id).from(one.from().value()).toTheMailboxOf(key, "").contact());

        assertThat(fileOf(opened).level()).isEqualTo(Level.DESK);
        assertThat(shares.of(fileOf(opened).id())).extracting(CaseShare::with)
                .containsExactly(new Share.WithOffice(office, Share.Right.CO_OWN));
    }

    @Test
    void theDeskKeepsACaseOfWhichAnOfficeReadTheSameMailFirst() {
        organisation.open(key, "Ufficio", "Office", null);
        String id = "<" + UUID.randomUUID() + "@example.org>";
        Contact one = aMail().withId(id).toTheMailboxOf(key, "").contact();
        FiledContact opened = arrives(one);
        assertThat(fileOf(opened).snapshot().isKeptByDesk()).isFalse();
        arrives(aMail().withId(id).from(one.from().value()).contact());

        assertThat(fileOf(opened).level()).isEqualTo(Level.OFFICE);
        assertThat(fileOf(opened).snapshot().isKeptByDesk()).isTrue();
        assertThat(timeline.page(fileOf(opened).id(), null, 10)).extracting(TimelineEntry::kind).contains("kept");
    }

    @Test
    void anAnswerByTheDesksAddressToACaseThatAnOfficeHasLeavesItWithTheOffice() {
        organisation.open(key, "Ufficio", "Office", null);
        Contact one = aMail().toTheMailboxOf(key, "").contact();
        FiledContact opened = arrives(one);
        FiledContact again = arrives(
                aMail().answering(Objects.requireNonNull(one.threadId())).from(one.from().value()).contact());

        assertThat(again.caseId()).isEqualTo(opened.caseId());
        assertThat(fileOf(opened).snapshot().isKeptByDesk()).isFalse();
    }

    @Test
    void whoWritesAgainToAnOfficeThatHadDoneWithItBringsItBackToItsList() {
        organisation.open(key, "Ufficio", "Office", null);
        Contact one = aMail().contact();
        FiledContact opened = arrives(one);
        arrives(again(one).contact());
        CaseFile file = fileOf(opened);
        shares.markDone(file.number(), shares.of(file.id()).getFirst().id(), true, OPERATOR);
        assertThat(shares.of(file.id()).getFirst().isOpen()).isFalse();
        arrives(again(one).contact());

        assertThat(shares.of(file.id())).singleElement()
                .satisfies(share -> assertThat(share.isOpen()).isTrue());
    }

    private ContactFixture again(Contact one) {
        return aMail().answering(Objects.requireNonNull(one.threadId())).from(one.from().value())
                .toTheMailboxOf(key, "");
    }

    @Test
    void aStrangersWordSharesNothing() {
        organisation.open(key, "Ufficio", "Office", null);
        FiledContact opened = arrives(aMail().contact());
        FiledContact strange = arrives(aMail().withCode(fileOf(opened).code()).toTheMailboxOf(key, "").contact());

        assertThat(strange.caseId()).isEqualTo(opened.caseId());
        assertThat(strange.confirmed()).isFalse();
        assertThat(shares.of(fileOf(opened).id())).isEmpty();
    }

    @Test
    void aMailboxThatNamesNoOfficeOfOursLeadsToTheDeskAndTheContactSaysSo() {
        FiledContact filed = arrives(aMail().toTheMailboxOf("nessuno", "niente").contact());

        assertThat(fileOf(filed).level()).isEqualTo(Level.DESK);
        assertThat(filed.notices()).extracting(Contact.Notice::key, Contact.Notice::arguments).containsExactly(
                org.assertj.core.groups.Tuple.tuple("way-in-unknown", List.of("nessuno")),
                org.assertj.core.groups.Tuple.tuple("way-in-unknown", List.of("niente")));
    }

    @Test
    void aClosedOfficeGetsNothingNew() {
        long office = organisation.open(key, "Ufficio", "Office", null);
        organisation.close(office, 0);

        assertThat(fileOf(arrives(aMail().toTheMailboxOf(key, "").contact())).level()).isEqualTo(Level.DESK);
    }

    @Test
    void whatIsTakenOutOfACaseOpensItsOwnWithTheOfficeThatItWasSentTo() {
        long office = organisation.open(key, "Ufficio", "Office", null);
        Contact one = aMail().contact();
        arrives(one);
        FiledContact wrong = arrives(again(one).contact());

        assertThat(review.undo(wrong.id(), null, OPERATOR).officeId()).isEqualTo(office);
    }

    private FiledContact arrives(Contact contact) {
        intake.accept(new Normalised.AContact(contact), false);
        long id = sql.sql("select id from contact where external_id = ?").param(contact.externalId())
                .query(Long.class).single();
        return contacts.findById(id).orElseThrow();
    }

    private CaseFile fileOf(FiledContact contact) {
        return files.findById(Objects.requireNonNull(contact.caseId())).orElseThrow();
    }
}
