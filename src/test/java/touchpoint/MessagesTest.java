package touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read exists in both languages, is used, and is found. */
class MessagesTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    /** A text asked for in a template; what ends with a dot or is followed by "__" is the beginning of a computed key. */
    private static final Pattern ASKED_FOR = Pattern.compile("#\\{([a-zA-Z0-9.-]+)(__)?");
    private static final Pattern PLACE = Pattern.compile("\\{\\d");
    private final Properties italian = read("messages.properties");
    private final Properties english = read("messages_en.properties");

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(keys(english)).isEqualTo(keys(italian));
    }

    @Test
    void noTextIsEmpty() {
        assertThat(keys(italian)).allSatisfy(key -> {
            assertThat(italian.getProperty(key)).as(key).isNotBlank();
            assertThat(english.getProperty(key)).as(key).isNotBlank();
        });
    }

    @Test
    void noTextStandsTwice() throws IOException {
        for (String file : List.of("messages.properties", "messages_en.properties")) {
            List<String> keys = Files.readAllLines(RESOURCES.resolve(file)).stream()
                    .filter(line -> line.matches("[a-zA-Z].*=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
            assertThat(keys).as(file).doesNotHaveDuplicates();
        }
    }

    @Test
    void bothLanguagesHaveTheSamePlaces() {
        assertThat(keys(italian)).allSatisfy(key -> assertThat(places(english.getProperty(key))).as(key)
                .isEqualTo(places(italian.getProperty(key))));
    }

    /** Every text goes through {@link java.text.MessageFormat} (always-use-message-format), which takes a single apostrophe away. */
    @Test
    void everyApostropheIsDoubled() {
        for (Properties language : List.of(italian, english)) {
            assertThat(keys(language)).filteredOn(key -> language.getProperty(key).replace("''", "").contains("'"))
                    .isEmpty();
        }
    }

    @Test
    void everyTextThatAPageAsksForIsThere() {
        SortedSet<String> missing = new TreeSet<>();
        for (String template : sources(".html")) {
            Matcher asked = ASKED_FOR.matcher(template);
            while (asked.find()) {
                String key = asked.group(1);
                boolean beginning = asked.group(2) != null || key.endsWith(".");
                if (beginning
                        ? keys(italian).stream().noneMatch(known -> known.startsWith(key))
                        : !italian.containsKey(key)) {
                    missing.add(key);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextIsUsed() {
        String sources = String.join("\n", sources(".java", ".html", ".js", ".txt"));
        assertThat(keys(italian)).filteredOn(key -> !isUsed(key, sources)).isEmpty();
    }

    /** By its whole key, or by a beginning of it to which the code adds the rest. */
    private static boolean isUsed(String key, String sources) {
        if (sources.contains(key)) {
            return true;
        }
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            if (Pattern.compile(Pattern.quote(key.substring(0, dot + 1)) + "[\"'`$_|{%]").matcher(sources).find()) {
                return true;
            }
        }
        return false;
    }

    private static SortedSet<String> places(String text) {
        SortedSet<String> places = new TreeSet<>();
        PLACE.matcher(text).results().forEach(place -> places.add(place.group()));
        return places;
    }

    private static SortedSet<String> keys(Properties texts) {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static List<String> sources(String... endings) {
        try (Stream<Path> main = Files.walk(Path.of("src", "main"));
                Stream<Path> channels = Files.walk(Path.of("channels"))) {
            return Stream.concat(main, channels.filter(file -> file.toString().contains("main")))
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith)).map(MessagesTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(String name) {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(RESOURCES.resolve(name))) {
            texts.load(file);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
