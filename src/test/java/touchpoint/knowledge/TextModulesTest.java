package touchpoint.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import touchpoint.HubTest;
import touchpoint.knowledge.TextModules.Words;

@HubTest
class TextModulesTest {
    private static final long CARLA = 7;
    private final TextModules modules;

    TextModulesTest(TextModules modules) {
        this.modules = modules;
    }

    private static String name(String of) {
        return of + " " + System.nanoTime();
    }

    private TextModule aModule(Words words) {
        return modules.findById(modules.add(words, CARLA)).orElseThrow();
    }

    @Test
    void theTopicsOwnComeFirstAndThoseOfOtherTopicsNever() {
        String mark = name("mark");
        TextModule any = aModule(new Words("A " + mark, null, "Testo", ""));
        TextModule ours = aModule(new Words("Z " + mark, 11L, "Testo", ""));
        aModule(new Words("B " + mark, 12L, "Testo", ""));
        assertThat(modules.offered(11L, mark)).containsExactly(ours, any);
        assertThat(modules.offered(null, mark)).containsExactly(any);
    }

    @Test
    void whatIsLookedForIsTakenLetterByLetter() {
        String mark = name("sconto 100%");
        aModule(new Words(mark, null, "Testo", ""));
        assertThat(modules.offered(null, mark)).hasSize(1);
        assertThat(modules.offered(null, mark.replace('%', '_'))).isEmpty();
    }

    @Test
    void whoWasOvertakenIsToldAndNothingIsLost() {
        TextModule first = aModule(new Words(name("orari"), null, "Dalle 8", ""));
        modules.rewrite(first.id(), first.version(), new Words(first.name(), null, "Dalle 9", ""), CARLA);
        assertThatThrownBy(() -> modules.rewrite(first.id(), first.version(),
                new Words(first.name(), null, "Dalle 10", ""), CARLA))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(modules.findById(first.id()).orElseThrow().textIt()).isEqualTo("Dalle 9");
    }

    @Test
    void aNameIsUsedOnceAmongThoseInUse() {
        TextModule first = aModule(new Words(name("sede"), null, "Testo", ""));
        assertThatThrownBy(
                () -> modules.add(new Words(first.name().toUpperCase(Locale.ROOT), null, "Altro", ""), CARLA))
                .isInstanceOf(DuplicateKeyException.class);
        modules.offer(first.id(), first.version(), false, CARLA);
        assertThat(modules.offered(null, first.name())).isEmpty();
        aModule(new Words(first.name(), null, "Altro", ""));
        assertThatThrownBy(() -> modules.offer(first.id(), first.version() + 1, true, CARLA))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aTextIsInTheReadersLanguageOrInTheOther() {
        TextModule both = aModule(new Words(name("due"), null, "Buongiorno", "Good morning"));
        TextModule italian = aModule(new Words(name("una"), null, "Buongiorno", ""));
        assertThat(both.text(Locale.ENGLISH)).isEqualTo("Good morning");
        assertThat(italian.text(Locale.ENGLISH)).isEqualTo("Buongiorno");
    }

    @Test
    void namesInBracesAreFilledAndValuesAreNeverReadAgain() {
        assertThat(TextModule.filled("Gentile {{ name }}, il numero è {{number}}. {{altro}} $1",
                Map.of("name", "{{number}} \\ $0", "number", "TP-2026-0000001")))
                .isEqualTo("Gentile {{number}} \\ $0, il numero è TP-2026-0000001. {{altro}} $1");
        assertThat(TextModule.unknownNames("{{name}} {{nome}} {{}} { {code}}")).containsExactly("", "nome");
    }
}
