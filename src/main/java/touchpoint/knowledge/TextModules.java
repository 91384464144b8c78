package touchpoint.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All text modules. */
@Component
@Transactional
public class TextModules {
    private static final int OFFERED = 40;
    private final JdbcClient sql;
    private final Clock clock;

    TextModules(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What is written in a module. */
    public record Words(String name, @Nullable Long topicId, String textIt, String textEn) {}

    /** All, those in use first, by name. */
    @Transactional(readOnly = true)
    public List<TextModule> all() {
        return sql.sql("select * from text_module order by active desc, lower(name), id").query(TextModules::read)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<TextModule> findById(long id) {
        return sql.sql("select * from text_module where id = ?").param(id).query(TextModules::read).optional();
    }

    /** Those that fit: the topic's own first, none of another topic; at most forty. */
    @Transactional(readOnly = true)
    public List<TextModule> offered(@Nullable Long topic, String search) {
        String pattern = "%" + search.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return sql.sql("""
                select * from text_module where active and (topic_id is null or topic_id = :topic::bigint)
                  and (name ilike :like or text_it ilike :like or text_en ilike :like)
                order by (topic_id is not null) desc, lower(name), id limit :most""")
                .param("topic", topic).param("like", pattern).param("most", OFFERED).query(TextModules::read).list();
    }

    /** @throws DuplicateKeyException if another one in use has the name */
    public long add(Words words, long by) {
        return sql.sql("""
                insert into text_module (version, name, topic_id, text_it, text_en, active, changed_at, changed_by)
                values (1, ?, ?::bigint, ?, ?, true, ?, ?) returning id""")
                .param(words.name()).param(words.topicId()).param(words.textIt()).param(words.textEn())
                .param(Timestamp.from(clock.instant())).param(by)
                .query((row, i) -> row.getLong(1)).single();
    }

    /**
     * @throws OptimisticLockingFailureException if somebody changed it since that version
     * @throws DuplicateKeyException             if another one in use has the name
     */
    public void rewrite(long id, long version, Words words, long by) {
        changed(sql.sql("""
                update text_module set version = version + 1, name = ?, topic_id = ?::bigint, text_it = ?, text_en = ?,
                    changed_at = ?, changed_by = ? where id = ? and version = ?""")
                .param(words.name()).param(words.topicId()).param(words.textIt()).param(words.textEn())
                .param(Timestamp.from(clock.instant())).param(by).param(id).param(version)
                .update());
    }

    /**
     * Offers it no more, or again.
     *
     * @throws OptimisticLockingFailureException if somebody changed it since that version
     * @throws DuplicateKeyException             if another one in use has the name
     */
    public void offer(long id, long version, boolean offered, long by) {
        changed(sql.sql("""
                update text_module set version = version + 1, active = ?, changed_at = ?, changed_by = ?
                where id = ? and version = ?""")
                .params(offered, Timestamp.from(clock.instant()), by, id, version).update());
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("somebody changed the text module meanwhile");
        }
    }

    private static TextModule read(ResultSet row, int i) throws SQLException {
        long topic = row.getLong("topic_id");
        Long about = row.wasNull() ? null : topic;
        return new TextModule(row.getLong("id"), row.getLong("version"), row.getString("name"), about,
                row.getString("text_it"), row.getString("text_en"), row.getBoolean("active"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getLong("changed_by"));
    }
}
