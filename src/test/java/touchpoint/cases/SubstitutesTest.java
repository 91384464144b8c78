package touchpoint.cases;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.access.Share;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.topics.LifeEvent;
import touchpoint.topics.LifeEvents;
import touchpoint.topics.Topic;
import touchpoint.topics.TopicCare;
import touchpoint.topics.Topics;

/** What is on the lists of somebody who stands in for a colleague who is away. */
@HubTest
class SubstitutesTest {
    private final long away = System.nanoTime();
    private final long standIn = away + 1;
    private final long office = away + 2;
    private final Desk desk;
    private final CaseWork work;
    private final CaseFiles files;
    private final Shares shares;
    private final Filing filing;
    private final Confidences confidences;
    private final Topics topics;
    private final TopicCare care;
    private final LifeEvents events;
    private final TransactionTemplate transaction;

    SubstitutesTest(Desk desk, CaseWork work, CaseFiles files, Shares shares, Filing filing, Confidences confidences,
            Topics topics, TopicCare care, LifeEvents events, TransactionTemplate transaction) {
        this.desk = desk;
        this.work = work;
        this.files = files;
        this.shares = shares;
        this.filing = filing;
        this.confidences = confidences;
        this.topics = topics;
        this.care = care;
        this.events = events;
        this.transaction = transaction;
    }

    @Test
    void whatTheAbsentOneOwnsOrWasGivenByNameIsAmongMineAndWhatTheirOfficeHoldsIsNot() {
        CaseFile owned = ownedBy(away, aCaseOf(null));
        CaseFile shared = aCaseOf(null);
        shares.share(shared.number(), new Share.WithOperator(away, Share.Right.CONTRIBUTE), null, "Per un parere", 1);
        CaseFile theirOffices = aCaseOf(null);

        assertThat(mine(Set.of(away))).contains(owned.id(), shared.id()).doesNotContain(theirOffices.id());
        assertThat(all(Set.of(away))).contains(owned.id(), shared.id()).doesNotContain(theirOffices.id());
        assertThat(mine(Set.of())).doesNotContain(owned.id(), shared.id());
    }

    @Test
    void whoeverSeesEverythingHasTheAbsentOnesAmongMineToo() {
        CaseFile owned = ownedBy(away, aCaseOf(null));
        DeskQuery.Scope everything = new DeskQuery.Scope(true, List.of(), standIn, List.of(), List.of(away));
        assertThat(ids(everything, DeskQuery.View.MINE)).containsExactly(owned.id());
    }

    @Test
    void whatIsForNamedPeopleDoesNotPassToASubstituteWhoIsNotNamed() {
        Topic topic = aTopic();
        CaseFile owned = ownedBy(away, aCaseOf(topic.id()));
        care.entrust(topic.id(), topic.version(), null, Set.of(away));
        assertThat(mine(Set.of(away))).doesNotContain(owned.id());
        assertThat(all(Set.of(away))).doesNotContain(owned.id());
        assertThat(confidences.keptFrom(away, standIn)).isEqualTo(1);

        care.entrust(topic.id(), topics.findById(topic.id()).orElseThrow().version(), null, Set.of(away, standIn));
        assertThat(mine(Set.of(away))).contains(owned.id());
        assertThat(confidences.keptFrom(away, standIn)).isZero();
        assertThat(confidences.keptFrom(away, null)).isEqualTo(1);
    }

    private List<Long> mine(Set<Long> absent) {
        return ids(scope(absent), DeskQuery.View.MINE);
    }

    private List<Long> all(Set<Long> absent) {
        return ids(scope(absent), DeskQuery.View.ALL);
    }

    private DeskQuery.Scope scope(Set<Long> absent) {
        return new DeskQuery.Scope(false, List.of(), standIn, confidences.entrustedTo(standIn), List.copyOf(absent));
    }

    private List<Long> ids(DeskQuery.Scope scope, DeskQuery.View view) {
        return desk.page(DeskQuery.of(scope, view, 50)).stream().map(DeskRow::id).toList();
    }

    private CaseFile ownedBy(long owner, CaseFile file) {
        work.assign(new CaseWork.Act(file.number(), file.version(), owner), owner);
        return files.findById(file.id()).orElseThrow();
    }

    private Topic aTopic() {
        String key = "t" + UUID.randomUUID().toString().substring(0, 12).replace("-", "");
        LifeEvent event = events.save(new LifeEvent(key, "Casa", "Home", 1));
        return topics.saveAndFlush(new Topic(key, event, "Tributi", "Taxes", null));
    }

    private CaseFile aCaseOf(@Nullable Long topic) {
        Contact contact = new Contact(Channel.EMAIL, "urp:" + UUID.randomUUID(), 0,
                new Address.Email(UUID.randomUUID() + "@example.org"), "Anna Bianchi",
                new Address.Email("urp@touchpoint.example"), List.of(), Instant.now(), "Lampione spento",
                "In via Trieste.", "", null, List.of(), null, List.of(), Contact.Sender.PERSON, Locale.ITALIAN,
                ContentHash.of(new byte[]{1}), List.of());
        Filing.Filed filed = requireNonNull(transaction.execute(status -> filing.open(contact, new Filing.Decision(null,
                Locale.ITALIAN, "new", List.of(), List.of(), new Competence(office, topic), Instant.now()), null)));
        return files.findById(filed.caseId()).orElseThrow();
    }
}
