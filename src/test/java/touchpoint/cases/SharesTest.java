package touchpoint.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.access.Share;
import touchpoint.access.Share.Right;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;

/** Each sharer has a list of their own. */
@HubTest
class SharesTest {
    private static final long CARLA = 41;
    private static final long DARIO = 42;
    private final long tributi = System.nanoTime();
    private final long edilizia = tributi + 1;
    private final Shares shares;
    private final Desk desk;
    private final CaseWork work;
    private final CaseFiles files;
    private final Filing filing;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;

    SharesTest(Shares shares, Desk desk, CaseWork work, CaseFiles files, Filing filing, Timeline timeline,
            AuditTrail audit, TransactionTemplate transaction, JdbcClient sql) {
        this.shares = shares;
        this.desk = desk;
        this.work = work;
        this.files = files;
        this.filing = filing;
        this.timeline = timeline;
        this.audit = audit;
        this.transaction = transaction;
        this.sql = sql;
    }

    @Test
    void aCaseThatOneHasDoneWithStaysOnTheListOfTheOther() {
        CaseFile file = aCase();
        share(file, new Share.WithOffice(tributi, Right.CONTRIBUTE));
        share(file, new Share.WithOffice(edilizia, Right.CO_OWN));
        shares.markDone(file.number(), of(file, tributi).id(), true, CARLA);

        assertThat(open(tributi)).isEmpty();
        assertThat(open(edilizia)).containsExactly(file.id());
        assertThat(closed(tributi)).containsExactly(file.id());
    }

    @Test
    void aCaseThatItsHolderClosedStaysOnTheListOfWhoHasNotDone() {
        CaseFile file = aCase();
        share(file, new Share.WithOffice(tributi, Right.READ));
        CaseSnapshot closed = work.changeState(act(file), State.CLOSED);
        assertThat(closed.state()).isEqualTo(State.CLOSED);

        assertThat(open(tributi)).containsExactly(file.id());
        shares.markDone(file.number(), of(file, tributi).id(), true, CARLA);
        assertThat(open(tributi)).isEmpty();
        shares.markDone(file.number(), of(file, tributi).id(), false, CARLA);
        assertThat(open(tributi)).containsExactly(file.id());
    }

    @Test
    void whatIsSharedWithMeByNameIsAmongMine() {
        CaseFile file = aCase();
        long giulia = tributi + 2;
        share(file, new Share.WithOperator(giulia, Right.CONTRIBUTE));
        DeskQuery mine = DeskQuery.of(new DeskQuery.Scope(false, List.of(), giulia), DeskQuery.View.MINE, 10);

        assertThat(desk.page(mine)).extracting(DeskRow::id).containsExactly(file.id());
    }

    @Test
    void theListOfTheSharedHoldsNothingElse() {
        CaseFile file = aCase();
        CaseFile own = aCase();
        work.handOver(act(own), new Handover(tributi, "È vostra", "", false));
        share(file, new Share.WithOffice(tributi, Right.READ));

        assertThat(open(tributi)).containsExactlyInAnyOrder(file.id(), own.id());
        assertThat(desk.page(DeskQuery.of(scope(tributi), DeskQuery.View.SHARED, 10))).extracting(DeskRow::id)
                .containsExactly(file.id());
    }

    @Test
    void afterItsLastDayAShareIsNone() {
        CaseFile file = aCase();
        shares.share(file.number(), new Share.WithOffice(tributi, Right.READ), Instant.now().plus(1, ChronoUnit.DAYS),
                "Per un parere", CARLA);
        assertThat(open(tributi)).containsExactly(file.id());
        sql.sql("update case_share set until = now() - interval '1 second' where case_id = ?").param(file.id())
                .update();

        assertThat(shares.of(file.id())).isEmpty();
        assertThat(open(tributi)).isEmpty();
        share(file, new Share.WithOffice(tributi, Right.CO_OWN));
        assertThat(of(file, tributi).with().right()).isEqualTo(Right.CO_OWN);
    }

    @Test
    void aShareThatEndedCanBeGivenAgainAndEachStepIsWrittenDown() {
        CaseFile file = aCase();
        share(file, new Share.WithOffice(tributi, Right.READ));
        shares.end(file.number(), of(file, tributi).id(), CARLA);
        assertThat(shares.of(file.id())).isEmpty();
        share(file, new Share.WithOffice(tributi, Right.CO_OWN));

        assertThat(timeline.page(file.id(), null, 10)).extracting(TimelineEntry::kind).startsWith("shared",
                "share-ended", "shared");
        assertThat(audit.of(file.id())).extracting(AuditTrail.Entry::action).endsWith("shared", "share-ended",
                "shared");
        assertThat(sql.sql("select count(*) from case_share where case_id = ?").param(file.id()).query(Integer.class)
                .single()).isEqualTo(2);
    }

    @Test
    void givenTwiceItIsOneShareWithTheLaterRight() {
        CaseFile file = aCase();
        share(file, new Share.WithOperator(DARIO, Right.READ));
        share(file, new Share.WithOperator(DARIO, Right.CO_OWN));

        assertThat(shares.of(file.id())).singleElement()
                .satisfies(one -> assertThat(one.with()).isEqualTo(new Share.WithOperator(DARIO, Right.CO_OWN)));
    }

    @Test
    void whoHoldsACaseIsNoSharerOfItAndTheLastDayIsNotInThePast() {
        CaseFile file = aCase();
        work.handOver(act(file), new Handover(tributi, "È vostra", "", false));

        assertThatThrownBy(() -> share(file, new Share.WithOffice(tributi, Right.READ)))
                .isInstanceOf(NotAllowedNow.class);
        assertThatThrownBy(() -> shares.share(file.number(), new Share.WithOffice(edilizia, Right.READ),
                Instant.now().minus(1, ChronoUnit.HOURS), "", CARLA)).isInstanceOf(NotAllowedNow.class);
        assertThat(shares.of(file.id())).isEmpty();
    }

    @Test
    void aShareOfAnotherCaseIsNotEndedFromHere() {
        CaseFile file = aCase();
        CaseFile another = aCase();
        share(another, new Share.WithOffice(tributi, Right.READ));

        assertThatThrownBy(() -> shares.end(file.number(), of(another, tributi).id(), CARLA))
                .isInstanceOf(NotAllowedNow.class);
        assertThat(shares.of(another.id())).hasSize(1);
    }

    private void share(CaseFile file, Share with) {
        shares.share(file.number(), with, null, "Per un parere", CARLA);
    }

    private CaseShare of(CaseFile file, long office) {
        return shares.of(file.id()).stream()
                .filter(one -> one.with() instanceof Share.WithOffice with && with.officeId() == office).findFirst()
                .orElseThrow();
    }

    private List<Long> open(long office) {
        return desk.page(DeskQuery.of(scope(office), 10)).stream().map(DeskRow::id).toList();
    }

    private List<Long> closed(long office) {
        return desk.page(DeskQuery.of(scope(office), DeskQuery.View.CLOSED, 10))
                .stream().map(DeskRow::id).toList();
    }

    private static DeskQuery.Scope scope(long office) {
        return new DeskQuery.Scope(false, List.of(office), null);
    }

    private CaseWork.Act act(CaseFile file) {
        return new CaseWork.Act(file.number(), files.findById(file.id()).orElseThrow().version(), CARLA);
    }

    private CaseFile aCase() {
        Contact contact = new Contact(Channel.EMAIL, "urp:" + UUID.randomUUID(), 0,
                new Address.Email(UUID.randomUUID() + "@example.org"), "Anna Bianchi",
                new Address.Email("urp@touchpoint.example"), List.of(), Instant.now(), "Lampione spento",
                "In via Trieste.", "", null, List.of(), null,
                List.of(), Contact.Sender.PERSON, Locale.ITALIAN, ContentHash.of(new byte[]{1}), List.of());
        Filing.Filed filed = transaction.execute(status -> filing.open(contact,
                new Filing.Decision(null, Locale.ITALIAN, "new", List.of(), List.of(), Instant.now()), null));
        return files.findById(java.util.Objects.requireNonNull(filed).caseId()).orElseThrow();
    }
}
