package touchpoint.notices;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param address  where the console is reached, as {@code https://touchpoint.comune.example}; empty: the mails hold no links
 * @param mailGap  between two mails to the same person, but for what is urgent; what comes in between goes together
 * @param digestAt when what is gathered is mailed to whoever has chosen no times
 * @param keepFor  how long what was seen stays in the list
 */
@ConfigurationProperties("touchpoint.notices")
record NoticeSettings(@DefaultValue("") String address, @DefaultValue("15m") Duration mailGap,
        @DefaultValue({
                "08:30", "13:30"}) List<LocalTime> digestAt,
        @DefaultValue("180d") Duration keepFor) {
    NoticeSettings {
        digestAt = List.copyOf(digestAt);
        if (digestAt.isEmpty()) {
            throw new IllegalArgumentException("touchpoint.notices.digest-at is missing");
        }
        if (!address.isEmpty() && !address.matches("https?://[^\\s/]+(/\\S*)?")) {
            throw new IllegalArgumentException("touchpoint.notices.address begins with https://");
        }
    }

    /** The page of a case; empty if nobody said where the console is. */
    String pageOf(String caseNumber) {
        return address.isEmpty() ? "" : base() + "/console/cases/" + caseNumber;
    }

    /** The list of notices; empty if nobody said where the console is. */
    String list() {
        return address.isEmpty() ? "" : base() + "/console/notices";
    }

    private String base() {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
