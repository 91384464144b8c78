package touchpoint.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.access.ReadLog;
import touchpoint.access.Share;
import touchpoint.access.Share.Right;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.topics.LifeEvent;
import touchpoint.topics.LifeEvents;
import touchpoint.topics.Topic;
import touchpoint.topics.TopicCare;
import touchpoint.topics.Topics;

/** What only named people may see. */
@HubTest
class SensitiveCasesTest {
    private final long confidant = System.nanoTime();
    private final long another = confidant + 1;
    private final long office = confidant + 2;
    private final CaseWork work;
    private final CaseFiles files;
    private final Shares shares;
    private final Desk desk;
    private final Filing filing;
    private final Confidences confidences;
    private final Topics topics;
    private final TopicCare care;
    private final LifeEvents events;
    private final ReadLog readings;
    private final TransactionTemplate transaction;

    SensitiveCasesTest(CaseWork work, CaseFiles files, Shares shares, Desk desk, Filing filing, Confidences confidences,
            Topics topics, TopicCare care, LifeEvents events, ReadLog readings, TransactionTemplate transaction) {
        this.work = work;
        this.files = files;
        this.shares = shares;
        this.desk = desk;
        this.filing = filing;
        this.confidences = confidences;
        this.topics = topics;
        this.care = care;
        this.events = events;
        this.readings = readings;
        this.transaction = transaction;
    }

    @Test
    void aCaseOfASensitiveTopicIsOnTheListsOfThoseWhomItNamesAndOfNobodyElse() {
        CaseFile file = aCase(aSensitiveTopic());

        assertThat(file.sensitive()).isTrue();
        assertThat(confidences.of(file)).containsExactly(confidant);
        assertThat(onList(everything(another), file)).isFalse();
        assertThat(onList(everything(confidant), file)).isTrue();
        assertThat(desk.find(file.number()).orElseThrow().confidants()).containsExactly(confidant);
    }

    @Test
    void filedUnderASensitiveTopicACaseLeavesTheListsAndComesBackUnderAnother() {
        CaseFile file = aCase(null);
        assertThat(onList(everything(another), file)).isTrue();
        CaseSnapshot sensitive = work.fileUnder(act(file), aSensitiveTopic());
        assertThat(onList(everything(another), file)).isFalse();
        work.fileUnder(new CaseWork.Act(file.number(), sensitive.version(), another), null);
        assertThat(onList(everything(another), file)).isTrue();
    }

    @Test
    void whoOwnsItOrIsLetInByNameSeesIt() {
        CaseFile file = aCase(aSensitiveTopic());
        shares.share(file.number(), new Share.WithOperator(another, Right.READ), null, "Per un parere", confidant);
        assertThat(onList(everything(another), file)).isTrue();
        work.assign(act(file), another + 10);
        assertThat(onList(everything(another + 10), file)).isTrue();
    }

    @Test
    void itIsSharedWithNoOffice() {
        CaseFile file = aCase(null);
        shares.share(file.number(), new Share.WithOffice(office, Right.READ), null, "Per un parere", confidant);
        work.fileUnder(act(file), aSensitiveTopic());

        assertThat(desk.page(DeskQuery.of(new DeskQuery.Scope(false, List.of(office), another), 10))).isEmpty();
        assertThatThrownBy(() -> shares.share(file.number(), new Share.WithOffice(office + 1, Right.READ), null, "",
                confidant)).isInstanceOf(NotAllowedNow.class);
    }

    @Test
    void anOfficeThatHoldsItSeesNothingOfIt() {
        CaseFile file = aCase(aSensitiveTopic());
        work.handOver(act(file), new Handover(office, "È vostra", "", false));
        DeskQuery.Scope members = new DeskQuery.Scope(false, List.of(office), another);

        for (DeskQuery.View view : DeskQuery.View.values()) {
            assertThat(desk.page(DeskQuery.of(members, view, 10))).as("%s", view).isEmpty();
        }
    }

    @Test
    void theCasesOfATopicFollowItWhenItIsClosedOrOpened() {
        Topic topic = aTopic();
        CaseFile file = aCase(topic.id());
        assertThat(file.sensitive()).isFalse();
        care.entrust(topic.id(), topic.version(), null, Set.of(confidant));
        assertThat(again(file).sensitive()).isTrue();
        care.entrust(topic.id(), topics.findById(topic.id()).orElseThrow().version(), null, null);
        assertThat(again(file).sensitive()).isFalse();
    }

    @Test
    void aSensitiveTopicNamesSomebody() {
        Topic topic = aTopic();
        assertThatThrownBy(() -> care.entrust(topic.id(), topic.version(), null, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoBreaksTheGlassReadsItForAWhileAndEverybodyThereCanSeeWhy() {
        CaseFile file = aCase(aSensitiveTopic());
        shares.breakGlass(file.number(), "Il cittadino è qui e sta male", Duration.ofHours(8), another);

        CaseShare share = shares.of(file.id()).getFirst();
        assertThat(share.with()).isEqualTo(new Share.WithOperator(another, Right.READ));
        assertThat(share.until()).isAfter(Instant.now().plus(Duration.ofHours(7)));
        assertThat(onList(everything(another), file)).isTrue();
        assertThatThrownBy(() -> shares.breakGlass(file.number(), " ", Duration.ofHours(8), another))
                .isInstanceOf(NotAllowedNow.class);
        assertThatThrownBy(() -> shares.breakGlass(aCase(null).number(), "Curiosità", Duration.ofHours(8), another))
                .isInstanceOf(NotAllowedNow.class);
    }

    @Test
    void whoStaysOnAPageReadsItOnce() {
        long caseId = System.nanoTime();
        readings.read(caseId, another);
        readings.read(caseId, another);
        readings.read(caseId, confidant);
        readings.broke(caseId, another, "Il cittadino è qui");

        assertThat(readings.of(caseId, 10)).extracting(ReadLog.Entry::what).containsExactly(ReadLog.What.BROKE_GLASS,
                ReadLog.What.READ, ReadLog.What.READ);
    }

    private DeskQuery.Scope everything(long operator) {
        return new DeskQuery.Scope(true, List.of(), operator, confidences.entrustedTo(operator));
    }

    private boolean onList(DeskQuery.Scope scope, CaseFile file) {
        return desk.page(DeskQuery.of(scope, 200)).stream().anyMatch(row -> row.id() == file.id());
    }

    private CaseWork.Act act(CaseFile file) {
        return new CaseWork.Act(file.number(), again(file).version(), confidant);
    }

    private CaseFile again(CaseFile file) {
        return files.findById(file.id()).orElseThrow();
    }

    private Topic aTopic() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        LifeEvent event = events.save(new LifeEvent("need-" + mark, "Chiedere aiuto", "Asking for help", 1));
        return topics.save(new Topic("help-" + mark, event, "Aiuto " + mark, "Help " + mark, null));
    }

    private long aSensitiveTopic() {
        Topic topic = aTopic();
        care.entrust(topic.id(), topic.version(), null, Set.of(confidant));
        return topic.id();
    }

    private CaseFile aCase(@org.jspecify.annotations.Nullable Long topic) {
        Contact contact = new Contact(Channel.EMAIL, "urp:" + UUID.randomUUID(), 0,
                new Address.Email(UUID.randomUUID() + "@example.org"), "Anna Bianchi",
                new Address.Email("urp@touchpoint.example"), List.of(), Instant.now(), "Chiedo aiuto", "Per favore.",
                "",
                null, List.of(), null, List.of(), Contact.Sender.PERSON, Locale.ITALIAN,
                ContentHash.of(new byte[]{1}), List.of());
        Filing.Filed filed = transaction
                .execute(status -> filing.open(contact, new Filing.Decision(null, Locale.ITALIAN, "new", List.of(),
                        List.of(), new Competence(null, topic), Instant.now()), null));
        return files.findById(Objects.requireNonNull(filed).caseId()).orElseThrow();
    }
}
