package touchpoint.offices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * When which office is open. What an administrator saves holds at once on the node where it was saved, and within a second on the others: each asks the database once
 * a second, while somebody asks it, whether anything changed. Asking is cheap otherwise, and safe from many threads.
 *
 * <p>A calendar that was handed out does not change: ask for it anew for each decision, and keep it for no longer.
 */
@Component
public class OfficeCalendars {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private final OpeningHours hours;
    private final Closures closures;
    private final Offices offices;
    private final Holidays holidays;
    private final CalendarRevision revision;
    private final OfficeSettings settings;
    private final Clock clock;
    private volatile @Nullable Known known;

    OfficeCalendars(OpeningHours hours, Closures closures, Offices offices, Holidays holidays,
            CalendarRevision revision, OfficeSettings settings, Clock clock) {
        this.hours = hours;
        this.closures = closures;
        this.offices = offices;
        this.holidays = holidays;
        this.revision = revision;
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(Instant asked, UUID revision, long deskId, Map<Long, Timetable> timetables,
            List<Closure> closures) {}

    /** That office's. An office without hours of its own has the desk's; so has one that is closed for good, or that nobody knows. */
    public OfficeCalendar of(long officeId) {
        return calendar(known(), officeId);
    }

    /** The front office's. */
    public OfficeCalendar desk() {
        Known now = known();
        return calendar(now, now.deskId());
    }

    /** The municipality's: by the clock of this zone all offices open. */
    public ZoneId zone() {
        return settings.zone();
    }

    /** The day that it is there at this moment. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }

    private OfficeCalendar calendar(Known now, long officeId) {
        Predicate<Closure> here = closure -> {
            Long closed = closure.officeId();
            return closed == null || closed == officeId;
        };
        return new OfficeCalendar(settings.zone(), timetable(now, officeId), timetable(now, now.deskId()),
                now.closures().stream().filter(here).toList(), holidays);
    }

    private static Timetable timetable(Known now, long officeId) {
        return now.timetables().getOrDefault(officeId, Timetable.EMPTY);
    }

    private Known known() {
        Known remembered = known;
        Instant now = clock.instant();
        if (remembered == null || Duration.between(remembered.asked(), now).abs().compareTo(FRESH) >= 0) {
            // The mark is read before what it stands for: what is saved in between is read twice, and never missed.
            UUID mark = revision.current();
            remembered = remembered != null && mark.equals(remembered.revision())
                    ? new Known(now, mark, remembered.deskId(), remembered.timetables(), remembered.closures())
                    : new Known(now, mark, offices.desk().id(), hours.timetables(), closures.all());
            known = remembered;
        }
        return remembered;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void forget(CalendarRevision.Advanced advanced) {
        known = null;
    }
}
