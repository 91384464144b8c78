package touchpoint.notifications;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.Address;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;
import touchpoint.contacts.ContentHash;
import touchpoint.notifications.Notification.Kind;
import touchpoint.notifications.Notification.State;
import touchpoint.notifications.Notification.Why;

/** Reads a row of the table {@code notification}. */
final class RowReader implements RowMapper<Notification> {
    private static final TypeReference<List<Stored>> ATTACHMENTS = new TypeReference<>() {
    };
    private final JsonMapper json;

    RowReader(JsonMapper json) {
        this.json = json;
    }

    /** An attachment as it stands in the row: a form of its own, so that the record may change. */
    private record Stored(String name, String type, long size, String hash, @Nullable String cid) {
        static Stored of(Attachment attachment) {
            return new Stored(attachment.name(), attachment.mediaType(), attachment.size(), attachment.content().hex(),
                    attachment.contentId());
        }

        Attachment attachment() {
            return new Attachment(name, type, size, new ContentHash(hash), cid);
        }
    }

    String written(List<Attachment> attachments) {
        return attachments.isEmpty()
                ? "[]"
                : json.writeValueAsString(attachments.stream().map(Stored::of).toList());
    }

    @Override
    public Notification mapRow(ResultSet row, int number) throws SQLException {
        return new Notification(row.getObject("id", UUID.class), number(row, "case_id"), row.getString("case_number"),
                code(row.getString("case_code")), Kind.valueOf(row.getString("kind")),
                Channel.valueOf(row.getString("channel")),
                Address.of(row.getString("recipient_kind"), row.getString("recipient_value")),
                row.getString("recipient_name"), number(row, "citizen_id"), number(row, "operator_id"),
                Locale.forLanguageTag(row.getString("language")), from(row), row.getString("subject"),
                row.getString("body"), row.getString("html"), attachments(row.getString("attachments")),
                thread(row.getArray("thread")),
                row.getBoolean("automatic"), number(row, "cause_contact_id"), row.getObject("chain", UUID.class),
                row.getObject("fell_back_from", UUID.class), State.valueOf(row.getString("state")),
                why(row.getString("why")), row.getString("reason"), row.getInt("attempts"), row.getInt("doubts"),
                Times.at(row, "created_at"), Times.at(row, "changed_at"), Times.atOrNull(row, "first_attempt_at"),
                Times.atOrNull(row, "next_attempt_at"), Times.atOrNull(row, "claimed_at"),
                Times.atOrNull(row, "handed_over_at"), Times.atOrNull(row, "settle_at"),
                Times.atOrNull(row, "delivered_at"), Times.atOrNull(row, "ended_at"), row.getString("reference"),
                number(row, "settled_by"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static @Nullable CaseCode code(@Nullable String digits) {
        return digits == null ? null : new CaseCode(digits);
    }

    private static @Nullable Why why(@Nullable String name) {
        return name == null ? null : Why.valueOf(name);
    }

    private static @Nullable Address from(ResultSet row) throws SQLException {
        String kind = row.getString("from_kind");
        return kind == null ? null : Address.of(kind, row.getString("from_value"));
    }

    private List<Attachment> attachments(String written) {
        return written.equals("[]")
                ? List.of()
                : json.readValue(written, ATTACHMENTS).stream().map(Stored::attachment).toList();
    }

    private static List<String> thread(Array ids) throws SQLException {
        return List.of((String[]) ids.getArray());
    }
}
