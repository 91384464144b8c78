package touchpoint.channels.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The header fields of a mail or a part, unfolded, in the order in which they stand there, up to a limit. Names are matched without regard to case. */
final class Headers {
    private record Field(String name, String value) {}

    /** More are no mail's; those that count stand within the first hundred. */
    private static final int MOST = 2000;

    private final List<Field> fields = new ArrayList<>();

    /** The fields at the beginning of a text, up to its first empty line. */
    static Headers of(String text) {
        Headers headers = new Headers();
        String field = "";
        for (String line : text.split("\n", MOST)) {
            if (line.isEmpty()) {
                break;
            }
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                field += line;
            } else {
                headers.addLine(field);
                field = line;
            }
        }
        headers.addLine(field);
        return headers;
    }

    private void addLine(String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            add(line.substring(0, colon).strip(), line.substring(colon + 1));
        }
    }

    /** @param value unfolded; encoded words are kept as they are */
    void add(String name, String value) {
        if (fields.size() == MOST) {
            return;
        }
        fields.add(new Field(name.toLowerCase(Locale.ROOT), value.strip()));
    }

    /** The first field of that name, encoded words as they came. */
    Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                return Optional.of(field.value);
            }
        }
        return Optional.empty();
    }

    /** The first field of that name in lower case, empty if there is none. */
    String word(String name) {
        return first(name).orElse("").toLowerCase(Locale.ROOT);
    }

    /** The first field of that name as a person should read it (RFC 2047), empty if there is none. */
    String readable(String name) {
        return first(name).map(HeaderText::readable).orElse("");
    }

    List<String> all(String name) {
        return fields.stream().filter(field -> field.name.equals(name)).map(Field::value).toList();
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name.equals(name));
    }

    boolean hasAnyOf(String... names) {
        for (String name : names) {
            if (has(name)) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }
}
