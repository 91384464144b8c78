package touchpoint.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Journal;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;
import touchpoint.contacts.Replay;

/** What was parked because it could not be filed: seen, tried again, or put away with a reason. Never deleted. */
@Component("deadLetters")
public class DeadLetters {
    private static final String COLUMNS = "id, body, channel, original, reason, attempts, parked_at, state";
    private final JdbcClient sql;
    private final Replay replay;
    private final LiveSignals live;
    private final Clock clock;

    DeadLetters(JdbcClient sql, Replay replay, LiveSignals live, Clock clock) {
        this.sql = sql;
        this.replay = replay;
        this.live = live;
        this.clock = clock;
    }

    /** Parks an entry; the same message again changes nothing. Called by the route {@code dead-letters}. */
    public void park(String body, String messageId, @Nullable String reason, @Nullable Integer attempts) {
        Optional<JournalEntry> entry = replay.read(body);
        sql.sql("""
                insert into dead_letter (message_id, body, channel, original, reason, attempts, parked_at) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (message_id) do nothing""")
                .param(messageId).param(body.replace("\u0000", "\uFFFD"))
                .param(entry.map(read -> read.channel().word()).orElse(null))
                .param(entry.map(read -> read.original().hex()).orElse(null))
                .param(reason == null ? "?" : reason.replace("\u0000", "\uFFFD")).param(attempts == null ? 0 : attempts)
                .param(Timestamp.from(clock.instant())).update();
        tell();
    }

    /** Those that wait for somebody, newest first. */
    public List<DeadLetter> page(@Nullable Long before, int limit) {
        return sql
                .sql("select " + COLUMNS
                        + " from dead_letter where state = 'PARKED' and id < ? order by id desc limit ?")
                .params(before == null ? Long.MAX_VALUE : before, Math.clamp(limit, 1, 200)).query(DeadLetters::letter)
                .list();
    }

    public Optional<DeadLetter> find(long id) {
        return sql.sql("select " + COLUMNS + " from dead_letter where id = ?").param(id).query(DeadLetters::letter)
                .optional();
    }

    /** How many wait, counted up to 100. */
    public int waiting() {
        return sql.sql("select count(*) from (select 1 from dead_letter where state = 'PARKED' limit 100) w")
                .query(Integer.class).single();
    }

    /**
     * Puts it back on the journal. If it fails again it is parked again, as a new letter.
     *
     * @return false if somebody decided about it before, or its body is no entry and can only be discarded
     * @throws Journal.NotTaken if the journal did not take it; it stays parked
     */
    public boolean retry(long id, long operator) throws Journal.NotTaken {
        Optional<JournalEntry> entry = find(id).filter(letter -> letter.state().equals("PARKED"))
                .flatMap(letter -> replay.read(letter.body()));
        if (entry.isEmpty()) {
            return false;
        }
        // Journal first: filed twice is filed once, but marked and not journalled would be lost.
        replay.replay(entry.get());
        return decide(id, "RETRIED", "", operator);
    }

    /**
     * @param why for those who look later; not blank
     * @return false if somebody decided about it before
     */
    public boolean discard(long id, String why, long operator) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("a reason is needed");
        }
        return decide(id, "DISCARDED", why.strip(), operator);
    }

    private boolean decide(long id, String state, String note, long operator) {
        boolean decided = sql.sql(
                "update dead_letter set state = ?, note = ?, decided_at = ?, decided_by = ? where id = ? and state = 'PARKED'")
                .params(state, note, Timestamp.from(clock.instant()), operator, id).update() == 1;
        tell();
        return decided;
    }

    private void tell() {
        live.tell(new LiveSignal("dead-letter", Set.of("role:SUPERVISOR", "role:ADMINISTRATOR"), Map.of()));
    }

    private static DeadLetter letter(ResultSet row, int i) throws SQLException {
        String original = row.getString("original");
        return new DeadLetter(row.getLong("id"), row.getString("body"), row.getString("channel"),
                original == null ? null : new ContentHash(original),
                row.getString("reason"), row.getInt("attempts"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(), row.getString("state"));
    }
}
