package touchpoint.notifications.templates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All versions of all texts. */
@Component
class Versions {
    private static final String COLUMNS = "template, language, version, subject, body, note, written_by, written_at";
    private final JdbcClient sql;

    Versions(JdbcClient sql) {
        this.sql = sql;
    }

    /** Grows with each version of any text. */
    long revision() {
        return sql.sql("select revision from template_revision").query((row, i) -> row.getLong(1)).single();
    }

    /** Grows by one, and nobody else writes a version until the transaction ends. */
    void hold() {
        sql.sql("update template_revision set revision = revision + 1").update();
    }

    /** The newest of each text that was ever edited. Texts that this release no longer knows are left out. */
    List<Version> newest() {
        return sql
                .sql("select distinct on (template, language) " + COLUMNS
                        + " from template_version order by template, language, version desc")
                .query(Versions::read).list().stream().flatMap(Optional::stream).toList();
    }

    Optional<Version> newest(Template template, Locale language) {
        return history(template, language, 1).stream().findFirst();
    }

    /** Newest first. */
    List<Version> history(Template template, Locale language, int limit) {
        return sql
                .sql("select " + COLUMNS
                        + " from template_version where template = ? and language = ? order by version desc limit ?")
                .params(template.key(), language.getLanguage(), limit)
                .query(Versions::read).list().stream().flatMap(Optional::stream).toList();
    }

    void add(Version version) {
        @Nullable
        TemplateText text = version.text();
        sql.sql("insert into template_version (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(version.template().key()).param(version.language().getLanguage()).param(version.number())
                .param(text == null ? "" : text.subject()).param(text == null ? null : text.body())
                .param(version.note()).param(version.by()).param(Timestamp.from(version.at())).update();
    }

    private static Optional<Version> read(ResultSet row, int i) throws SQLException {
        Optional<Template> template = Template.of(row.getString("template"));
        if (template.isEmpty()) {
            return Optional.empty();
        }
        String body = row.getString("body");
        return Optional.of(new Version(template.get(), Template.language(row.getString("language")).orElseThrow(),
                row.getInt("version"), body == null ? null : new TemplateText(row.getString("subject"), body),
                row.getString("note"), row.getLong("written_by"),
                row.getObject("written_at", OffsetDateTime.class).toInstant()));
    }
}
