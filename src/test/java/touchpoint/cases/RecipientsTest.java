package touchpoint.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.cases.Recipients.Newcomer;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.ContactPoint;
import touchpoint.citizens.Recognition;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;

/** Who gets what is answered, as an operator decides it. */
@HubTest
class RecipientsTest {
    private static final long CARLA = 41;
    private final Recipients recipients;
    private final Participants participants;
    private final CaseWork work;
    private final CaseFiles files;
    private final Filing filing;
    private final Timeline timeline;
    private final AuditTrail trail;
    private final AddressBook book;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final Address.Email gina = new Address.Email("gina." + UUID.randomUUID() + "@example.org");

    RecipientsTest(Recipients recipients, Participants participants, CaseWork work, CaseFiles files, Filing filing,
            Timeline timeline, AuditTrail trail, AddressBook book, TransactionTemplate transaction, JdbcClient sql) {
        this.recipients = recipients;
        this.participants = participants;
        this.work = work;
        this.files = files;
        this.filing = filing;
        this.timeline = timeline;
        this.trail = trail;
        this.book = book;
        this.transaction = transaction;
        this.sql = sql;
    }

    @Test
    void aCaseFromTheCounterIsAnsweredAsSoonAsItHasAnAddress() {
        CaseFile file = aCaseOfNobody();
        assertThatThrownBy(() -> answer(file, file.version())).isInstanceOf(NotAllowedNow.class);
        CaseSnapshot known = recipients.include(act(file), newcomer(gina, true, false));

        assertThat(participants.confirmedOf(file.id())).singleElement().satisfies(to -> {
            assertThat(to.address()).isEqualTo(gina);
            assertThat(to.channel()).isEqualTo(Channel.EMAIL);
            assertThat(to.name()).isEqualTo("Gina Verdi");
        });
        assertThat(told(file, "RECEIVED")).as("number and code at once").containsExactly(gina.value());
        answer(file, known.version());
        assertThat(told(file, "ANSWERED")).containsExactly(gina.value());
        assertThat(timeline.page(file.id(), null, 10)).extracting(TimelineEntry::kind)
                .contains("recipient-added", "citizen");
        trail.seal();
        assertThat(trail.of(file.id())).noneSatisfy(
                entry -> assertThat(entry.details().toString()).contains(gina.value()));
    }

    @Test
    void whoDoesNotWantToBeToldIsNotToldAtOnce() {
        CaseFile file = aCaseOfNobody();
        recipients.include(act(file), newcomer(gina, false, false));

        assertThat(told(file, "RECEIVED")).isEmpty();
    }

    @Test
    void aCaseOfNobodyBecomesTheirsWhoIsKnownByTheAddress() {
        long citizen = book.enter(gina, "Gina Verdi", Locale.ITALIAN);
        CaseSnapshot known = recipients.include(act(aCaseOfNobody()), newcomer(gina, false, false));

        assertThat(known.citizenId()).isEqualTo(citizen);
        assertThat(book.whoIs(gina)).as("they said it to our face").isEqualTo(new Recognition.Known(citizen));
    }

    @Test
    void aCaseOfNobodyBecomesThatOfACitizenWhoIsEnteredNow() {
        CaseSnapshot known = recipients.include(act(aCaseOfNobody()), newcomer(gina, false, false));

        assertThat(book.whoIs(gina)).isEqualTo(new Recognition.Known(Objects.requireNonNull(known.citizenId())));
    }

    @Test
    void whoseItIsStaysToBeAskedWhereSeveralShareTheAddress() {
        book.enter(gina, "Gina Verdi", Locale.ITALIAN);
        book.enter(gina, "Pino Verdi", Locale.ITALIAN);
        CaseSnapshot known = recipients.include(act(aCaseOfNobody()), newcomer(gina, false, false));

        assertThat(known.citizenId()).isNull();
        assertThat(participants.confirmedOf(known.id())).hasSize(1);
    }

    @Test
    void anotherAddressOfTheCitizensIsRememberedWhenItIsSaidToBe() {
        CaseFile file = aCaseOfNobody();
        CaseSnapshot one = recipients.include(act(file), newcomer(gina, false, false));
        Address.Phone phone = new Address.Phone("+39347" + (1_000_000 + System.nanoTime() % 9_000_000));
        Address.Email daughter = new Address.Email("figlia." + UUID.randomUUID() + "@example.org");
        CaseSnapshot two = recipients.include(new CaseWork.Act(one.number(), one.version(), CARLA),
                newcomer(phone, false, true));
        recipients.include(new CaseWork.Act(two.number(), two.version(), CARLA), newcomer(daughter, false, false));

        assertThat(book.pointsOf(Objects.requireNonNull(one.citizenId()))).extracting(ContactPoint::address)
                .contains(phone).doesNotContain(daughter);
        assertThat(participants.confirmedOf(file.id())).extracting(Recipient::address)
                .containsExactlyInAnyOrder(gina, phone, daughter);
    }

    @Test
    void whoIsLeftOutGetsNothingMoreAndMayBeAddedAgain() {
        CaseFile file = aCaseOfNobody();
        CaseSnapshot in = recipients.include(act(file), newcomer(gina, false, false));
        CaseSnapshot out = recipients.leaveOut(new CaseWork.Act(in.number(), in.version(), CARLA), gina);
        assertThat(participants.confirmedOf(file.id())).isEmpty();
        assertThatThrownBy(
                () -> recipients.leaveOut(new CaseWork.Act(out.number(), out.version(), CARLA), gina))
                .isInstanceOf(NotAllowedNow.class);

        recipients.include(new CaseWork.Act(out.number(), out.version(), CARLA), newcomer(gina, false, false));
        assertThat(participants.confirmedOf(file.id())).extracting(Recipient::address).containsExactly(gina);
    }

    @Test
    void twiceIsRefusedAndAStalePageChangesNothing() {
        CaseFile file = aCaseOfNobody();
        CaseSnapshot in = recipients.include(act(file), newcomer(gina, false, false));

        assertThatThrownBy(() -> recipients.include(new CaseWork.Act(in.number(), in.version(), CARLA),
                newcomer(gina, false, false))).isInstanceOf(NotAllowedNow.class);
        assertThatThrownBy(() -> recipients.include(act(file),
                newcomer(new Address.Email("altra@example.org"), false, false))).isInstanceOf(StaleCase.class);
        assertThat(book.whoIs(new Address.Email("altra@example.org"))).isInstanceOf(Recognition.Unknown.class);
        assertThat(participants.confirmedOf(file.id())).hasSize(1);
    }

    private static Newcomer newcomer(Address address, boolean greeted, boolean citizens) {
        return new Newcomer(address, "Gina Verdi", Locale.ITALIAN, greeted, citizens);
    }

    private void answer(CaseFile file, long version) {
        work.answer(new CaseWork.Act(file.number(), version, CARLA), "k" + UUID.randomUUID(),
                Written.plain("Passi domani."), null);
    }

    private List<String> told(CaseFile file, String kind) {
        return sql.sql("select recipient_value from notification where case_id = ? and kind = ?")
                .params(file.id(), kind)
                .query((row, i) -> row.getString(1)).list();
    }

    private static CaseWork.Act act(CaseFile file) {
        return new CaseWork.Act(file.number(), file.version(), CARLA);
    }

    /** Somebody stood at the counter and said nothing of themselves. */
    private CaseFile aCaseOfNobody() {
        Contact contact = new Contact(Channel.COUNTER, "counter:" + UUID.randomUUID(), 0, new Address.Withheld(), "",
                new Address.Withheld(), List.of(), Instant.now(), "Carta d'identità", "", "", null, List.of(), null,
                List.of(), Contact.Sender.PERSON, Locale.ITALIAN, ContentHash.of(new byte[]{1}), List.of());
        Filing.Filed filed = transaction.execute(status -> filing.open(contact,
                new Filing.Decision(null, Locale.ITALIAN, "new", List.of(), List.of(), Instant.now()), null));
        return files.findById(Objects.requireNonNull(filed).caseId()).orElseThrow();
    }
}
