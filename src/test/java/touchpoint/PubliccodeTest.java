package touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What a catalogue of public software asks of {@code publiccode.yml} (standard 0.4: mandatory keys, controlled words, lengths). */
class PubliccodeTest {
    /** Of the standard's list of categories, those that speak of such as we are. */
    private static final Set<String> CATEGORIES = Set.of("appointment-scheduling", "call-center-management",
            "communications", "contact-management", "crm", "customer-service-and-support", "help-desk", "service-desk",
            "workflow-management");
    private final Map<String, Object> file = load();

    @Test
    void whatIsMandatoryIsThere() {
        assertThat(text(file, "publiccodeYmlVersion")).isEqualTo("0.4");
        assertThat(text(file, "name")).isNotBlank();
        assertThat(text(file, "url")).startsWith("https://");
        assertThat(list(file, "platforms")).isNotEmpty();
        assertThat(list(file, "categories")).isNotEmpty().allMatch(CATEGORIES::contains);
        assertThat(text(file, "developmentStatus")).isIn("concept", "development", "beta", "stable", "obsolete");
        assertThat(text(file, "softwareType")).isIn("standalone/mobile", "standalone/iot", "standalone/desktop",
                "standalone/web", "standalone/backend", "standalone/other", "addon", "library", "configurationFiles");
        assertThat(file.get("releaseDate")).as("a date").isInstanceOfAny(Date.class, LocalDate.class, String.class);
    }

    @Test
    void itIsDescribedInBothLanguages() {
        for (String language : List.of("it", "en")) {
            Map<String, Object> description = map(map(file, "description"), language);
            assertThat(text(description, "genericName")).hasSizeBetween(1, 35);
            assertThat(text(description, "shortDescription")).hasSizeBetween(1, 150);
            assertThat(text(description, "longDescription")).hasSizeBetween(150, 10_000);
            assertThat(list(description, "features")).isNotEmpty();
        }
        assertThat(map(file, "localisation")).containsEntry("localisationReady", true);
        assertThat(list(map(file, "localisation"), "availableLanguages")).containsExactly("it", "en");
    }

    @Test
    void theLicenceIsTheOneThatLiesBesideIt() throws Exception {
        assertThat(text(map(file, "legal"), "license")).isEqualTo("EUPL-1.2");
        assertThat(Files.readString(Path.of("LICENSE"))).containsIgnoringCase("European Union Public Licence")
                .contains("1.2");
    }

    @Test
    void somebodyKeepsIt() {
        Map<String, Object> maintenance = map(file, "maintenance");
        assertThat(text(maintenance, "type")).isIn("internal", "contract", "community", "none");
        assertThat(list(maintenance, "contacts")).isNotEmpty();
    }

    private static Map<String, Object> load() {
        try (Reader reader = Files.newBufferedReader(Path.of("publiccode.yml"))) {
            return new Yaml().load(reader);
        } catch (java.io.IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private static String text(Map<String, Object> in, String key) {
        assertThat(in).containsKey(key);
        return String.valueOf(in.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> in, String key) {
        assertThat(in.get(key)).as(key).isInstanceOf(Map.class);
        return (Map<String, Object>) in.get(key);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> in, String key) {
        assertThat(in.get(key)).as(key).isInstanceOf(List.class);
        return (List<Object>) in.get(key);
    }
}
