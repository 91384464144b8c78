package touchpoint.notifications.templates;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Something for every name that a template knows. */
final class Samples {
    private Samples() {}

    static Map<String, Object> of(Template template) {
        Map<String, Object> values = new HashMap<>();
        for (Placeholder placeholder : template.placeholders()) {
            values.put(placeholder.name(), switch (placeholder.use()) {
                case VALUE, PERHAPS, ONE_OF_EACH -> placeholder.name();
                case CASE -> true;
                case EACH -> List.of(Map.of("notice", "notice"));
            });
        }
        return values;
    }
}
