package touchpoint.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What ISO/IEC 7064 MOD 97-10 promises of a code that people type. */
class CaseCodeProperties {
    @Property
    void everyNumberHasAValidCodeThatIsFoundAgainInAnyText(@ForAll @LongRange(max = 9_999_999_999L) long number) {
        CaseCode code = CaseCode.of(number);

        assertThat(CaseCode.isValid(code.digits())).isTrue();
        assertThat(CaseCode.in("Re: buca [TP " + code.written() + "]")).containsExactly(code);
        assertThat(CaseCode.in("codice " + code.digits() + ", grazie")).containsExactly(code);
        assertThat(CaseCode.in(code.written().replace(' ', '-'))).containsExactly(code);
    }

    @Property
    void everySingleWrongDigitIsNoticed(@ForAll @LongRange(max = 9_999_999_999L) long number,
            @ForAll @IntRange(max = 11) int at,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        char[] digits = CaseCode.of(number).digits().toCharArray();
        digits[at] = (char) ('0' + (digits[at] - '0' + by) % 10);

        assertThat(CaseCode.isValid(new String(digits))).isFalse();
    }

    @Property
    void everySwapOfNeighboursIsNoticed(@ForAll @LongRange(max = 9_999_999_999L) long number,
            @ForAll @IntRange(max = 10) int at) {
        char[] digits = CaseCode.of(number).digits().toCharArray();
        Assume.that(digits[at] != digits[at + 1]);
        char swapped = digits[at];
        digits[at] = digits[at + 1];
        digits[at + 1] = swapped;

        assertThat(CaseCode.isValid(new String(digits))).isFalse();
    }
}
