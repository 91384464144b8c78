package touchpoint.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import touchpoint.cases.CaseSnapshot;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;

/** What the offices are called, remembered for a minute: it is asked for every message, and changes once a year. */
@Component
class OfficeNames {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private final Offices offices;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, List.of());

    OfficeNames(Offices offices, Clock clock) {
        this.offices = offices;
        this.clock = clock;
    }

    private record Known(Instant at, List<Office> all) {}

    /** @return the office that holds a case; the desk where none does yet */
    String holding(CaseSnapshot on, Locale reader) {
        Long id = on.officeId();
        return all().stream().filter(office -> id == null ? office.isDesk() : office.id() == id).findFirst()
                .map(office -> office.name(reader)).orElse("");
    }

    private List<Office> all() {
        Instant now = clock.instant();
        if (known.at().isBefore(now.minus(FRESH))) {
            known = new Known(now, offices.all());
        }
        return known.all();
    }
}
