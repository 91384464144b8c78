package touchpoint.demo;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import touchpoint.assignment.RuleBook;
import touchpoint.assignment.RuleBook.Words;
import touchpoint.assignment.RuleLists;
import touchpoint.assignment.Then;
import touchpoint.assignment.When;
import touchpoint.offices.Offices;
import touchpoint.offices.Operators;

/** Who gets the demo's next case: what is in English at the desk, and everything in one office. What somebody has written stays. */
@TestComponent
class DemoRules {
    private final RuleLists rules;
    private final RuleBook book;
    private final Offices offices;
    private final Operators operators;

    DemoRules(RuleLists rules, RuleBook book, Offices offices, Operators operators) {
        this.rules = rules;
        this.book = book;
        this.offices = offices;
        this.operators = operators;
    }

    void fill() {
        add(null, new Words("Chi scrive in inglese", new When(Set.of(), Set.of(), Set.of(), Set.of("en")),
                new Then.Person(operator("emily.parker"), null)));
        add(offices.findByKey("tributi").orElseThrow().id(),
                new Words("A turno", When.ALWAYS, new Then.InTurn(Set.of(), 10)));
    }

    private void add(@Nullable Long office, Words words) {
        if (rules.of(office).isEmpty() && book.changes(office, 1).isEmpty()) {
            book.add(office, words, operator("laura.fontana"));
        }
    }

    private long operator(String userName) {
        return operators.findByUserName(userName).orElseThrow().id();
    }
}
