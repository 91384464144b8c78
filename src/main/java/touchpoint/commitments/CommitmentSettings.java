package touchpoint.commitments;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * @param zone      the clock by which days begin and appointments are kept
 * @param faxByMail the address to which a mail becomes a fax, with {@code {number}} in the place of the number; empty where there is none
 * @param organizer the e-mail address that invites to appointments; empty: the one that the citizen wrote to, or the front office's
 * @param municipality whose letters they are
 * @param letterTemplate the page after which letters are printed
 */
@ConfigurationProperties("touchpoint.commitments")
public record CommitmentSettings(@DefaultValue("Europe/Rome") ZoneId zone, @DefaultValue("") String faxByMail,
        @DefaultValue("") String organizer,
        @DefaultValue("") String municipality,
        @DefaultValue("classpath:/templates/commitments/letter.html") Resource letterTemplate) {
    public CommitmentSettings {
        if (!faxByMail.isEmpty() && !faxByMail.contains("{number}")) {
            throw new IllegalArgumentException(
                    "touchpoint.commitments.fax-by-mail holds {number}, like {number}@fax.example");
        }
    }

    /** The address that faxes to a number; null where there is none, or the number is none. */
    public @Nullable String faxAddress(String number) {
        String digits = number.replaceAll("[\\s()/.-]", "");
        return faxByMail.isEmpty() || !digits.matches("\\+?[0-9]{3,20}")
                ? null
                : faxByMail.replace("{number}", digits);
    }
}
