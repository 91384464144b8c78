package touchpoint.console.writing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import touchpoint.knowledge.TextModule;
import touchpoint.knowledge.TextModules;

/**
 * What stands in the form of a text module, right or wrong.
 *
 * @param version of the module when the form was made
 */
record TextModuleForm(String name, String topic, String textIt, String textEn, long version) {
    static final Map<String, Fault> NAME_TAKEN = Map.of("name", new Fault("console.text-modules.fault.taken", ""));

    /** @param word what is wrong, where that can be said in a word */
    record Fault(String key, String word) {}

    static TextModuleForm empty() {
        return new TextModuleForm("", "", "", "", 0);
    }

    static TextModuleForm of(TextModule module) {
        return new TextModuleForm(module.name(), module.topicId() == null ? "" : module.topicId().toString(),
                module.textIt(), module.textEn(), module.version());
    }

    static TextModuleForm of(MultiValueMap<String, String> fields) {
        String version = text(fields, "version");
        return new TextModuleForm(text(fields, "name"), text(fields, "topic"), text(fields, "textIt"),
                text(fields, "textEn"), version.matches("\\d{1,18}") ? Long.parseLong(version) : -1);
    }

    /** What is wrong, by field. */
    Map<String, Fault> faults(LongPredicate isTopic) {
        Map<String, Fault> faults = new LinkedHashMap<>();
        if (name.isBlank() || name.length() > TextModule.LONGEST_NAME) {
            faults.put("name", new Fault("console.text-modules.fault.name", ""));
        }
        if (!topic.isEmpty() && (!topic.matches("\\d{1,18}") || !isTopic.test(Long.parseLong(topic)))) {
            faults.put("topic", new Fault("console.text-modules.fault.topic", ""));
        }
        if (textIt.isBlank() && textEn.isBlank()) {
            faults.put("textIt", new Fault("console.text-modules.fault.empty", ""));
        }
        check("textIt", textIt, faults);
        check("textEn", textEn, faults);
        return faults;
    }

    private static void check(String field, String text, Map<String, Fault> faults) {
        Set<String> unknown = TextModule.unknownNames(text);
        if (text.length() > TextModule.LONGEST_TEXT) {
            faults.put(field, new Fault("console.text-modules.fault.long", ""));
        } else if (!unknown.isEmpty()) {
            faults.put(field, new Fault("console.text-modules.fault.unknown", String.join(", ", unknown)));
        }
    }

    TextModules.Words words() {
        return new TextModules.Words(name, topicId(), textIt, textEn);
    }

    private @Nullable Long topicId() {
        return topic.isEmpty() ? null : Long.valueOf(topic);
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.replace("\r\n", "\n").replace("\0", "").strip();
    }
}
