package touchpoint.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Written;
import touchpoint.cases.Filing;
import touchpoint.cases.Moving;
import touchpoint.cases.State;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.Contact.Sender;
import touchpoint.contacts.ContentHash;
import touchpoint.notifications.Notification.Kind;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/** What happens to a case is told, in the same transaction, to those whom it concerns and to nobody else. */
@HubTest
class CaseNewsTest {
    private final Filing filing;
    private final Moving moving;
    private final CaseWork work;
    private final CaseFiles files;
    private final Operators operators;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Address.Email anna = new Address.Email("anna-" + UUID.randomUUID() + "@citizen.example");

    CaseNewsTest(Filing filing, Moving moving, CaseWork work, CaseFiles files, Operators operators, Ledger ledger,
            TransactionTemplate transactions, Clock clock) {
        this.filing = filing;
        this.moving = moving;
        this.work = work;
        this.files = files;
        this.operators = operators;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Test
    void whoWritesIsToldThatItWasReceived() {
        Filing.Filed filed = opened(Sender.PERSON);

        assertThat(ledger.ofCase(filed.caseId())).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(Kind.RECEIVED);
            assertThat(row.to()).isEqualTo(anna);
            assertThat(row.automatic()).isTrue();
            assertThat(row.cause()).isEqualTo(filed.contactId());
            assertThat(row.text()).contains(filed.number().toString());
        });
    }

    @Test
    void aMachineIsNeverWrittenToByTheHubWhateverHappensToItsCase() {
        Filing.Filed filed = opened(Sender.BULK);
        long operator = anOperator().id();

        work.assign(act(filed, operator), operator);
        work.changeState(act(filed, operator), State.RESOLVED);

        assertThat(ledger.ofCase(filed.caseId())).isEmpty();
    }

    @Test
    void aMachineIsAnsweredByAPerson() {
        Filing.Filed filed = opened(Sender.BULK);

        answer(filed, null);

        assertThat(kinds(filed)).containsExactly(Kind.ANSWERED);
    }

    @Test
    void anAnswerThatAsksForSomethingIsOneMessage() {
        Filing.Filed filed = opened(Sender.PERSON);

        answer(filed, State.WAITING);

        assertThat(kinds(filed)).containsExactly(Kind.RECEIVED, Kind.ANSWERED);
        assertThat(ledger.ofCase(filed.caseId()).getLast()).satisfies(row -> {
            assertThat(row.automatic()).isFalse();
            assertThat(row.text()).startsWith("Serve una foto.").contains("Aspettiamo una sua risposta");
        });
    }

    @Test
    void thatSomebodyTookItInChargeIsToldOnce() {
        Filing.Filed filed = opened(Sender.PERSON);
        Operator one = anOperator();
        Operator other = anOperator();

        work.assign(act(filed, one.id()), one.id());
        work.assign(act(filed, one.id()), other.id());

        assertThat(kinds(filed)).containsExactly(Kind.RECEIVED, Kind.ASSIGNED);
    }

    @Test
    void theTurnsOfACaseAreToldAndItsEndIsNotToldTwice() {
        Filing.Filed filed = opened(Sender.PERSON);
        long operator = anOperator().id();

        work.changeState(act(filed, operator), State.WAITING);
        work.changeState(act(filed, operator), State.RESOLVED);
        work.changeState(act(filed, operator), State.CLOSED);
        work.changeState(act(filed, operator), State.REOPENED);

        assertThat(kinds(filed)).containsExactly(Kind.RECEIVED, Kind.WAITING, Kind.RESOLVED, Kind.REOPENED);
    }

    @Test
    void anUnconfirmedSenderGetsNothing() {
        Filing.Filed filed = opened(Sender.PERSON);
        Address.Email stranger = new Address.Email("straniero-" + UUID.randomUUID() + "@altrove.example");
        joined(filed, stranger, false, List.of());
        long operator = anOperator().id();

        work.changeState(act(filed, operator), State.RESOLVED);
        answer(filed, null);

        assertThat(ledger.ofCase(filed.caseId())).extracting(Notification::to).containsOnly(anna);
    }

    @Test
    void aFollowUpIsNotAcknowledgedUnlessSomethingOfItWasLost() {
        Filing.Filed filed = opened(Sender.PERSON);

        joined(filed, anna, true, List.of(new Notice("charset-repaired", List.of())));
        assertThat(kinds(filed)).containsExactly(Kind.RECEIVED);

        joined(filed, anna, true, List.of(new Notice("mail-too-large", List.of("40"))));
        assertThat(kinds(filed)).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(ledger.ofCase(filed.caseId()).getLast().text()).contains("40 MB");
    }

    @Test
    void undoingALinkCancelsWhatIsUnsentAndListsWhatHasGone() {
        Filing.Filed filed = opened(Sender.PERSON);
        long operator = anOperator().id();
        work.changeState(act(filed, operator), State.RESOLVED);
        Filing.Filed second = joined(filed, anna, true, List.of());
        Notification reopened = ledger.ofCase(filed.caseId()).getLast();
        assertThat(reopened.kind()).isEqualTo(Kind.REOPENED);

        transactions.executeWithoutResult(
                within -> moving.move(second.contactId(), null, "moved-by-operator", Actor.operator(operator)));

        assertThat(ledger.byId(reopened.id()).orElseThrow().state()).isIn(Notification.State.CANCELLED,
                Notification.State.CLAIMED, Notification.State.HANDED_OVER, Notification.State.NEEDS_PERSON);
        assertThat(kinds(filed)).as("the state that came back is not news")
                .containsExactly(Kind.RECEIVED, Kind.RESOLVED, Kind.REOPENED);
        assertThat(ledger.causedBy(second.contactId())).extracting(Notification::kind)
                .containsExactly(Kind.REOPENED, Kind.RECEIVED);
    }

    @Test
    void aChangeThatIsRolledBackIsNotTold() {
        Filing.Filed[] filed = new Filing.Filed[1];
        transactions.executeWithoutResult(within -> {
            filed[0] = filing.open(mail(anna, Sender.PERSON, List.of()), decision(), null);
            within.setRollbackOnly();
        });

        assertThat(ledger.ofCase(filed[0].caseId())).isEmpty();
    }

    private List<Kind> kinds(Filing.Filed filed) {
        return ledger.ofCase(filed.caseId()).stream().map(Notification::kind).toList();
    }

    private Filing.Filed opened(Sender sender) {
        return transactions.execute(within -> filing.open(mail(anna, sender, List.of()), decision(), null));
    }

    private Filing.Filed joined(Filing.Filed to, Address from, boolean confirmed, List<Notice> notices) {
        return transactions.execute(
                within -> filing.join(to.caseId(), mail(from, Sender.PERSON, notices), decision(), confirmed));
    }

    private void answer(Filing.Filed filed, @Nullable State then) {
        long operator = anOperator().id();
        work.answer(act(filed, operator), UUID.randomUUID().toString(), Written.plain("Serve una foto."), then);
    }

    private CaseWork.Act act(Filing.Filed filed, long operator) {
        return new CaseWork.Act(filed.number(),
                files.findByNumber(filed.number()).orElseThrow().version(), operator);
    }

    private Operator anOperator() {
        String name = "op-" + UUID.randomUUID();
        return operators.saveAndFlush(new Operator(name, "Marco Bianchi",
                new Address.Email(name + "@comune.example"), Locale.ITALIAN));
    }

    private Filing.Decision decision() {
        return new Filing.Decision(null, Locale.ITALIAN, "new", List.of(), List.of(), clock.instant());
    }

    private Contact mail(Address from, Sender sender, List<Notice> notices) {
        String id = UUID.randomUUID().toString();
        return new Contact(Channel.EMAIL, id, 0, from, "Anna Rossi", new Address.Email("urp@comune.example"),
                List.of(), clock.instant(), "Lampione spento", "In via Roma.", "", null, List.of(), "<" + id + "@x>",
                List.of(), sender, Locale.ITALIAN, ContentHash.of(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                notices);
    }
}
