package touchpoint.assignment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;

/**
 * What the rules ask of a case.
 *
 * @param topic     null while it has none
 * @param lifeEvent the one that the topic stands under; null without a topic
 * @param language  {@code it} or {@code en}: which of ours the citizen is written to in
 */
public record Situation(@Nullable Long topic, @Nullable Long lifeEvent, Channel channel, String language) {
    /** Of the two that the hub writes, the one for that language. */
    public static String spoken(Locale language) {
        return language.getLanguage().equals("it") ? "it" : "en";
    }
}
