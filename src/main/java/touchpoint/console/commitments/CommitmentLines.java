package touchpoint.console.commitments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.access.Who;
import touchpoint.commitments.AgendaRow;
import touchpoint.commitments.Assignee;
import touchpoint.commitments.Assignees;
import touchpoint.commitments.Commitment;
import touchpoint.commitments.CommitmentSettings;
import touchpoint.commitments.CommitmentSnapshot;
import touchpoint.commitments.Due;
import touchpoint.commitments.Meeting;
import touchpoint.console.commitments.CommitmentLine.Acts;
import touchpoint.console.commitments.CommitmentLine.MeetingLine;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/** Makes lines that people can read of commitments. */
@Component
class CommitmentLines {
    private final Operators operators;
    private final Offices offices;
    private final Assignees assignees;
    private final CommitmentSettings settings;
    private final Clock clock;

    CommitmentLines(Operators operators, Offices offices, Assignees assignees, CommitmentSettings settings,
            Clock clock) {
        this.operators = operators;
        this.offices = offices;
        this.assignees = assignees;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the lines of one page have in common. */
    private record Reading(Map<Long, String> people, Map<Long, String> offices, Set<Long> ours, Who who,
            Locale reader, Instant now) {
        @Nullable
        String name(Assignee assignee) {
            return switch (assignee) {
                case Assignee.APerson(long id) -> people.getOrDefault(id, "#" + id);
                case Assignee.AnOffice(long id) -> offices.getOrDefault(id, "#" + id);
                case Assignee.Nobody nobody -> null;
            };
        }

        boolean isMine(Assignee assignee) {
            return switch (assignee) {
                case Assignee.APerson(long id) -> who.operatorId() == id;
                case Assignee.AnOffice(long id) -> ours.contains(id);
                case Assignee.Nobody nobody -> false;
            };
        }
    }

    /** On their case's page. */
    List<CommitmentLine> ofCase(List<CommitmentSnapshot> all, Map<Long, Integer> reminders, boolean mayChange, Who who,
            Locale reader) {
        Set<Long> people = new HashSet<>();
        for (CommitmentSnapshot one : all) {
            people.add(one.givenBy());
            person(one.assignee(), people);
            if (one.meeting() != null) {
                people.addAll(one.meeting().colleagues());
            }
        }
        Reading reading = reading(people, who, reader);
        return all.stream().map(one -> line(one, reminders.get(one.id()), mayChange, reading)).toList();
    }

    /** In a list. @param subjects of their cases, by the case's id */
    List<CommitmentLine> ofRows(List<AgendaRow> rows, Map<Long, String> subjects, Who who, Locale reader) {
        Set<Long> people = new HashSet<>();
        for (AgendaRow row : rows) {
            people.add(row.givenBy());
            person(row.assignee(), people);
        }
        Reading reading = reading(people, who, reader);
        return rows.stream().map(row -> line(row, subjects.getOrDefault(row.caseId(), ""), reading)).toList();
    }

    private static void person(Assignee assignee, Set<Long> people) {
        if (assignee instanceof Assignee.APerson(long id)) {
            people.add(id);
        }
    }

    private Reading reading(Set<Long> people, Who who, Locale reader) {
        return new Reading(operators.findAllByIdIn(people).stream()
                .collect(Collectors.toMap(Operator::id, Operator::displayName)),
                offices.all().stream().collect(Collectors.toMap(Office::id, office -> office.name(reader))),
                assignees.officesOf(who), who, reader, clock.instant());
    }

    private CommitmentLine line(CommitmentSnapshot one, @Nullable Integer remind, boolean mayChange, Reading reading) {
        boolean mine = reading.isMine(one.assignee());
        return new CommitmentLine(one.id(), one.version(), one.kind(), one.title(), one.what(), one.whereTo(),
                reading.name(one.assignee()), because(one.assignee()), Days.say(one.due(), zone(), reading.reader()),
                one.due().at().toString(), standing(one.due(), one.state(), reading.now()), one.state(),
                one.outcome(), mine, reading.people().getOrDefault(one.givenBy(), "#" + one.givenBy()),
                one.kind() == Commitment.Kind.FAX ? settings.faxAddress(one.whereTo()) : null,
                meeting(one.meeting(), reading), mayChange || mine ? acts(one, remind, reading) : null,
                one.caseNumber(), "");
    }

    private @Nullable MeetingLine meeting(@Nullable Meeting meeting, Reading reading) {
        return meeting == null
                ? null
                : new MeetingLine(Days.hour(meeting.until(), zone()), meeting.place(), meeting.citizen(),
                        meeting.colleagues().stream().map(id -> reading.people().getOrDefault(id, "#" + id)).sorted()
                                .toList());
    }

    private Acts acts(CommitmentSnapshot one, @Nullable Integer remind, Reading reading) {
        Meeting meeting = one.meeting();
        boolean personal = one.assignee() instanceof Assignee.APerson(long id) && id == reading.who().operatorId();
        return new Acts(CommitmentForm.written(one.assignee()), one.due().day(zone()).toString(),
                one.due().wholeDay() ? "" : Days.hour(one.due().at(), zone()),
                meeting == null ? "" : Days.hour(meeting.until(), zone()), remind,
                meeting == null ? List.of() : meeting.colleagues().stream().map(String::valueOf).toList(), personal,
                !personal);
    }

    private CommitmentLine line(AgendaRow row, String subject, Reading reading) {
        Instant until = row.until();
        return new CommitmentLine(row.id(), row.version(), row.kind(), row.title(), "", "",
                reading.name(row.assignee()), because(row.assignee()), Days.say(row.due(), zone(), reading.reader()),
                row.due().at().toString(), standing(row.due(), row.state(), reading.now()), row.state(), "",
                reading.isMine(row.assignee()), reading.people().getOrDefault(row.givenBy(), "#" + row.givenBy()), null,
                until == null ? null : new MeetingLine(Days.hour(until, zone()), row.place(), false, List.of()), null,
                row.caseNumber(), subject);
    }

    private static @Nullable String because(Assignee assignee) {
        return assignee instanceof Assignee.Nobody(Assignee.Because because) ? because.name() : null;
    }

    private String standing(Due due, Commitment.State state, Instant now) {
        if (state != Commitment.State.OPEN) {
            return "over";
        }
        LocalDate today = LocalDate.ofInstant(now, zone());
        return due.isOver(now)
                ? "late"
                : due.day(zone()).equals(today)
                        ? "today"
                        : due.at().isBefore(now.plus(Duration.ofDays(2))) ? "soon" : "later";
    }

    ZoneId zone() {
        return settings.zone();
    }
}
