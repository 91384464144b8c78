package touchpoint.assignment;

import java.util.Set;
import touchpoint.contacts.Channel;

/**
 * For which cases a rule is. An empty condition holds for all; a topic fits by itself or by its life event.
 *
 * @param topics     ids
 * @param lifeEvents ids; all topics under one, those to come too
 * @param languages  {@code it}, {@code en}
 */
public record When(Set<Long> topics, Set<Long> lifeEvents, Set<Channel> channels, Set<String> languages) {
    public static final When ALWAYS = new When(Set.of(), Set.of(), Set.of(), Set.of());

    public When {
        topics = Set.copyOf(topics);
        lifeEvents = Set.copyOf(lifeEvents);
        channels = Set.copyOf(channels);
        languages = Set.copyOf(languages);
    }

    public boolean fits(Situation of) {
        return fitsTopic(of) && (channels.isEmpty() || channels.contains(of.channel()))
                && (languages.isEmpty() || languages.contains(of.language()));
    }

    private boolean fitsTopic(Situation of) {
        Long topic = of.topic();
        Long lifeEvent = of.lifeEvent();
        return topics.isEmpty() && lifeEvents.isEmpty() || topic != null && topics.contains(topic)
                || lifeEvent != null && lifeEvents.contains(lifeEvent);
    }
}
