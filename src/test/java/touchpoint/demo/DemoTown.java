package touchpoint.demo;

import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;
import touchpoint.access.Accounts;
import touchpoint.access.Accounts.Opened;
import touchpoint.access.Accounts.PasswordChange;
import touchpoint.access.Accounts.Profile;
import touchpoint.contacts.Address;
import touchpoint.offices.Membership;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operators;
import touchpoint.topics.LifeEvent;
import touchpoint.topics.LifeEvents;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** A small municipality: its offices, who works there, and what its citizens ask for. What is there already stays as somebody may have changed it. */
@TestComponent
@Import({DemoCalendar.class, DemoRules.class})
class DemoTown implements ApplicationRunner {
    private final Offices offices;
    private final Operators operators;
    private final Accounts accounts;
    private final LifeEvents lifeEvents;
    private final Topics topics;
    private final DemoCalendar calendar;
    private final DemoRules rules;
    private final TransactionOperations transaction;

    DemoTown(Offices offices, Operators operators, Accounts accounts, LifeEvents lifeEvents, Topics topics,
            DemoCalendar calendar, DemoRules rules, TransactionOperations transaction) {
        this.offices = offices;
        this.operators = operators;
        this.accounts = accounts;
        this.lifeEvents = lifeEvents;
        this.topics = topics;
        this.calendar = calendar;
        this.rules = rules;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments args) {
        transaction.executeWithoutResult(begun -> {
            DemoOffice.ALL.forEach(this::found);
            DemoNeed.ALL.forEach(this::offer);
        });
        // Hashing a password is meant to take its time: on all processors, and each person whole or not at all.
        DemoPerson.ALL.parallelStream()
                .forEach(person -> transaction.executeWithoutResult(begun -> employ(person)));
        transaction.executeWithoutResult(begun -> calendar.fill());
        transaction.executeWithoutResult(begun -> rules.fill());
    }

    private void found(DemoOffice office) {
        if (offices.findByKey(office.key()).isEmpty()) {
            offices.save(new Office(office.key(), office.italian(), office.english(),
                    new Address.Email(office.key() + "@" + TouchPointDemo.MUNICIPALITY)));
        }
    }

    private void employ(DemoPerson person) {
        if (operators.findByUserName(person.userName()).isEmpty()) {
            Profile profile = new Profile(person.name(),
                    new Address.Email(person.userName() + "@" + TouchPointDemo.MUNICIPALITY), person.language(),
                    person.roles(), memberships(person));
            Opened opened = accounts.open(person.userName(), profile, null);
            PasswordChange changed = accounts.changePassword(opened.operatorId(), opened.password().value(),
                    DemoPerson.PASSWORD, null);
            if (changed != PasswordChange.DONE) {
                throw new IllegalStateException("the demo's password is not good enough: " + changed);
            }
        }
    }

    private Set<Membership> memberships(DemoPerson person) {
        return person.office() == null
                ? Set.of()
                : Set.of(new Membership(offices.findByKey(person.office()).orElseThrow().id(), person.head()));
    }

    private void offer(DemoNeed need) {
        LifeEvent event = lifeEvents.findByKey(need.event().key()).orElseGet(() -> lifeEvents.save(new LifeEvent(
                need.event().key(), need.event().italian(), need.event().english(), need.event().ordinal())));
        if (topics.findByKey(need.key()).isEmpty()) {
            Long competent = need.office() == null ? null : offices.findByKey(need.office()).orElseThrow().id();
            topics.save(new Topic(need.key(), event, need.italian(), need.english(), competent));
        }
    }
}
