package touchpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static touchpoint.intake.ContactFixture.aMail;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.cases.AuditTrail;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseWork;
import touchpoint.cases.FiledContact;
import touchpoint.cases.Participants;
import touchpoint.cases.State;
import touchpoint.cases.Timeline;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Normaliser.Normalised;

/** Where contacts go, on a real database. */
@HubTest
class IntakeTest {
    private static final long OPERATOR = 1;
    private final Intake intake;
    private final CaseFiles files;
    private final CaseWork work;
    private final Review review;
    private final Timeline timeline;
    private final Participants participants;
    private final AuditTrail audit;
    private final JdbcClient sql;

    IntakeTest(Intake intake, CaseFiles files, CaseWork work, Review review, Timeline timeline,
            Participants participants, AuditTrail audit, JdbcClient sql) {
        this.intake = intake;
        this.files = files;
        this.work = work;
        this.review = review;
        this.timeline = timeline;
        this.participants = participants;
        this.audit = audit;
        this.sql = sql;
    }

    @Test
    void aMailFromSomebodyNewOpensACase() {
        CaseFile file = fileOf(arrives(aMail().about("Carta d'identità")));

        assertThat(file.state()).isEqualTo(State.NEW);
        assertThat(file.subject()).isEqualTo("Carta d'identità");
        assertThat(file.number().toString()).matches("TP-\\d{4}-\\d{7}");
        assertThat(file.citizenId()).isNotNull();
        assertThat(timeline.page(file.id(), null, 10)).singleElement()
                .satisfies(entry -> assertThat(entry.contact()).isNotNull());
        assertThat(participants.confirmedOf(file.id())).hasSize(1);
    }

    @Test
    void whoWithholdsTheAddressIsNobodyToWriteTo() {
        CaseFile file = fileOf(arrives(aMail().fromNobody()));

        assertThat(sql.sql("select count(*) from participant where case_id = ?").param(file.id()).query(Integer.class)
                .single()).isZero();
    }

    @Test
    void theSameMailTwiceIsOneContactAndOneCase() {
        Contact mail = aMail().contact();
        arrives(mail);
        arrives(mail);

        assertThat(sql.sql("select count(*) from contact where external_id = ?").param(mail.externalId())
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void theSameMailFromManyThreadsIsOneCase() throws Exception {
        Contact mail = aMail().contact();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = java.util.stream.IntStream.range(0, 8)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> arrives(mail))).toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(sql.sql("select count(*) from participant where value = ?").param(mail.from().value())
                .query(Integer.class).single()).isEqualTo(1);
        assertThat(sql.sql("select count(*) from contact_point where value = ?").param(mail.from().value())
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void anAnswerJoinsTheCaseOfTheMessageThatItAnswers() {
        Contact first = aMail().withId("<first-" + UUID.randomUUID() + "@example.org>").contact();
        FiledContact opened = arrives(first);
        FiledContact answer = arrives(aMail().from(first.from().value()).answering(String.valueOf(first.threadId())));

        assertThat(answer.caseId()).isEqualTo(opened.caseId());
        assertThat(answer.because()).isEqualTo("answers");
        assertThat(answer.confirmed()).isTrue();
    }

    @Test
    void twoAnswersToAMailThatWeNeverSawAreOneCase() {
        String unseen = "<unseen-" + UUID.randomUUID() + "@elsewhere.example>";
        String c = "c-" + UUID.randomUUID() + "@example.org";
        FiledContact fromB = arrives(aMail().answering(unseen).alsoTo(c));
        FiledContact fromC = arrives(aMail().from(c).answering(unseen));

        assertThat(fromC.caseId()).isEqualTo(fromB.caseId());
        assertThat(fromC.confirmed()).isFalse();
    }

    @Test
    void strangersWhoAnswerTheSameCircularDoNotMeet() {
        String circular = "<circular-" + UUID.randomUUID() + "@comune.example>";
        FiledContact one = arrives(aMail().answering(circular));
        FiledContact other = arrives(aMail().answering(circular));

        assertThat(other.caseId()).isNotEqualTo(one.caseId());
        assertThat(review.ofCase(java.util.Objects.requireNonNull(other.caseId()))).singleElement()
                .satisfies(item -> assertThat(item.candidates()).containsExactly(one.caseId()));
    }

    @Test
    void twoCitizensWithTheSameSubjectNeverMeet() {
        FiledContact one = arrives(aMail().about("Aiuto").inTheSameExchange());
        FiledContact other = arrives(aMail().about("Aiuto").inTheSameExchange());

        assertThat(other.caseId()).isNotEqualTo(one.caseId());
    }

    @Test
    void theSameCitizenWithTheSameSubjectGoesOn() {
        String anna = "anna-" + UUID.randomUUID() + "@example.org";
        FiledContact one = arrives(aMail().from(anna).about("Tassa rifiuti").inTheSameExchange());
        FiledContact two = arrives(aMail().from(anna).about("Tassa rifiuti").inTheSameExchange());

        assertThat(two.caseId()).isEqualTo(one.caseId());
        assertThat(two.because()).isEqualTo("same-exchange");
    }

    @Test
    void aStrangerWhoKnowsTheCodeJoinsUnconfirmedAndIsToldNothing() {
        CaseFile file = fileOf(arrives(aMail()));
        FiledContact stranger = arrives(
                aMail().from("stranger-" + UUID.randomUUID() + "@example.org").withCode(file.code()));

        assertThat(stranger.caseId()).isEqualTo(file.id());
        assertThat(stranger.confirmed()).isFalse();
        assertThat(participants.confirmedOf(file.id()))
                .noneMatch(recipient -> recipient.address().equals(stranger.from()));
        assertThat(review.ofCase(file.id())).singleElement()
                .satisfies(item -> assertThat(item.reason()).isEqualTo("unknown-sender"));
    }

    @Test
    void aSealAloneDoesNotMakeAStrangerAParty() {
        CaseFile file = fileOf(arrives(aMail()));
        FiledContact stranger = arrives(aMail().withSealedCode(file.code()));

        assertThat(stranger.confirmed()).isFalse();
    }

    @Test
    void codesOfTwoCasesGoToReview() {
        CaseFile one = fileOf(arrives(aMail()));
        CaseFile two = fileOf(arrives(aMail()));
        FiledContact torn = arrives(aMail().withSealedCode(one.code()).withCode(two.code()));

        assertThat(torn.caseId()).isNull();
        assertThat(torn.because()).isEqualTo("codes-disagree");
    }

    @Test
    void aConfirmedStrangerIsAPartyFromThenOn() {
        CaseFile file = fileOf(arrives(aMail()));
        FiledContact stranger = arrives(aMail().withCode(file.code()));

        review.join(review.ofCase(file.id()).getFirst().id(), file.id(), OPERATOR);

        assertThat(participants.confirmedOf(file.id()))
                .anyMatch(recipient -> recipient.address().equals(stranger.from()));
        assertThat(review.ofCase(file.id())).isEmpty();
    }

    @Test
    void whoIsConfirmedOnceIsNotAskedAboutAgain() {
        CaseFile file = fileOf(arrives(aMail()));
        String stranger = "stranger-" + UUID.randomUUID() + "@example.org";
        arrives(aMail().from(stranger).withCode(file.code()));
        arrives(aMail().from(stranger).withCode(file.code()));
        assertThat(review.ofCase(file.id())).hasSize(2);

        review.join(review.ofCase(file.id()).getFirst().id(), file.id(), OPERATOR);

        assertThat(review.ofCase(file.id())).isEmpty();
        assertThat(arrives(aMail().from(stranger).withCode(file.code())).confirmed()).isTrue();
    }

    @Test
    void anAnswerToACaseThatEndedLongAgoOpensANewOneLinkedToIt() {
        Contact first = aMail().contact();
        CaseFile old = fileOf(arrives(first));
        sql.sql("update case_file set state = 'CLOSED', closed_at = now() - interval '60 days' where id = ?")
                .param(old.id()).update();

        CaseFile next = fileOf(arrives(aMail().from(first.from().value()).withCode(old.code())));

        assertThat(next.id()).isNotEqualTo(old.id());
        assertThat(next.previousId()).isEqualTo(old.id());
    }

    @Test
    void anAnswerToACaseThatWasJustClosedReopensIt() {
        Contact first = aMail().contact();
        CaseFile file = fileOf(arrives(first));
        work.changeState(new CaseWork.Act(file.number(), file.version(), OPERATOR), State.CLOSED);

        arrives(aMail().from(first.from().value()).withCode(file.code()));

        assertThat(again(file).state()).isEqualTo(State.REOPENED);
    }

    @Test
    void anOutOfOfficeMovesNoState() {
        Contact first = aMail().contact();
        CaseFile file = fileOf(arrives(first));
        work.changeState(new CaseWork.Act(file.number(), file.version(), OPERATOR), State.WAITING);

        arrives(aMail().from(first.from().value()).withSealedCode(file.code()).sentBy(Contact.Sender.AUTOMATIC_REPLY));

        assertThat(again(file).state()).isEqualTo(State.WAITING);
    }

    @Test
    void undoPutsTheCaseBackAsIfTheContactHadNeverCome() {
        Contact first = aMail().contact();
        CaseFile file = fileOf(arrives(first));
        work.changeState(new CaseWork.Act(file.number(), file.version(), OPERATOR), State.WAITING);
        FiledContact wrong = arrives(aMail().from(first.from().value()).withCode(file.code()));
        assertThat(again(file).state()).isEqualTo(State.AT_DESK);

        review.undo(wrong.id(), null, OPERATOR);

        assertThat(again(file).state()).isEqualTo(State.WAITING);
        FiledContact moved = filed(wrong.externalId());
        assertThat(moved.caseId()).isNotEqualTo(file.id());
        FiledContact next = arrives(aMail().from(first.from().value()).answering(String.valueOf(wrong.threadId())));
        assertThat(next.caseId()).as("what answers the moved contact follows it").isEqualTo(moved.caseId());
    }

    @Test
    void theAuditTrailIsSealedAndCannotBeChanged() {
        CaseFile file = fileOf(arrives(aMail()));
        work.note(new CaseWork.Act(file.number(), file.version(), OPERATOR), "Chiamato il cantiere");
        // The hub's own sealing may have the entries in hand just now.
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            audit.seal();
            assertThat(audit.verify(file.id())).isEqualTo(new AuditTrail.Proof.Intact(2, 0));
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(
                () -> sql.sql("update audit_entry set action = 'x' where case_id = ?").param(file.id()).update())
                .hasMessageContaining("append-only");
        org.assertj.core.api.Assertions
                .assertThatThrownBy(
                        () -> sql.sql("delete from audit_entry where case_id = ?").param(file.id()).update())
                .hasMessageContaining("append-only");
    }

    @Test
    void anEntryChangedBehindTheTriggersBackIsFound() {
        CaseFile file = fileOf(arrives(aMail()));
        work.note(new CaseWork.Act(file.number(), file.version(), OPERATOR), "Chiamato il cantiere");
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            audit.seal();
            assertThat(audit.verify(file.id())).isInstanceOf(AuditTrail.Proof.Intact.class)
                    .isEqualTo(new AuditTrail.Proof.Intact(2, 0));
        });
        sql.sql("alter table audit_entry disable trigger audit_append_only").update();
        sql.sql("update audit_entry set actor_id = 99 where case_id = ? and action = 'note'").param(file.id()).update();
        sql.sql("alter table audit_entry enable trigger audit_append_only").update();

        assertThat(audit.verify(file.id())).isInstanceOf(AuditTrail.Proof.BrokenAt.class);
    }

    private FiledContact arrives(ContactFixture mail) {
        return arrives(mail.contact());
    }

    private FiledContact arrives(Contact contact) {
        intake.accept(new Normalised.AContact(contact), false);
        return filed(contact.externalId());
    }

    private FiledContact filed(String externalId) {
        long id = sql.sql("select id from contact where external_id = ?").param(externalId).query(Long.class).single();
        return contacts.findById(id).orElseThrow();
    }

    @org.springframework.beans.factory.annotation.Autowired
    private touchpoint.cases.FiledContacts contacts;

    private CaseFile fileOf(FiledContact contact) {
        return files.findById(java.util.Objects.requireNonNull(contact.caseId())).orElseThrow();
    }

    private CaseFile again(CaseFile file) {
        return files.findById(file.id()).orElseThrow();
    }
}
