package touchpoint.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import touchpoint.offices.Absence;
import touchpoint.offices.Absences;
import touchpoint.offices.OfficeCalendar;
import touchpoint.offices.OfficeCalendars;
import touchpoint.offices.Operator;

/** When a mail may go to one of our people: while an office of theirs is open, and they are not away. Whoever belongs to none has the desk's hours. */
@Component
class MailHours {
    /** Absences that follow each other; more than these are looked at again when it is time. */
    private static final int MOST_ABSENCES = 5;
    private final OfficeCalendars calendars;
    private final Absences absences;

    MailHours(OfficeCalendars calendars, Absences absences) {
        this.calendars = calendars;
        this.absences = absences;
    }

    /** The first moment that will do, from that one on. An office that never opens keeps nothing back. */
    Instant next(Operator who, Instant from) {
        Instant at = from;
        for (int i = 0; i < MOST_ABSENCES; i++) {
            Instant open = opening(who, at);
            Optional<Absence> away = absences.at(who.id(), open);
            if (away.isEmpty()) {
                return open;
            }
            at = away.get().until();
        }
        return at;
    }

    /** The first of these times of a day from that moment on; where that one will not do, as soon as one does. */
    Instant digest(Operator who, List<LocalTime> times, Instant from) {
        ZoneId zone = calendars.zone();
        LocalDate today = LocalDate.ofInstant(from, zone);
        Instant chosen = Stream.of(today, today.plusDays(1))
                .flatMap(day -> times.stream().sorted().map(time -> day.atTime(time).atZone(zone).toInstant()))
                .filter(at -> at.isAfter(from)).findFirst().orElse(from);
        return next(who, chosen);
    }

    private Instant opening(Operator who, Instant at) {
        return calendarsOf(who).flatMap(one -> one.nextOpening(at).stream()).min(Instant::compareTo).orElse(at);
    }

    private Stream<OfficeCalendar> calendarsOf(Operator who) {
        Set<Long> offices = who.offices();
        return offices.isEmpty() ? Stream.of(calendars.desk()) : offices.stream().map(calendars::of);
    }
}
