package touchpoint.offices;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An office, or all of them, is closed on days on which it would be open: a bridge day, a move, a strike.
 *
 * @param officeId null for all offices
 * @param until    the last day, itself included; a year after the first at most: who is closed for longer is a closed office
 * @param version  what the writer of a change must have had before his or her eyes
 */
public record Closure(long id, @Nullable Long officeId, LocalDate from, LocalDate until, String reasonIt,
        String reasonEn, long version) {
    static final int LONGEST = 366;

    /** @throws IllegalArgumentException if it ends before it begins, lasts for more than a year, or has no reason in both languages */
    public Closure {
        if (!isPossible(from, until)) {
            throw new IllegalArgumentException("a closure ends on the day it begins or within a year of it");
        }
        if (reasonIt.isBlank() || reasonEn.isBlank()) {
            throw new IllegalArgumentException("a closure has a reason in both languages");
        }
        reasonIt = reasonIt.strip();
        reasonEn = reasonEn.strip();
    }

    public static boolean isPossible(LocalDate from, LocalDate until) {
        return !until.isBefore(from) && ChronoUnit.DAYS.between(from, until) < LONGEST;
    }

    public boolean isOfAllOffices() {
        return officeId == null;
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    /** In the reader's language; English for whoever reads neither. */
    public String reason(Locale reader) {
        return reader.getLanguage().equals("it") ? reasonIt : reasonEn;
    }
}
