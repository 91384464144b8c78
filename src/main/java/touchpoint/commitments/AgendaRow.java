package touchpoint.commitments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A commitment in a list.
 *
 * @param until of an appointment
 * @param place of an appointment; empty for anything else
 */
public record AgendaRow(long id, long caseId, String caseNumber, Commitment.Kind kind, String title, Assignee assignee,
        Due due, Commitment.State state, long givenBy, @Nullable Instant until, String place, long version) {

    static AgendaRow read(ResultSet row, int i) throws SQLException {
        OffsetDateTime until = row.getObject("meeting_until", OffsetDateTime.class);
        return new AgendaRow(row.getLong("id"), row.getLong("case_id"), row.getString("case_number"),
                Commitment.Kind.valueOf(row.getString("kind")), row.getString("title"), readAssignee(row, i),
                new Due(row.getObject("due", OffsetDateTime.class).toInstant(), row.getBoolean("whole_day")),
                Commitment.State.valueOf(row.getString("state")), row.getLong("given_by"),
                until == null ? null : until.toInstant(), row.getString("place"), row.getLong("version"));
    }

    static Assignee readAssignee(ResultSet row, int i) throws SQLException {
        long operator = row.getLong("operator_id");
        if (!row.wasNull()) {
            return new Assignee.APerson(operator);
        }
        long office = row.getLong("office_id");
        return row.wasNull()
                ? new Assignee.Nobody(Assignee.Because.valueOf(Objects.requireNonNull(row.getString("nobody_because"))))
                : new Assignee.AnOffice(office);
    }

    public Agenda.Position position() {
        return new Agenda.Position(due.at(), id);
    }
}
