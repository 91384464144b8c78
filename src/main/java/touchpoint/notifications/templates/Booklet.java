package touchpoint.notifications.templates;

import com.samskivert.mustache.MustacheException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All texts as they hold at one moment. An edited text that is not right, whatever the reason, is left aside for the one that the hub comes with: a
 * notification is never late because of its words.
 */
public final class Booklet {
    private static final Logger log = LoggerFactory.getLogger(Booklet.class);
    private static final Booklet DEFAULTS = new Booklet(defaults());
    private final Map<Page, Press.Plate> plates;

    private record Page(Template template, Locale language) {}

    private Booklet(Map<Page, Press.Plate> plates) {
        this.plates = plates;
    }

    /** The texts that the hub comes with. */
    static Booklet asDelivered() {
        return DEFAULTS;
    }

    /**
     * The same with another text in one place.
     *
     * @throws IllegalArgumentException if something is wrong with the text
     */
    public Booklet with(Template template, Locale language, TemplateText text) {
        List<Fault> faults = faults(template, text);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(template.key() + ": " + faults.getFirst().what());
        }
        Map<Page, Press.Plate> changed = new HashMap<>(plates);
        changed.put(new Page(template, language), Press.plate(text));
        return new Booklet(changed);
    }

    /** What is wrong with a text; nothing if it can be used. */
    static List<Fault> faults(Template template, TemplateText text) {
        List<Fault> faults = Proofreading.faults(template, text);
        return faults.isEmpty() ? unprintable(template, text) : faults;
    }

    private static List<Fault> unprintable(Template template, TemplateText text) {
        try {
            Press.plate(text).print(Samples.of(template));
            return List.of();
        } catch (MustacheException beyondUs) {
            log.warn("The text {} passes all checks and cannot be printed", template.key(), beyondUs);
            return List.of(new Fault(Fault.What.NOT_PRINTABLE, Fault.Field.BODY, 0, "", ""));
        }
    }

    /**
     * Puts values in the places of their names. Braces in a value are braces.
     *
     * @param values texts, and booleans for cases; the shared parts come from here
     */
    public Printed print(Template template, Locale language, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        for (Template part : template.parts()) {
            all.computeIfAbsent(part.key(), key -> set(part, language, values).body());
        }
        return set(template, language, all);
    }

    private Printed set(Template template, Locale language, Map<String, Object> values) {
        Page page = new Page(template, language);
        try {
            return Objects.requireNonNull(plates.get(page)).print(values);
        } catch (MustacheException unforeseen) {
            log.error("The text {} ({}) cannot be printed; the one that the hub comes with takes its place",
                    template.key(), language, unforeseen);
            return Objects.requireNonNull(DEFAULTS.plates.get(page)).print(values);
        }
    }

    private static Map<Page, Press.Plate> defaults() {
        Map<Page, Press.Plate> plates = new HashMap<>();
        for (Template template : Template.values()) {
            for (Locale language : Template.LANGUAGES) {
                plates.put(new Page(template, language), Press.plate(DefaultTexts.of(template, language)));
            }
        }
        return plates;
    }
}
