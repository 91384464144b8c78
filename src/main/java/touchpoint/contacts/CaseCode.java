package touchpoint.contacts;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code of a case: ten digits and two check digits (ISO/IEC 7064, MOD 97-10), written in fours: {@code 1234 5678 9094}. It goes where letters
 * cannot: a text message, a telephone's keys, a subject. Every single wrong digit and every swap of neighbours is noticed.
 * It routes; it never authorises.
 */
public record CaseCode(String digits) {
    private static final BigInteger MODULUS = BigInteger.valueOf(97);
    private static final Pattern WRITTEN = Pattern
            .compile("(?<![0-9.,+/-])([0-9]{4})[ .-]?([0-9]{4})[ .-]?([0-9]{4})(?![0-9])");

    public CaseCode {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("not a case code");
        }
    }

    /**
     * The code for a number.
     *
     * @param number 0 to 9,999,999,999
     */
    public static CaseCode of(long number) {
        if (number < 0 || number > 9_999_999_999L) {
            throw new IllegalArgumentException("a code has ten digits");
        }
        String ten = "%010d".formatted(number);
        int check = 98 - new BigInteger(ten + "00").mod(MODULUS).intValue();
        return new CaseCode(ten + "%02d".formatted(check));
    }

    public static boolean isValid(String digits) {
        return digits.length() == 12 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && new BigInteger(digits).mod(MODULUS).intValue() == 1;
    }

    /** All valid codes in a text, in the order in which they stand there; digits may be grouped in fours by a space, a point or a hyphen. */
    public static Set<CaseCode> in(String text) {
        Set<CaseCode> found = new LinkedHashSet<>();
        if (!hasEnoughDigits(text)) {
            return found;
        }
        Matcher matcher = WRITTEN.matcher(text);
        while (matcher.find()) {
            String digits = matcher.group(1) + matcher.group(2) + matcher.group(3);
            if (isValid(digits)) {
                found.add(new CaseCode(digits));
            }
        }
        return found;
    }

    /** Most texts have not, and to count is far cheaper than to look for the form at every letter. */
    private static boolean hasEnoughDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < 12; i++) {
            char letter = text.charAt(i);
            if (letter >= '0' && letter <= '9') {
                digits++;
            }
        }
        return digits == 12;
    }

    /** In fours, as it is shown to people. */
    public String written() {
        return digits.substring(0, 4) + " " + digits.substring(4, 8) + " " + digits.substring(8);
    }

    @Override
    public String toString() {
        return digits;
    }
}
