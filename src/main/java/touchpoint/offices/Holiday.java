package touchpoint.offices;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A public holiday; two that fall on the same day are one.
 *
 * @param day on which it is this time
 */
public record Holiday(LocalDate day, String nameIt, String nameEn) {
    /** Two on the same day: Easter on 25 April. */
    Holiday and(Holiday other) {
        return new Holiday(day, nameIt + ", " + other.nameIt, nameEn + ", " + other.nameEn);
    }

    /** In the reader's language; English for whoever reads neither. */
    public String name(Locale reader) {
        return reader.getLanguage().equals("it") ? nameIt : nameEn;
    }
}
