package touchpoint.console.assignment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.assignment.Rule;
import touchpoint.assignment.Then;
import touchpoint.assignment.When;
import touchpoint.console.Words;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** Rules as people say them. */
@Component
class RuleSentences {
    private final Operators operators;
    private final Topics topics;
    private final Words words;

    RuleSentences(Operators operators, Topics topics, Words words) {
        this.operators = operators;
        this.topics = topics;
        this.words = words;
    }

    /** For some rules: names are asked for once. */
    Told about(List<Rule> rules, Locale reader) {
        Set<Long> people = rules.stream().flatMap(rule -> named(rule.then()).stream()).collect(Collectors.toSet());
        List<Topic> all = topics.all();
        return new Told(
                operators.findAllByIdIn(people).stream()
                        .collect(Collectors.toMap(Operator::id, Operator::displayName)),
                all.stream().collect(Collectors.toMap(Topic::id, topic -> topic.name(reader))),
                all.stream().map(Topic::lifeEvent)
                        .collect(Collectors.toMap(event -> event.id(), event -> event.name(reader), (a, b) -> a)),
                words, reader);
    }

    private static Set<Long> named(Then then) {
        return switch (then) {
            case Then.Queue() -> Set.of();
            case Then.Person(long operator, Integer ceiling) -> Set.of(operator);
            case Then.LeastLoaded(Set<Long> among, Integer ceiling) -> among;
            case Then.InTurn(Set<Long> among, Integer ceiling) -> among;
        };
    }

    /** The names that the sentences need. */
    record Told(Map<Long, String> people, Map<Long, String> topics, Map<Long, String> events, Words words,
            Locale reader) {
        /** One sentence a condition; one that says "all" where there is none. */
        List<String> when(When when) {
            List<String> conditions = new ArrayList<>();
            List<String> about = Stream.concat(sorted(when.lifeEvents(), events).stream()
                    .map(event -> say("console.assignment.all-of", event)), sorted(when.topics(), topics).stream())
                    .toList();
            add(conditions, "console.assignment.when.topic", about);
            add(conditions, "console.assignment.when.channel", when.channels().stream().sorted()
                    .map(channel -> say("contacts.channel." + channel.word())).toList());
            add(conditions, "console.assignment.when.language",
                    when.languages().stream().sorted().map(tag -> say("console.language." + tag)).toList());
            return conditions.isEmpty() ? List.of(say("console.assignment.when.all")) : conditions;
        }

        String then(Then then) {
            return switch (then) {
                case Then.Queue() -> say("console.assignment.then.queue");
                case Then.Person(long operator, Integer ceiling) ->
                    say("console.assignment.then.person", name(operator)) + most(ceiling);
                case Then.LeastLoaded(Set<Long> among, Integer ceiling) ->
                    say("console.assignment.then.least-loaded") + some(among) + most(ceiling);
                case Then.InTurn(Set<Long> among, Integer ceiling) ->
                    say("console.assignment.then.in-turn") + some(among) + most(ceiling);
            };
        }

        private String some(Set<Long> among) {
            return among.isEmpty()
                    ? ""
                    : say("console.assignment.then.among", String.join(", ", sorted(among, people)));
        }

        private String most(@Nullable Integer ceiling) {
            return ceiling == null ? "" : say("console.assignment.then.ceiling", ceiling);
        }

        private void add(List<String> conditions, String key, List<String> names) {
            if (!names.isEmpty()) {
                conditions.add(say(key, String.join(", ", names)));
            }
        }

        private String name(long operator) {
            return people.getOrDefault(operator, "#" + operator);
        }

        private static List<String> sorted(Collection<Long> ids, Map<Long, String> names) {
            return ids.stream().map(id -> names.getOrDefault(id, "#" + id)).sorted(String::compareToIgnoreCase)
                    .toList();
        }

        private String say(String key, Object... arguments) {
            return words.say(reader, key, arguments);
        }
    }
}
