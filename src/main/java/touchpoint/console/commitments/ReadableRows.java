package touchpoint.console.commitments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import touchpoint.access.Action;
import touchpoint.access.Who;
import touchpoint.cases.Desk;
import touchpoint.cases.DeskRow;
import touchpoint.commitments.AgendaRow;
import touchpoint.console.CaseDoor;

/** Commitments in lists, as far as the policy lets somebody read their cases. */
@Component
class ReadableRows {
    private final Desk desk;
    private final CaseDoor door;
    private final CommitmentLines lines;

    ReadableRows(Desk desk, CaseDoor door, CommitmentLines lines) {
        this.desk = desk;
        this.door = door;
        this.lines = lines;
    }

    List<CommitmentLine> lines(List<AgendaRow> found, Who who, Locale reader) {
        Map<Long, String> subjects = desk.rows(found.stream().map(AgendaRow::caseId).distinct().toList()).stream()
                .filter(row -> door.may(row, who, Action.READ))
                .collect(Collectors.toMap(DeskRow::id, DeskRow::subject));
        return lines.ofRows(found.stream().filter(row -> subjects.containsKey(row.caseId())).toList(), subjects, who,
                reader);
    }
}
