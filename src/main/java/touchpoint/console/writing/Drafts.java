package touchpoint.console.writing;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.console.writing.Letters.Form;

/**
 * What is being written and not sent yet, one a case and operator. It is kept on the server while it is typed: a browser that closes, a session that ends
 * and another computer lose nothing.
 */
@Component
@Transactional
public class Drafts {
    private static final Duration KEPT = Duration.ofDays(60);
    private static final Duration KEPT_WHEN_SENT = Duration.ofHours(1);
    private static final int LONGEST = 1_000_000;
    private final JdbcClient sql;
    private final Uploads uploads;
    private final Clock clock;

    Drafts(JdbcClient sql, Uploads uploads, Clock clock) {
        this.sql = sql;
        this.uploads = uploads;
        this.clock = clock;
    }

    /**
     * A draft as it was saved.
     *
     * @param revision grows with each saving; 0 for none yet
     */
    public record Draft(long revision, Instant savedAt, Form form, List<Uploads.Upload> files) {}

    /** Saved or sent from another window since: nothing was done. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public Optional<Draft> of(long operator, long caseId) {
        return sql.sql("select * from draft where operator_id = ? and case_id = ? and sent_as is null")
                .params(operator, caseId).query(this::read).optional();
    }

    /** Which of these cases the operator is writing to. */
    @Transactional(readOnly = true)
    public Set<Long> among(Collection<Long> cases, long operator) {
        return cases.isEmpty()
                ? Set.of()
                : sql.sql(
                        "select case_id from draft where operator_id = :who and sent_as is null and case_id in (:cases)")
                        .param("who", operator).param("cases", cases).query((row, i) -> row.getLong(1)).set();
    }

    /**
     * Saves what stands in the form now; an empty one is forgotten.
     *
     * @param revision that the page knows, 0 for none
     * @return the new revision, 0 if there is nothing
     * @throws Overtaken if another window has saved or sent it since
     */
    long save(long operator, long caseId, long revision, Form form) {
        if (form.text().length() > LONGEST || form.html().length() > LONGEST) {
            throw new IllegalArgumentException("a letter is not longer than a million letters");
        }
        long now = sql.sql("""
                select revision from draft where operator_id = ? and case_id = ? and sent_as is null for update""")
                .params(operator, caseId).query(Long.class).optional().orElse(0L);
        if (now != revision && (now != 0 || wasSent(operator, caseId))) {
            throw new Overtaken();
        }
        if (form.isEmpty()) {
            forget(operator, caseId);
            return 0;
        }
        return sql.sql("""
                insert into draft (operator_id, case_id, text, html, uploads, revision, saved_at)
                values (:who, :case, :text, :html, :uploads, :next, :now)
                on conflict (operator_id, case_id) where sent_as is null do update
                set text = excluded.text, html = excluded.html, uploads = excluded.uploads,
                    revision = excluded.revision, saved_at = excluded.saved_at
                returning revision""")
                .param("who", operator).param("case", caseId).param("text", storable(form.text()))
                .param("html", storable(html(form)))
                .param("uploads", form.upload().toArray(UUID[]::new)).param("next", Math.max(now, revision) + 1)
                .param("now", Timestamp.from(clock.instant())).query((row, i) -> row.getLong(1)).single();
    }

    private boolean wasSent(long operator, long caseId) {
        return sql.sql("""
                select exists (select 1 from draft where operator_id = ? and case_id = ? and sent_as is not null)""")
                .params(operator, caseId).query(Boolean.class).single();
    }

    public void forget(long operator, long caseId) {
        sql.sql("delete from draft where operator_id = ? and case_id = ? and sent_as is null").params(operator, caseId)
                .update();
    }

    /** It was sent as this contact: kept for as long as that can be taken back. */
    public void sent(long operator, long caseId, Form form, long contact) {
        forget(operator, caseId);
        sql.sql("""
                insert into draft (operator_id, case_id, text, html, uploads, revision, saved_at, sent_as)
                values (:who, :case, :text, :html, :uploads, 1, :now, :contact)""")
                .param("who", operator).param("case", caseId).param("text", storable(form.text()))
                .param("html", storable(html(form))).param("uploads", form.upload().toArray(UUID[]::new))
                .param("now", Timestamp.from(clock.instant())).param("contact", contact).update();
    }

    /** It was taken back: it is a draft again, before whatever else was begun meanwhile. */
    public void takenBack(long operator, long caseId, long contact) {
        Optional<Draft> begun = of(operator, caseId);
        sql.sql("select * from draft where operator_id = ? and case_id = ? and sent_as = ?")
                .params(operator, caseId, contact).query(this::read).optional().ifPresent(back -> {
                    Form form = begun.map(Draft::form).map(since -> together(back.form(), since)).orElse(back.form());
                    sql.sql("delete from draft where sent_as = ?").param(contact).update();
                    save(operator, caseId, begun.map(Draft::revision).orElse(0L), form);
                });
    }

    private static Form together(Form first, Form then) {
        return new Form(first.text() + "\n\n" + then.text(), first.html() + then.html(),
                Stream.concat(first.upload().stream(), then.upload().stream()).distinct().toList());
    }

    private static String html(Form form) {
        return form.html().isBlank() ? "" : OwnHtml.of(form.html()).body().html();
    }

    private static String storable(String text) {
        return text.replace("\0", "");
    }

    private Draft read(ResultSet row, int i) throws SQLException {
        Array ids = row.getArray("uploads");
        long operator = row.getLong("operator_id");
        List<Uploads.Upload> files = Stream.of((UUID[]) ids.getArray()).map(id -> uploads.find(id, operator))
                .flatMap(Optional::stream).toList();
        return new Draft(row.getLong("revision"), row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                new Form(row.getString("text"), row.getString("html"),
                        files.stream().map(Uploads.Upload::id).toList()),
                files);
    }

    /** What nobody went on writing for two months. */
    @Scheduled(fixedDelayString = "1h")
    @SchedulerLock(name = "console-drafts")
    void forgetTheAbandoned() {
        Instant now = clock.instant();
        sql.sql("delete from draft where saved_at < :old or (sent_as is not null and saved_at < :sent)")
                .param("old", Timestamp.from(now.minus(KEPT))).param("sent", Timestamp.from(now.minus(KEPT_WHEN_SENT)))
                .update();
    }
}
