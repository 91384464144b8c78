package touchpoint.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import touchpoint.cases.Actor;

/**
 * Somebody was told of something.
 *
 * @param office that it concerns beside the person; null for none
 * @param seenAt null while it is unread
 */
public record Notice(long id, long operator, long caseId, String caseNumber, Occasion of, Actor by,
        @Nullable Long office, Instant at, @Nullable Instant seenAt) {
    static final String COLUMNS = "n.id, n.operator_id, n.case_id, n.case_number, n.occasion, n.actor_kind, n.actor_id, n.office_id, n.at, n.seen_at";

    static Notice read(ResultSet row, int i) throws SQLException {
        OffsetDateTime seen = row.getObject("seen_at", OffsetDateTime.class);
        return new Notice(row.getLong("id"), row.getLong("operator_id"), row.getLong("case_id"),
                row.getString("case_number"), Occasion.valueOf(row.getString("occasion")),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), number(row, "actor_id")),
                number(row, "office_id"), row.getObject("at", OffsetDateTime.class).toInstant(),
                seen == null ? null : seen.toInstant());
    }

    public boolean isSeen() {
        return seenAt != null;
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
