package touchpoint.assignment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.access.Accounts;
import touchpoint.access.Staff;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Competence;
import touchpoint.cases.Filing;
import touchpoint.cases.Handover;
import touchpoint.cases.StaleCase;
import touchpoint.cases.State;
import touchpoint.cases.Timeline;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.live.AtWork;
import touchpoint.live.Attendance;
import touchpoint.offices.Absences;
import touchpoint.offices.Organisation;
import touchpoint.topics.LifeEvent;
import touchpoint.topics.LifeEvents;
import touchpoint.topics.Topic;
import touchpoint.topics.TopicCare;
import touchpoint.topics.Topics;

/** Rules give cases to people, each to one, and take nothing from anybody's hands. The hub's own look, every second, takes part in all of it. */
@HubTest
class AssignmentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long AGENT = 41;
    private final RuleBook book;
    private final RuleLists rules;
    private final Giver giver;
    private final Given given;
    private final Pauses pauses;
    private final Trial trial;
    private final Attendance attendance;
    private final CaseWork work;
    private final CaseFiles files;
    private final Filing filing;
    private final Timeline timeline;
    private final Organisation organisation;
    private final Absences absences;
    private final Staff staff;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ApplicationContext hub;
    private final List<Long> there = new ArrayList<>();
    private final String mark = UUID.randomUUID().toString().substring(0, 12).replace("-", "");
    private final long office;

    AssignmentTest(RuleBook book, RuleLists rules, Giver giver, Given given, Pauses pauses, Trial trial,
            Attendance attendance, CaseWork work, CaseFiles files, Filing filing, Timeline timeline,
            Organisation organisation, Absences absences, Accounts accounts, JdbcClient sql,
            TransactionTemplate transaction, ApplicationContext hub) {
        this.book = book;
        this.rules = rules;
        this.giver = giver;
        this.given = given;
        this.pauses = pauses;
        this.trial = trial;
        this.attendance = attendance;
        this.work = work;
        this.files = files;
        this.filing = filing;
        this.timeline = timeline;
        this.organisation = organisation;
        this.absences = absences;
        this.staff = new Staff(accounts);
        this.sql = sql;
        this.transaction = transaction;
        this.hub = hub;
        office = anOffice("a");
    }

    @AfterEach
    void everybodyGoesHome() {
        there.forEach(one -> AtWork.goes(attendance, one));
    }

    @Test
    void whatComesToAnOfficeGoesToWhoeverIsThereAndHasLeastToDo() {
        long busy = comes(aMember());
        long free = comes(aMember());
        aMember();
        work.assign(act(aCaseOf(office)), busy);
        rule("Il primo che può", new Then.LeastLoaded(Set.of(), null));

        CaseFile file = isGiven(handedTo(office));
        assertThat(file.ownerId()).isEqualTo(free);
        assertThat(file.isAccepted()).as("a rule accepts nothing for the office").isFalse();
        assertThat(file.state()).as("nobody looked after it yet").isEqualTo(State.WITH_OFFICE);
        assertThat(timeline.latest(file.id(), "assigned").orElseThrow()).satisfies(entry -> {
            assertThat(entry.by()).isEqualTo(Actor.HUB);
            assertThat(entry.data()).containsEntry("rule", "Il primo che può").containsEntry("why", "least-loaded")
                    .containsEntry("among", "2").containsEntry("to", Long.toString(free));
        });
        assertThat(given.of(file.id()).orElseThrow().name()).isEqualTo("Il primo che può");
    }

    @Test
    void whatComesByTheOfficesOwnWayIsGivenToo() {
        long carla = comes(aMember());
        rule("Tutto a Carla", new Then.Person(carla, null));
        CaseFile file = isGiven(aCaseOf(office));
        assertThat(file.ownerId()).isEqualTo(carla);
        assertThat(file.state()).isEqualTo(State.NEW);
    }

    @Test
    void whoPutsACaseBackKeepsTheRuleAwayUntilAnotherHolderGetsIt() {
        long carla = comes(aMember());
        rule("Tutto a Carla", new Then.Person(carla, null));
        CaseFile file = isGiven(handedTo(office));
        work.assign(act(file), null);
        assertThat(given.of(file.id())).isEmpty();
        work.fileUnder(act(again(file)), aTopic("b").id());
        assertThat(giver.place(file.id())).isEmpty();
        assertThat(again(file).ownerId()).isNull();

        long another = anOffice("z");
        long dario = comes(staff.aMemberOf(another).id());
        book.add(another, words("Tutto a Dario", new Then.Person(dario, null)), AGENT);
        work.handOver(act(again(file)), new Handover(another, "È vostra", "", false));
        assertThat(isGiven(file).ownerId()).isEqualTo(dario);
    }

    @Test
    void aCaseWaitsUntilSomebodyIsThereAndNotPaused() {
        long carla = aMember();
        rule("A turno", new Then.InTurn(Set.of(), null));
        pauses.say(carla, true);
        CaseFile file = handedTo(office);
        assertThat(giver.place(file.id()).orElseThrow()).isInstanceOf(Decision.Waits.class);
        comes(carla);
        assertThat(giver.place(file.id()).orElseThrow()).isInstanceOfSatisfying(Decision.Waits.class,
                waits -> assertThat(waits.asked().getFirst().against()).isEqualTo(Decision.Against.PAUSED));
        assertThat(trial.waiting(office)).isEqualTo(1);
        pauses.say(carla, false);
        assertThat(isGiven(file).ownerId()).isEqualTo(carla);
    }

    @Test
    void whoTakesACaseAtTheSameMomentGetsIt() {
        long carla = aMember();
        long dario = aMember();
        rule("Tutto a Carla", new Then.Person(carla, null));
        CaseFile seen = handedTo(office);
        comes(carla);
        CaseFile file = isGiven(seen);
        assertThatThrownBy(() -> work.assign(act(seen), dario)).isInstanceOf(StaleCase.class);
        CaseSnapshot taken = work.assign(
                new CaseWork.Act(file.number(), given.standsFor(file.id(), seen.version()), dario), dario);
        assertThat(taken.ownerId()).isEqualTo(dario);
        assertThat(given.standsFor(file.id(), seen.version())).as("it stands for nothing any more")
                .isEqualTo(seen.version());
    }

    @Test
    void howeverManyGiveAndTakeACaseHasOneOwnerAndNobodyMoreThanTheCeiling() throws Exception {
        long carla = aMember();
        long dario = aMember();
        long taker = aMember();
        rule("Al massimo tre", new Then.LeastLoaded(Set.of(carla, dario), 3));
        List<CaseFile> some = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            some.add(handedTo(office));
        }
        comes(carla);
        comes(dario);
        List<Callable<Boolean>> everybody = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            some.forEach(file -> everybody.add(() -> giver.place(file.id()).isPresent()));
        }
        for (CaseFile file : some.subList(0, 3)) {
            everybody.add(() -> takes(file, taker));
        }
        try (ExecutorService nodes = Executors.newFixedThreadPool(6)) {
            for (Future<Boolean> done : nodes.invokeAll(everybody)) {
                assertThat(done.get()).isNotNull();
            }
        }
        Map<Long, Integer> owned = new java.util.HashMap<>();
        for (CaseFile file : some) {
            Long owner = again(file).ownerId();
            if (owner != null) {
                owned.merge(owner, 1, Integer::sum);
            }
            assertThat(timeline.page(file.id(), null, 50).stream()
                    .filter(entry -> entry.kind().equals("assigned") && entry.by().equals(Actor.HUB)))
                    .as("given once").hasSizeLessThanOrEqualTo(1);
        }
        assertThat(owned.get(taker)).as("whoever takes gets").isEqualTo(3);
        assertThat(owned.getOrDefault(carla, 0)).isLessThanOrEqualTo(3);
        assertThat(owned.getOrDefault(dario, 0)).isLessThanOrEqualTo(3);
        assertThat(owned.getOrDefault(carla, 0) + owned.getOrDefault(dario, 0)).isBetween(4, 6);
    }

    private boolean takes(CaseFile seen, long taker) {
        while (true) {
            try {
                work.assign(new CaseWork.Act(seen.number(), given.standsFor(seen.id(), seen.version()), taker), taker);
                return true;
            } catch (StaleCase between) {
                // The rule gave it after the question and before the act: the page asks again.
            }
        }
    }

    @Test
    void whatIsForNamedPeopleGoesToOneOfThem() {
        long carla = comes(aMember());
        long named = aMember();
        Topic topic = aTopic("s");
        hub.getBean(TopicCare.class).entrust(topic.id(), topic.version(), office, Set.of(named));
        rule("Chi c'è", new Then.LeastLoaded(Set.of(), null));
        CaseFile file = aCase(new Competence(office, topic.id()));
        assertThat(giver.place(file.id()).orElseThrow()).isInstanceOfSatisfying(Decision.Waits.class,
                waits -> assertThat(waits.asked()).extracting(asked -> asked.who().operatorId())
                        .containsExactly(named).doesNotContain(carla));
        comes(named);
        assertThat(isGiven(file).ownerId()).isEqualTo(named);
    }

    @Test
    void whileThePersonOfTheRuleIsAwayTheSubstituteGetsItAndTheTimelineSaysWhy() {
        long carla = comes(aMember());
        long dario = comes(aMember());
        Instant now = Instant.now();
        absences.enter(carla, new Absences.Words(now.minusSeconds(60), now.plusSeconds(3_600), dario, ""), carla);
        rule("Tutto a Carla", new Then.Person(carla, null));
        CaseFile file = isGiven(handedTo(office));
        assertThat(file.ownerId()).isEqualTo(dario);
        assertThat(timeline.latest(file.id(), "assigned").orElseThrow().data()).containsEntry("why", "substitute")
                .containsEntry("instead", Long.toString(carla));
    }

    @Test
    void whereNoRuleGivesAnythingNothingIsMarked() {
        CaseFile file = handedTo(office);
        assertThat(marks(file)).isZero();
        long id = rule("In coda", new Then.Queue());
        assertThat(marks(handedTo(office))).isZero();
        book.rewrite(id, version(id), words("A turno", new Then.InTurn(Set.of(), null)), AGENT);
        CaseFile marked = handedTo(office);
        assertThat(marks(marked)).isEqualTo(1);
        work.changeState(act(marked), State.CLOSED);
        assertThat(giver.place(marked.id())).isEmpty();
        assertThat(marks(marked)).isZero();
    }

    @Test
    void rulesAreReorderedDeletedAndPutBackAndTheirHistoryStays() {
        long first = rule("Prima", new Then.Queue());
        long second = rule("Seconda", new Then.Queue());
        book.move(second, version(second), true, AGENT);
        assertThat(rules.of(office)).extracting(Rule::id).containsExactly(second, first);
        long seen = version(second);
        book.delete(second, seen, AGENT);
        assertThat(rules.of(office)).extracting(Rule::id).containsExactly(first);
        assertThatThrownBy(() -> book.switchTo(second, seen, false, AGENT))
                .isInstanceOf(OptimisticLockingFailureException.class);
        book.restore(second, AGENT);
        assertThat(rules.of(office)).extracting(Rule::id).containsExactly(second, first);
        book.switchTo(first, version(first), false, AGENT);
        assertThatThrownBy(() -> book.rewrite(first, version(first) - 1, words("Altro", new Then.Queue()), AGENT))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(book.changes(office, 10)).extracting(RuleBook.Change::what).containsExactly(
                RuleBook.What.SWITCHED_OFF, RuleBook.What.RESTORED, RuleBook.What.DELETED, RuleBook.What.MOVED,
                RuleBook.What.ADDED, RuleBook.What.ADDED);
    }

    @Test
    void theTrialSaysWhoWouldGetItAndGivesNothing() {
        long carla = comes(aMember());
        rule("Tutto a Carla", new Then.Person(carla, null));
        assertThat(trial.ask(office, new Situation(null, null, Channel.SMS, "it")))
                .isInstanceOfSatisfying(Decision.Gives.class,
                        gives -> assertThat(gives.to().operatorId()).isEqualTo(carla));
    }

    private long comes(long operator) {
        AtWork.comes(attendance, operator);
        there.add(operator);
        return operator;
    }

    private long aMember() {
        return staff.aMemberOf(office).id();
    }

    private long anOffice(String first) {
        String key = first + mark;
        return organisation.open(key, "Ufficio " + key, "Office " + key, null);
    }

    private long rule(String name, Then then) {
        return book.add(office, words(name, then), AGENT);
    }

    private static RuleBook.Words words(String name, Then then) {
        return new RuleBook.Words(name, When.ALWAYS, then);
    }

    private long version(long rule) {
        return rules.find(rule).orElseThrow().version();
    }

    private Topic aTopic(String first) {
        LifeEvent event = hub.getBean(LifeEvents.class).save(new LifeEvent(first + mark, "Casa", "Home", 1));
        return hub.getBean(Topics.class).saveAndFlush(new Topic(first + mark, event, "Rifiuti", "Waste", null));
    }

    private CaseFile handedTo(long to) {
        CaseFile file = aCase(Competence.OF_THE_DESK);
        work.handOver(act(file), new Handover(to, "È vostra", "", false));
        return again(file);
    }

    private CaseFile aCaseOf(long holder) {
        return aCase(new Competence(holder, null));
    }

    private CaseFile aCase(Competence whose) {
        Contact contact = new Contact(Channel.EMAIL, "urp:" + UUID.randomUUID(), 0,
                new Address.Email(UUID.randomUUID() + "@example.org"), "Anna Bianchi",
                new Address.Email("urp@touchpoint.example"), List.of(), Instant.now(), "Lampione spento",
                "In via Trieste.", "", null, List.of(), null, List.of(), Contact.Sender.PERSON, Locale.ITALIAN,
                ContentHash.of(new byte[]{1}), List.of());
        Filing.Filed filed = requireNonNull(transaction.execute(status -> filing.open(contact,
                new Filing.Decision(null, Locale.ITALIAN, "new", List.of(), List.of(), whose, Instant.now()), null)));
        return files.findById(filed.caseId()).orElseThrow();
    }

    private CaseFile isGiven(CaseFile file) {
        await().atMost(SOON).until(() -> again(file).ownerId() != null);
        return again(file);
    }

    private int marks(CaseFile file) {
        return sql.sql("select count(*) from assignment_mark where case_id = ?").param(file.id())
                .query(Integer.class).single();
    }

    private static CaseWork.Act act(CaseFile file) {
        return new CaseWork.Act(file.number(), file.version(), AGENT);
    }

    private CaseFile again(CaseFile file) {
        return files.findById(file.id()).orElseThrow();
    }
}
