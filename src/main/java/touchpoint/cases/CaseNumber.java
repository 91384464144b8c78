package touchpoint.cases;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public number of a case: {@code TP-2026-0000123}. At least seven digits, from 1 again every year (DPR 445/2000, art. 57). Gaps are allowed;
 * it opens nothing by itself.
 */
public record CaseNumber(int year, long serial) {
    private static final Pattern WRITTEN = Pattern.compile("TP-([0-9]{4})-([0-9]{7,15})", Pattern.CASE_INSENSITIVE);

    public CaseNumber {
        if (year < 2000 || year > 9999 || serial < 1) {
            throw new IllegalArgumentException("not a case number");
        }
    }

    /** @return the number, or nothing where the text is none */
    public static Optional<CaseNumber> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new CaseNumber(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "TP-%04d-%07d".formatted(year, serial);
    }
}
