package touchpoint.cases;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param takeBackWithin how long an answer waits before it goes out, so that whoever wrote it can take it back; zero to let it go at once */
@ConfigurationProperties("touchpoint.cases")
record CaseSettings(@DefaultValue("10s") Duration takeBackWithin) {
    CaseSettings {
        if (takeBackWithin.isNegative() || takeBackWithin.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("touchpoint.cases.take-back-within is 0s to 10m, not " + takeBackWithin);
        }
    }
}
