package touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The walls between the modules hold, and the drawing of them is made anew at every build (target/spring-modulith-docs). */
class ModulesTest {
    private static final String LIST = "META-INF/spring-modulith/application-modules.json";

    private final ApplicationModules modules = ApplicationModules.of(TouchPointApplication.class);

    @Test
    void noModuleReachesThroughAWall() {
        modules.verify();
    }

    /** Without the modules' metadata: a second list among the classes would hide ours. */
    @Test
    void theModulesAreDocumented() {
        new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml().writeModuleCanvases()
                .writeAggregatingDocument();
    }

    /**
     * The hub migrates its modules in the order of this list. Without it Modulith would read every class at every start to find the order: 4 seconds.
     */
    @Test
    void theListOfModulesThatTheStartReadsIsTrue() throws IOException {
        var listed = List.copyOf(JsonParserFactory.getJsonParser()
                .parseMap(new ClassPathResource(LIST).getContentAsString(StandardCharsets.UTF_8))
                .keySet());
        assertThat(listed).as("src/main/resources/%s names every module", LIST)
                .containsExactlyInAnyOrderElementsOf(modules.stream().map(ModulesTest::name).toList());
        for (var module : modules) {
            for (var needed : module.getDirectDependencies(modules).uniqueModules().toList()) {
                assertThat(listed.indexOf(name(needed)))
                        .as("in %s %s stands before %s, which needs it", LIST, name(needed), name(module))
                        .isLessThan(listed.indexOf(name(module)));
            }
        }
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
