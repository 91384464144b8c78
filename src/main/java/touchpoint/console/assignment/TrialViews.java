package touchpoint.console.assignment;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.assignment.Candidate;
import touchpoint.assignment.Decision;
import touchpoint.assignment.Decision.Asked;
import touchpoint.assignment.Rule;
import touchpoint.assignment.Situation;
import touchpoint.assignment.Trial;
import touchpoint.console.Words;
import touchpoint.contacts.Channel;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** "Who would get it?", answered: which rule, who, and why the others not. */
@Component
class TrialViews {
    private final Trial trial;
    private final Topics topics;
    private final Words words;

    TrialViews(Trial trial, Topics topics, Words words) {
        this.trial = trial;
        this.topics = topics;
        this.words = words;
    }

    /** @param why what stands against giving it to them; empty for nothing */
    record Person(String name, boolean chosen, String why, long load) {}

    /**
     * @param rule   name of the one that decides; null if none is for such a case
     * @param answer one sentence
     * @param given  somebody gets it at once
     */
    record View(@Nullable String rule, String answer, boolean given, List<Person> people) {}

    /** @param topic null for none */
    View ask(@Nullable Long office, @Nullable Long topic, Channel channel, String language, Locale reader) {
        Long event = topic == null
                ? null
                : topics.findById(topic).map(Topic::lifeEvent).map(one -> one.id()).orElse(null);
        Decision decision = trial.ask(office, new Situation(topic, event, channel, language));
        return switch (decision) {
            case Decision.NoRule() -> new View(null, words.say(reader, "console.assignment.trial.none"), false,
                    List.of());
            case Decision.StaysInQueue(Rule rule) ->
                new View(rule.name(), words.say(reader, "console.assignment.trial.queue"), false, List.of());
            case Decision.Waits waits -> new View(waits.by().name(),
                    words.say(reader, "console.assignment.trial.waits"), false, people(waits.asked(), null, reader));
            case Decision.Gives gives -> new View(gives.by().name(), why(gives, reader), true,
                    people(gives.asked(), gives.to(), reader));
        };
    }

    private String why(Decision.Gives gives, Locale reader) {
        Candidate meant = gives.insteadOf();
        return switch (gives.why()) {
            case PERSON -> words.say(reader, "console.assignment.trial.person", gives.to().name());
            case SUBSTITUTE -> words.say(reader, "console.assignment.trial.substitute", gives.to().name(),
                    meant == null ? "" : meant.name());
            case LEAST_LOADED -> words.say(reader, "console.assignment.trial.least-loaded", gives.to().name(),
                    gives.among(), Math.round(gives.to().load()));
            case IN_TURN -> words.say(reader, "console.assignment.trial.in-turn", gives.to().name(), gives.among());
        };
    }

    private List<Person> people(List<Asked> asked, @Nullable Candidate chosen, Locale reader) {
        return asked.stream().map(one -> new Person(one.who().name(), one.who().equals(chosen), against(one, reader),
                Math.round(one.who().load()))).toList();
    }

    private String against(Asked one, Locale reader) {
        Decision.Against against = one.against();
        return against == null ? "" : words.say(reader, "console.assignment.against." + against);
    }
}
