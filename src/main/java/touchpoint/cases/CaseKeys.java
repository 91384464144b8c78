package touchpoint.cases;

import java.util.Locale;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Seal;

/**
 * The key of a case: 80 bits in sixteen characters, written in fours. Whoever holds it may see the case's tracking page. It is made from the number under the
 * installation's secret and stored nowhere: who reads the database cannot open a case with what stands there.
 */
@Component
public class CaseKeys {
    private static final String PURPOSE = "case-key";
    private final Seal seal;

    CaseKeys(Seal seal) {
        this.seal = seal;
    }

    /** @return the key in capitals and fours: {@code 7K2Q-X9AB-…} */
    public String of(CaseNumber number) {
        String key = seal.over(PURPOSE, number.toString(), 16).toUpperCase(Locale.ROOT);
        return String.join("-", key.substring(0, 4), key.substring(4, 8), key.substring(8, 12), key.substring(12));
    }

    /** Compares in constant time; case, spaces and hyphens do not matter. */
    public boolean opens(String key, CaseNumber number) {
        String bare = key.replaceAll("[\\s-]", "");
        return bare.length() == 16 && seal.isOver(PURPOSE, number.toString(), bare);
    }
}
