package touchpoint.console.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.offices.Absence;
import touchpoint.offices.Absences;
import touchpoint.offices.OfficeCalendars;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/** What can be read on an office's door: whether it is open, and who works there. */
@Component
class OfficeDoor {
    private final OfficeCalendars calendars;
    private final Operators operators;
    private final Absences absences;
    private final Clock clock;

    OfficeDoor(OfficeCalendars calendars, Operators operators, Absences absences, Clock clock) {
        this.calendars = calendars;
        this.operators = operators;
        this.absences = absences;
        this.clock = clock;
    }

    /**
     * Somebody who works there.
     *
     * @param awayUntil null for who is there
     * @param standIn   who does the work meanwhile; null for nobody
     */
    record Person(long id, String name, boolean head, @Nullable String awayUntil, @Nullable String standIn) {}

    OpenSign sign(long officeId, Locale reader) {
        return OpenSign.of(calendars.of(officeId), clock.instant(), reader);
    }

    /** Heads first. */
    List<Person> people(long officeId, Locale reader) {
        Instant now = clock.instant();
        Map<Long, Absence> away = absences.at(now);
        Map<Long, String> names = operators.active().stream()
                .collect(Collectors.toMap(Operator::id, Operator::displayName));
        return operators.peopleOf(officeId).stream().map(operator -> {
            Absence absence = away.get(operator.id());
            String until = absence == null ? null : Days.lastMoment(absence.until(), calendars.zone(), reader);
            String standIn = absence == null
                    ? null
                    : absences.substituteFor(operator.id(), now).map(names::get).orElse(null);
            return new Person(operator.id(), operator.displayName(), operator.isHeadOf(officeId), until, standIn);
        }).toList();
    }
}
