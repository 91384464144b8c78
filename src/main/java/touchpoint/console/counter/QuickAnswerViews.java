package touchpoint.console.counter;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.access.Who;
import touchpoint.console.ConsoleProperties;
import touchpoint.contacts.Channel;
import touchpoint.topics.QuickAnswer;
import touchpoint.topics.QuickAnswers;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** Gathers what the page of the quick answers shows. */
@Component
class QuickAnswerViews {
    /** By the others nobody asks on the spot: what comes over them is a case. */
    static final List<Channel> CHANNELS = List.of(Channel.COUNTER, Channel.PHONE);
    private static final int LATEST = 8;

    private final Topics topics;
    private final QuickAnswers answers;
    private final ConsoleProperties properties;
    private final Clock clock;

    QuickAnswerViews(Topics topics, QuickAnswers answers, ConsoleProperties properties, Clock clock) {
        this.topics = topics;
        this.answers = answers;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param today how many the operator counted today */
    record Quick(List<Group> groups, int today, List<Line> latest) {}

    /** @param event the life event */
    record Group(String event, List<Choice> topics) {}

    record Choice(long id, String name, List<Way> ways) {}

    /** @param key what counts it; null if no letter was left */
    record Way(Channel channel, @Nullable String key) {}

    record Line(long id, String topic, Channel channel, Instant at, @Nullable String caseNumber) {}

    /** @param what {@code given}, {@code taken-back}, {@code stays} or {@code growing} */
    record Told(long id, String what, String topic, Channel channel) {}

    Quick of(Who who, Locale reader) {
        List<Topic> all = topics.toChooseFrom();
        Map<Long, String> keys = QuickKeys.of(all.stream().sorted(Comparator.comparingLong(Topic::id)).toList());
        List<Group> groups = all.stream().collect(Collectors.groupingBy(topic -> topic.lifeEvent().name(reader),
                java.util.LinkedHashMap::new,
                Collectors.mapping(topic -> choice(topic, keys.get(topic.id()), reader), Collectors.toList())))
                .entrySet().stream().map(group -> new Group(group.getKey(), group.getValue())).toList();
        Instant today = LocalDate.ofInstant(clock.instant(), properties.zone()).atStartOfDay(properties.zone())
                .toInstant();
        return new Quick(groups, answers.countOf(who.operatorId(), today), latest(who, today, reader));
    }

    private static Choice choice(Topic topic, @Nullable String key, Locale reader) {
        return new Choice(topic.id(), topic.name(reader), CHANNELS.stream()
                .map(channel -> new Way(channel,
                        key == null || channel == Channel.COUNTER ? key : key.toUpperCase(Locale.ROOT)))
                .toList());
    }

    private List<Line> latest(Who who, Instant since, Locale reader) {
        List<QuickAnswer> latest = answers.latestOf(who.operatorId(), since, LATEST);
        Map<Long, String> names = topics.findAllByIdIn(latest.stream().map(QuickAnswer::topic).distinct().toList())
                .stream().collect(Collectors.toMap(Topic::id, topic -> topic.name(reader)));
        return latest.stream().map(one -> new Line(one.id(), names.getOrDefault(one.topic(), ""), one.channel(),
                one.at(), one.caseNumber())).toList();
    }

    Told told(QuickAnswer answer, String what, Locale reader) {
        String topic = topics.findById(answer.topic()).map(found -> found.name(reader)).orElse("");
        return new Told(answer.id(), what, topic, answer.channel());
    }
}
