package touchpoint.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;

/** All contacts, as they were filed. */
@Component
public class FiledContacts {
    static final String COLUMNS = """
            c.id c_id, c.direction, c.channel, c.external_id, c.case_id c_case_id, c.citizen_id, c.author_id, c.from_kind, c.from_value, c.from_name, c.to_kind,
            c.to_value, c.at c_at, c.filed_at, c.subject, c.text, c.quoted, c.html, c.attachments, c.thread_id, c.sender, c.language, c.original, c.notices,
            c.confirmed, c.because, c.evidence, c.leaves_at, c.taken_back_at""";
    private final JdbcClient sql;
    private final Json json;

    FiledContacts(JdbcClient sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    public Optional<FiledContact> findById(long id) {
        return sql.sql("select " + COLUMNS + " from contact c where c.id = ?").param(id).query(this::read).optional();
    }

    /** What came in over a channel, by the id that the channel gave it. */
    public Optional<FiledContact> findArrived(Channel channel, String externalId) {
        return sql.sql("select " + COLUMNS
                + " from contact c where c.channel = ? and c.external_id = ? and c.direction = 'IN'")
                .params(channel.name(), externalId).query(this::read).optional();
    }

    public List<FiledContact> findAllById(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : sql.sql("select " + COLUMNS + " from contact c where c.id in (:ids)").param("ids", ids)
                        .query(this::read).list();
    }

    /** The latest contacts of a citizen, over all cases. */
    public List<FiledContact> latestOf(long citizen, int limit) {
        return sql.sql("select " + COLUMNS + " from contact c where c.citizen_id = ? order by c.id desc limit ?")
                .params(citizen, limit).query(this::read).list();
    }

    FiledContact read(ResultSet row, int i) throws SQLException {
        String language = row.getString("language");
        String original = row.getString("original");
        return new FiledContact(row.getLong("c_id"), row.getString("direction").equals("IN"),
                Channel.valueOf(row.getString("channel")),
                row.getString("external_id"), number(row, "c_case_id"), number(row, "citizen_id"),
                number(row, "author_id"),
                Address.of(row.getString("from_kind"), row.getString("from_value")), row.getString("from_name"),
                Address.of(row.getString("to_kind"), row.getString("to_value")),
                row.getObject("c_at", OffsetDateTime.class).toInstant(),
                row.getObject("filed_at", OffsetDateTime.class).toInstant(), row.getString("subject"),
                row.getString("text"), row.getString("quoted"),
                row.getString("html"), json.attachments(row.getString("attachments")), row.getString("thread_id"),
                Contact.Sender.valueOf(row.getString("sender")),
                language == null ? null : Locale.forLanguageTag(language),
                original == null ? null : new ContentHash(original), json.notices(row.getString("notices")),
                row.getBoolean("confirmed"),
                row.getString("because"), json.strings(row.getString("evidence")), time(row, "leaves_at"),
                time(row, "taken_back_at") != null);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
