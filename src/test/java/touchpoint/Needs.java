package touchpoint;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** What a test needs of the machine. On a developer's machine a test without it is skipped with a line that says so; with CI=true it fails. */
public final class Needs implements ExecutionCondition {
    private static final boolean CI = "true".equals(System.getenv("CI"));

    /** @throws AssertionError in CI, if it is not there; elsewhere the test is skipped */
    public static void that(boolean isThere, String what) {
        if (isThere) {
            return;
        }
        if (CI) {
            throw new AssertionError("needs " + what);
        }
        System.err.println("SKIPPED: needs " + what);
        throw new TestAbortedException("needs " + what);
    }

    /** Whether a program of that name is on the path. */
    public static boolean has(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), NeedsProgram.class).stream()
                .flatMap(needs -> Arrays.stream(needs.value())).filter(program -> !has(program)).findFirst()
                .map(Needs::without)
                .orElseGet(() -> ConditionEvaluationResult.enabled("all is there"));
    }

    private static ConditionEvaluationResult without(String program) {
        if (CI) {
            throw new AssertionError("needs the program " + program);
        }
        System.err.println("SKIPPED: needs the program " + program);
        return ConditionEvaluationResult.disabled("needs the program " + program);
    }
}
