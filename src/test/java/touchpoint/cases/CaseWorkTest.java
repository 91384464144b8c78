package touchpoint.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;

/** What operators do with a case, and what they cannot. */
@HubTest
class CaseWorkTest {
    private static final long CARLA = 41;
    private static final long DARIO = 42;
    private final CaseWork work;
    private final CaseFiles files;
    private final Filing filing;
    private final Timeline timeline;
    private final Desk desk;
    private final CaseKeys keys;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;

    CaseWorkTest(CaseWork work, CaseFiles files, Filing filing, Timeline timeline, Desk desk,
            CaseKeys keys, TransactionTemplate transaction, JdbcClient sql) {
        this.work = work;
        this.files = files;
        this.filing = filing;
        this.timeline = timeline;
        this.desk = desk;
        this.keys = keys;
        this.transaction = transaction;
        this.sql = sql;
    }

    @Test
    void whoTakesACaseTakesItUp() {
        CaseSnapshot taken = work.assign(act(aCase(), CARLA), CARLA);

        assertThat(taken.ownerId()).isEqualTo(CARLA);
        assertThat(taken.state()).isEqualTo(State.AT_DESK);
    }

    @Test
    void twoWhoSawTheSameVersionDoNotBothChangeIt() {
        CaseFile file = aCase();
        work.assign(act(file, CARLA), CARLA);

        assertThatThrownBy(() -> work.assign(act(file, DARIO), DARIO)).isInstanceOf(StaleCase.class);
        assertThat(again(file).ownerId()).isEqualTo(CARLA);
    }

    @Test
    void anAnswerIsSentOnceHoweverOftenItIsAskedFor() {
        CaseFile file = aCase();
        String key = UUID.randomUUID().toString();
        work.answer(act(file, CARLA), key, Written.plain("Passiamo domani."), State.WAITING);
        CaseSnapshot second = work.answer(act(file, CARLA), key, Written.plain("Passiamo domani."), State.WAITING).on();

        assertThat(second.state()).isEqualTo(State.WAITING);
        assertThat(sql.sql("select count(*) from contact where case_id = ? and direction = 'OUT'").param(file.id())
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void anAnswerStandsInTheTimelineAsItWasWritten() {
        CaseFile file = aCase();
        work.answer(act(file, CARLA), UUID.randomUUID().toString(), Written.plain("Passiamo domani."), null);

        assertThat(timeline.page(file.id(), null, 10)).anySatisfy(entry -> {
            FiledContact contact = java.util.Objects.requireNonNull(entry.contact());
            assertThat(contact.inbound()).isFalse();
            assertThat(contact.text()).isEqualTo("Passiamo domani.");
            assertThat(contact.author()).isEqualTo(CARLA);
        });
    }

    @Test
    void aClosedCaseIsNotAnsweredAndSaysSo() {
        CaseFile file = aCase();
        CaseSnapshot closed = work.changeState(act(file, CARLA), State.CLOSED);

        assertThatThrownBy(() -> work.answer(new CaseWork.Act(closed.number(), closed.version(), CARLA),
                "k" + UUID.randomUUID(), Written.plain("Testo"), null))
                .isInstanceOf(NotAllowedNow.class);
        assertThat(sql.sql("select count(*) from contact where case_id = ? and direction = 'OUT'").param(file.id())
                .query(Integer.class).single()).isZero();
    }

    @Test
    void anAnswerThatHasLeftIsNotTakenBack() {
        CaseFile file = aCase();
        CaseWork.Sent sent = work.answer(act(file, CARLA), "k" + UUID.randomUUID(), Written.plain("Domani."),
                State.WAITING);

        assertThatThrownBy(() -> work.takeBack(new CaseWork.Act(file.number(), sent.on().version(), CARLA),
                sent.contact())).isInstanceOf(NotAllowedNow.class).hasMessageContaining("has left");
        assertThat(again(file).state()).isEqualTo(State.WAITING);
    }

    @Test
    void handedOverAndReturnedItIsWhereItWas() {
        CaseFile file = aCase();
        CaseSnapshot over = work.handOver(act(file, CARLA),
                new Handover(7, "Serve un sopralluogo", "Che andremo a vedere", true));
        assertThat(over.isAccepted()).isFalse();
        assertThat(over.isKeptByDesk()).isTrue();
        assertThat(over.level()).isEqualTo(Level.OFFICE);
        assertThat(over.isAtDesk()).isFalse();

        CaseSnapshot back = work.returnToDesk(new CaseWork.Act(over.number(), over.version(), DARIO), "Non è nostra");
        assertThat(back.level()).isEqualTo(Level.DESK);
        assertThat(back.officeId()).isNull();
        assertThat(back.isKeptByDesk()).isFalse();
        assertThat(timeline.latest(file.id(), "handed-over").orElseThrow().data())
                .containsEntry("told", "Che andremo a vedere").containsEntry("keeps", "true");
        assertThat(timeline.page(file.id(), null, 10)).extracting(TimelineEntry::kind).contains("handed-over",
                "returned");
    }

    @Test
    void anOfficeAcceptsOnceAndWhoeverTakesTheCaseAcceptsItToo() {
        CaseFile file = aCase();
        CaseSnapshot over = work.handOver(act(file, CARLA), new Handover(7, "Serve un sopralluogo", "", false));
        CaseSnapshot accepted = work.accept(new CaseWork.Act(over.number(), over.version(), DARIO));
        assertThat(accepted.isAccepted()).isTrue();
        assertThatThrownBy(() -> work.accept(new CaseWork.Act(over.number(), accepted.version(), DARIO)))
                .isInstanceOf(NotAllowedNow.class);

        CaseSnapshot passedOn = work.handOver(new CaseWork.Act(over.number(), accepted.version(), DARIO),
                new Handover(8, "È del verde", "", true));
        assertThat(passedOn.isAccepted()).isFalse();
        assertThat(passedOn.isKeptByDesk()).as("an office decides nothing for the desk").isFalse();
        CaseSnapshot taken = work.assign(new CaseWork.Act(over.number(), passedOn.version(), DARIO), DARIO);
        assertThat(taken.isAccepted()).isTrue();
        assertThat(timeline.page(file.id(), null, 10)).extracting(TimelineEntry::kind).contains("accepted");
    }

    @Test
    void nothingIsHandedOverOrGivenBackWithoutAReason() {
        CaseFile file = aCase();
        assertThatThrownBy(() -> new Handover(7, "  ", "", false)).isInstanceOf(NotAllowedNow.class);
        CaseSnapshot over = work.handOver(act(file, CARLA), new Handover(7, "Serve un sopralluogo", "", false));
        assertThatThrownBy(() -> work.returnToDesk(new CaseWork.Act(over.number(), over.version(), DARIO), " "))
                .isInstanceOf(NotAllowedNow.class);
        assertThat(again(file).level()).isEqualTo(Level.OFFICE);
    }

    @Test
    void theDeskMayStayResponsibleAndLetGoLater() {
        CaseFile file = aCase();
        CaseSnapshot over = work.handOver(act(file, CARLA), new Handover(7, "Serve un sopralluogo", "", true));
        assertThat(kept()).contains(file.id());
        CaseSnapshot letGo = work.keepAtDesk(new CaseWork.Act(over.number(), over.version(), CARLA), false);
        assertThat(letGo.isKeptByDesk()).isFalse();
        assertThat(kept()).doesNotContain(file.id());
    }

    @Test
    void whatWaitsToBeAcceptedIsOnItsOfficesListUntilItIs() {
        CaseFile file = aCase();
        long office = System.nanoTime();
        CaseSnapshot over = work.handOver(act(file, CARLA), new Handover(office, "Serve un sopralluogo", "", false));
        DeskQuery waiting = DeskQuery.of(new DeskQuery.Scope(false, List.of(office), null),
                DeskQuery.View.TO_ACCEPT, 10);
        assertThat(desk.page(waiting)).extracting(DeskRow::id).containsExactly(file.id());
        work.accept(new CaseWork.Act(over.number(), over.version(), DARIO));
        assertThat(desk.page(waiting)).isEmpty();
    }

    private List<Long> kept() {
        return desk.page(DeskQuery.of(new DeskQuery.Scope(true, List.of(), CARLA), DeskQuery.View.KEPT, 200))
                .stream().map(DeskRow::id).toList();
    }

    @Test
    void everyStateLeadsOnlyWhereItMay() {
        for (State from : State.values()) {
            for (State to : State.values()) {
                CaseFile file = aCase();
                sql.sql("update case_file set state = ?, closed_at = case when ? = 'CLOSED' then now() end where id = ?")
                        .params(from.name(), from.name(), file.id())
                        .update();
                if (from.next().contains(to)) {
                    assertThat(work.changeState(act(file, CARLA), to).state()).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> work.changeState(act(file, CARLA), to)).isInstanceOf(NotAllowedNow.class);
                }
            }
        }
    }

    @Test
    void theKeyOpensItsOwnCaseOnly() {
        CaseNumber one = aCase().number();
        CaseNumber two = aCase().number();

        assertThat(keys.of(one)).matches("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");
        assertThat(keys.opens(keys.of(one).toLowerCase(Locale.ROOT).replace("-", " "), one)).isTrue();
        assertThat(keys.opens(keys.of(one), two)).isFalse();
        assertThat(keys.opens("", one)).isFalse();
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

    private static CaseWork.Act act(CaseFile file, long operator) {
        return new CaseWork.Act(file.number(), file.version(), operator);
    }

    private CaseFile again(CaseFile file) {
        return files.findById(file.id()).orElseThrow();
    }
}
