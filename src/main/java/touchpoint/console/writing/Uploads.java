package touchpoint.console.writing;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.console.Sizes;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Storage;

/**
 * Files that an operator chose for an answer that is not sent yet. The page knows them by ids of its operator alone: a hash would open the files of other
 * cases to whoever knows it.
 */
@Component
public class Uploads {
    private final JdbcClient sql;
    private final Storage storage;
    private final Clock clock;

    Uploads(JdbcClient sql, Storage storage, Clock clock) {
        this.sql = sql;
        this.storage = storage;
        this.clock = clock;
    }

    public record Upload(UUID id, Attachment file) {
        public String size(Locale reader) {
            return Sizes.of(file.size(), reader);
        }
    }

    Upload keep(String name, String mediaType, InputStream content, long operator) throws IOException {
        Storage.Stored stored = storage.keep(content);
        Attachment file = new Attachment(name, mediaType.toLowerCase(Locale.ROOT), stored.size(), stored.hash(), null);
        UUID id = UUID.randomUUID();
        sql.sql("insert into upload (id, operator_id, name, media_type, size, content, at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(id, operator, file.name(), file.mediaType(), file.size(), file.content().hex(),
                        Timestamp.from(clock.instant()))
                .update();
        return new Upload(id, file);
    }

    /** @return empty if it is not this operator's or was forgotten */
    Optional<Upload> find(UUID id, long operator) {
        return sql.sql("select id, name, media_type, size, content from upload where id = ? and operator_id = ?")
                .params(id, operator)
                .query((row, i) -> new Upload(row.getObject("id", UUID.class), new Attachment(row.getString("name"),
                        row.getString("media_type"), row.getLong("size"), new ContentHash(row.getString("content")),
                        null)))
                .optional();
    }

    /** @throws ResponseStatusException 422 if one of them is not this operator's or was forgotten */
    List<Upload> of(List<UUID> ids, long operator) {
        return ids.stream().map(id -> find(id, operator)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT))).toList();
    }

    /** What was not sent within two days will not be, unless a draft still has it. */
    @Scheduled(fixedDelayString = "1h")
    @SchedulerLock(name = "console-uploads")
    void forgetTheAbandoned() {
        sql.sql("delete from upload u where at < ? and not exists (select 1 from draft d where u.id = any (d.uploads))")
                .param(Timestamp.from(clock.instant().minus(Duration.ofDays(2))))
                .update();
    }
}
