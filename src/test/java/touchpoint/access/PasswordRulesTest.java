package touchpoint.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchpoint.access.PasswordRules.Fault;

class PasswordRulesTest {
    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            undici.cara  | TOO_SHORT
            àèìòùàèìòùà  | TOO_SHORT
            anna.rossi-2026! | NAMES_THE_USER
            io sono ANNA.ROSSI | NAMES_THE_USER
            aaaaaaaaaaaaaaaa | MONOTONOUS
            abababababab     | MONOTONOUS
            abcdefghijklm    | MONOTONOUS
            123456789012     | MONOTONOUS
            qwertyuiopas     | COMMON
            Password2026!    | COMMON
            !!TouchPoint!!26 | COMMON
            comunedibrescia1 | COMMON
            Amministratore99 | COMMON""")
    void whatAnybodyWouldGuessIsRefused(String password, Fault fault) {
        assertThat(rules.faultOf(password, "anna.rossi")).contains(fault);
    }

    @ParameterizedTest
    @CsvSource({"sportello aperto", "quattro gatti al sole", "9f2#kV-0pQz!", "кошка сидит на окне", "àèìòù-àèìòùé"})
    void aLongOneThatIsNotCommonIsGoodWhateverItIsMadeOf(String password) {
        assertThat(rules.faultOf(password, "anna.rossi")).isEmpty();
    }

    @Test
    void nobodySendsABook() {
        assertThat(rules.faultOf("un libro intero ".repeat(20), "anna")).contains(Fault.TOO_LONG);
        assertThat(rules.faultOf("abcdefgh ijklmno ".repeat(5), "anna")).isEmpty();
    }

    @Test
    void theSameLettersTypedOnAnotherKeyboardAreTheSamePassword() {
        assertThat(PasswordRules.normalised("citta\u0300 e ﬁore")).isEqualTo(PasswordRules.normalised("città e fiore"));
    }

    @Test
    void theNameOfAMailboxUserIsItsLocalPartToo() {
        assertThat(rules.faultOf("per marcella 77!", "marcella@comune.example")).contains(Fault.NAMES_THE_USER);
    }
}
