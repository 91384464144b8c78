package touchpoint;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The walls between the modules hold, and the drawing of them is made anew at every build (target/spring-modulith-docs). */
class ModulesTest {
    private final ApplicationModules modules = ApplicationModules.of(TouchPointApplication.class);

    @Test
    void noModuleReachesThroughAWall() {
        modules.verify();
    }

    /** Without the modules' metadata: a list left among the classes would hide the migrations of the next new module from the hub. */
    @Test
    void theModulesAreDocumented() {
        new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml().writeModuleCanvases()
                .writeAggregatingDocument();
    }
}
