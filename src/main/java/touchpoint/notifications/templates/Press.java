package touchpoint.notifications.templates;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Mustache, as little of it as there is: names of a map are looked up, and nothing else. No object is looked into, no template loads another, nothing
 * is escaped (these are plain texts), and what is not there is an error, not a gap.
 */
final class Press {
    private static final Mustache.Compiler COMPILER = Mustache.compiler().escapeHTML(false).strictSections(true)
            .emptyStringIsFalse(true).withCollector(new MapsOnly());

    private Press() {}

    /** Looks into maps and goes through lists. The library's own one calls methods and reads fields of whatever it is given. */
    private static final class MapsOnly extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    /** A text that can be printed again and again, by many at once. */
    record Plate(com.samskivert.mustache.Template subject, com.samskivert.mustache.Template body) {
        Printed print(Map<String, Object> values) {
            return new Printed(subject.execute(values), body.execute(values));
        }
    }

    /** @throws com.samskivert.mustache.MustacheException if it is none of the language */
    static Plate plate(TemplateText text) {
        return new Plate(COMPILER.compile(text.subject()), COMPILER.compile(text.body()));
    }
}
