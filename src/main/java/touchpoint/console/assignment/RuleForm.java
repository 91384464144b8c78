package touchpoint.console.assignment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchpoint.assignment.Rule;
import touchpoint.assignment.RuleBook;
import touchpoint.assignment.Then;
import touchpoint.assignment.When;
import touchpoint.contacts.Channel;

/**
 * What stands in the form of a rule, right or wrong.
 *
 * @param outcome {@code queue}, {@code person}, {@code least-loaded} or {@code in-turn}
 * @param among   ids, nobody for everybody
 * @param ceiling as it was typed
 * @param version of the rule when the form was made
 */
record RuleForm(@Nullable String name, @Nullable Set<Long> topic, @Nullable Set<Long> event,
        @Nullable Set<String> channel, @Nullable Set<String> language, @Nullable String outcome, @Nullable Long person,
        @Nullable Set<Long> among, @Nullable String ceiling, @Nullable Long version) {
    static final List<String> OUTCOMES = List.of("least-loaded", "in-turn", "person", "queue");

    static RuleForm empty() {
        return new RuleForm("", Set.of(), Set.of(), Set.of(), Set.of(), "least-loaded", null, Set.of(), "", 0L);
    }

    static RuleForm of(Rule rule) {
        When when = rule.when();
        Set<String> channels = when.channels().stream().map(Channel::word).collect(Collectors.toSet());
        return switch (rule.then()) {
            case Then.Queue() -> new RuleForm(rule.name(), when.topics(), when.lifeEvents(), channels,
                    when.languages(), "queue", null, Set.of(), "", rule.version());
            case Then.Person(long operator, Integer most) -> new RuleForm(rule.name(), when.topics(),
                    when.lifeEvents(), channels, when.languages(), "person", operator, Set.of(), written(most),
                    rule.version());
            case Then.LeastLoaded(Set<Long> some, Integer most) -> new RuleForm(rule.name(), when.topics(),
                    when.lifeEvents(), channels, when.languages(), "least-loaded", null, some, written(most),
                    rule.version());
            case Then.InTurn(Set<Long> some, Integer most) -> new RuleForm(rule.name(), when.topics(),
                    when.lifeEvents(), channels, when.languages(), "in-turn", null, some, written(most),
                    rule.version());
        };
    }

    private static String written(@Nullable Integer most) {
        return most == null ? "" : most.toString();
    }

    /**
     * What is wrong, by field, as keys of texts.
     *
     * @param people whom a rule of this holder may name
     */
    Map<String, String> faults(Set<Long> people) {
        Map<String, String> faults = new HashMap<>();
        if (name == null || name.isBlank() || name.strip().length() > 80) {
            faults.put("name", "console.assignment.fault.name");
        }
        if (!OUTCOMES.contains(chosen())) {
            faults.put("outcome", "console.assignment.fault.outcome");
        }
        if (chosen().equals("person") && (person == null || !people.contains(person))) {
            faults.put("person", "console.assignment.fault.person");
        }
        if (isShared() && !people.containsAll(orNone(among))) {
            faults.put("among", "console.assignment.fault.among");
        }
        if (!limit().matches("|[1-9][0-9]{0,2}")) {
            faults.put("ceiling", "console.assignment.fault.ceiling");
        }
        return faults;
    }

    /** Of a form without faults. */
    RuleBook.Words words() {
        Integer most = limit().isEmpty() ? null : Integer.valueOf(limit());
        Then then = switch (chosen()) {
            case "person" -> new Then.Person(person == null ? 0 : person, most);
            case "least-loaded" -> new Then.LeastLoaded(orNone(among), most);
            case "in-turn" -> new Then.InTurn(orNone(among), most);
            default -> new Then.Queue();
        };
        return new RuleBook.Words(name == null ? "" : name, new When(orNone(topic), orNone(event),
                Stream.of(Channel.values()).filter(one -> orNone(channel).contains(one.word()))
                        .collect(Collectors.toSet()),
                Stream.of("it", "en").filter(orNone(language)::contains).collect(Collectors.toSet())), then);
    }

    long seen() {
        return version == null ? -1 : version;
    }

    boolean isShared() {
        return chosen().equals("least-loaded") || chosen().equals("in-turn");
    }

    private String chosen() {
        return outcome == null ? "" : outcome;
    }

    private String limit() {
        return ceiling == null ? "" : ceiling.strip();
    }

    static <T> Set<T> orNone(@Nullable Set<T> some) {
        return some == null ? Set.of() : new HashSet<>(some);
    }
}
