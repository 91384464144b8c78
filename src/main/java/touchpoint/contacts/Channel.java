package touchpoint.contacts;

import java.util.Locale;

/** The ways in, and back out. */
public enum Channel {
    PHONE, SMS, EMAIL, WEB, WEBCAM, COUNTER;

    /** The word used in queue names, route ids, metrics and message keys: {@code email}, {@code sms}, … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no channel has that word */
    public static Channel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
