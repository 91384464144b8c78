package touchpoint.citizens;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.citizens.CitizenHistory.Kind;
import touchpoint.citizens.Merge.NotTheLast;
import touchpoint.citizens.Merge.Order;
import touchpoint.citizens.Merge.Whose;
import touchpoint.contacts.Address;

/**
 * Makes two citizens one, and undoes it. Both are held, in the order of their ids, from the first to the last statement: two operators who merge the same two
 * the other way round wait for each other, and the second one is told.
 */
@Component
public class Merging {
    private final Citizens citizens;
    private final MergedBelongings belongings;
    private final CitizenHistory history;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final RetryTemplate patient = new RetryTemplate(
            RetryPolicy.builder().includes(PessimisticLockingFailureException.class).maxRetries(5)
                    .delay(Duration.ofMillis(50)).jitter(Duration.ofMillis(40)).build());

    Merging(Citizens citizens, MergedBelongings belongings, CitizenHistory history, ApplicationEventPublisher events,
            JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.citizens = citizens;
        this.belongings = belongings;
        this.history = history;
        this.events = events;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Pair(Citizen survivor, Citizen loser) {}

    /**
     * All that is the loser's becomes the survivor's: contact points, consents, cases, contacts, notices.
     *
     * @return the merge's id, by which it can be undone
     * @throws StaleCitizen           if one of them was changed since, or merged
     * @throws NoSuchElementException if there is no such citizen
     */
    public long merge(Order order) {
        return again(() -> mergeOnce(order));
    }

    private long mergeOnce(Order order) {
        Pair pair = held(order.survivor(), order.loser());
        requireFresh(pair.survivor(), order.survivorVersion());
        requireFresh(pair.loser(), order.loserVersion());
        Instant now = clock.instant();
        long merge = enter(order, pair, now);
        belongings.hand(merge, order.loser(), order.survivor(), order.operator());
        pair.survivor().rename(name(order, pair));
        pair.survivor().annotate(note(order, pair));
        pair.survivor().prefer(language(order, pair));
        pair.loser().mergeInto(pair.survivor());
        citizens.save(pair.survivor());
        citizens.save(pair.loser());
        tell(order.survivor(), Kind.ABSORBED, order.loser(), order.reason(), order.operator());
        tell(order.loser(), Kind.MERGED, order.survivor(), order.reason(), order.operator());
        events.publishEvent(
                new CitizenEvent.Merged(merge, order.loser(), order.survivor(), order.operator(), now));
        return merge;
    }

    /**
     * Both are again who they were. What was changed or came after the merge stays with the survivor, except what hangs on an address that only the loser
     * had.
     *
     * @param why not blank
     * @throws NotTheLast             if something was merged into, or away from, the survivor after it
     * @throws StaleCitizen           if it is undone already
     * @throws NoSuchElementException if there is no such merge
     */
    public void undo(long id, String why, long operator) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("a reason is needed");
        }
        again(() -> {
            undoOnce(id, why, operator);
            return id;
        });
    }

    /**
     * A merge holds all cases of two people, and more of them as they come while it waits: it may wait for somebody who waits for it. The database ends one of
     * the two, of which nothing is left; that one begins again.
     */
    private long again(Supplier<Long> act) {
        try {
            return Objects.requireNonNull(patient.execute(() -> transaction.execute(status -> act.get())));
        } catch (RetryException given) {
            if (given.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(given);
        }
    }

    private void undoOnce(long id, String why, long operator) {
        Merge known = find(id).orElseThrow();
        Pair pair = held(known.survivor(), known.loser());
        Merge merge = find(id).orElseThrow();
        if (merge.undoneAt() != null) {
            throw new StaleCitizen(merge.survivor());
        }
        blocking(merge).ifPresent(first -> {
            throw new NotTheLast(first);
        });
        Instant now = clock.instant();
        restore(id, pair.survivor());
        pair.loser().partFrom(pair.survivor());
        citizens.save(pair.survivor());
        citizens.save(pair.loser());
        Set<Address> onlyHis = belongings.giveBack(id, merge.loser(), merge.survivor(), operator);
        sql.sql("update citizen_merge set undone_at = ?, undone_by = ?, undo_reason = ? where id = ?")
                .params(Timestamp.from(now), operator, why.strip(), id).update();
        tell(merge.survivor(), Kind.PARTED, merge.loser(), why.strip(), operator);
        tell(merge.loser(), Kind.RESTORED, merge.survivor(), why.strip(), operator);
        events.publishEvent(new CitizenEvent.Parted(id, merge.loser(), merge.survivor(), operator, now, merge.at(),
                onlyHis));
    }

    /** The merges into a citizen that are in force, the last one first: that one can be undone. */
    public List<Merge> into(long survivor) {
        return sql.sql("select * from citizen_merge where survivor_id = ? and undone_at is null order by id desc")
                .param(survivor).query(Merging::read).list();
    }

    public Optional<Merge> find(long merge) {
        return sql.sql("select * from citizen_merge where id = ?").param(merge).query(Merging::read).optional();
    }

    /** What must be undone before: the survivor was merged into a third, or a third was merged into the survivor. */
    private Optional<Merge> blocking(Merge merge) {
        return sql.sql("""
                select * from citizen_merge where undone_at is null and id > ? and ? in (survivor_id, loser_id)
                order by id desc limit 1""").params(merge.id(), merge.survivor()).query(Merging::read).optional();
    }

    private Pair held(long survivor, long loser) {
        Map<Long, Citizen> both = new java.util.HashMap<>();
        citizens.hold(List.of(survivor, loser)).forEach(one -> both.put(one.id(), one));
        Citizen one = both.get(survivor);
        Citizen other = both.get(loser);
        if (one == null || other == null) {
            throw new NoSuchElementException("no such citizen");
        }
        return new Pair(one, other);
    }

    private static void requireFresh(Citizen citizen, long version) {
        if (!citizen.isLiving() || citizen.version() != version) {
            throw new StaleCitizen(citizen.id());
        }
    }

    private long enter(Order order, Pair pair, Instant now) {
        Citizen survivor = pair.survivor();
        return sql
                .sql("""
                        insert into citizen_merge (loser_id, survivor_id, at, operator_id, reason, name_before, name_after, note_before, note_after,
                                                   language_before, language_after, consent_mark)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select coalesce(max(id), 0) from consent)) returning id""")
                .params(order.loser(), order.survivor(), Timestamp.from(now), order.operator(), order.reason(),
                        survivor.name(), name(order, pair), survivor.note(), note(order, pair),
                        survivor.language().toLanguageTag(), language(order, pair).toLanguageTag())
                .query(Long.class).single();
    }

    private static String name(Order order, Pair pair) {
        return order.name() == Whose.LOSERS ? pair.loser().name() : pair.survivor().name();
    }

    private static Locale language(Order order, Pair pair) {
        return order.language() == Whose.LOSERS ? pair.loser().language() : pair.survivor().language();
    }

    private static String note(Order order, Pair pair) {
        return switch (order.note()) {
            case SURVIVORS -> pair.survivor().note();
            case LOSERS -> pair.loser().note();
            case BOTH -> (pair.survivor().note() + "\n" + pair.loser().note()).strip();
        };
    }

    /** What nobody changed since the merge goes back to what it was before. */
    private void restore(long merge, Citizen survivor) {
        record Before(String name, String nameThen, String note, String noteThen, String language,
                String languageThen) {}
        Before before = sql.sql("""
                select name_before, name_after, note_before, note_after, language_before, language_after
                from citizen_merge where id = ?""").param(merge)
                .query((row, i) -> new Before(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getString(5), row.getString(6)))
                .single();
        if (survivor.name().equals(before.nameThen())) {
            survivor.rename(before.name());
        }
        if (survivor.note().equals(before.noteThen())) {
            survivor.annotate(before.note());
        }
        if (survivor.language().toLanguageTag().equals(before.languageThen())) {
            survivor.prefer(Locale.forLanguageTag(before.language()));
        }
    }

    private void tell(long citizen, Kind kind, long other, String reason, long operator) {
        history.note(citizen, kind, Map.of("other", Long.toString(other), "reason", reason), operator);
    }

    private static Merge read(ResultSet row, int i) throws SQLException {
        Timestamp undone = row.getTimestamp("undone_at");
        return new Merge(row.getLong("id"), row.getLong("loser_id"), row.getLong("survivor_id"),
                row.getTimestamp("at").toInstant(), row.getLong("operator_id"), row.getString("reason"),
                undone == null ? null : undone.toInstant(), row.getObject("undone_by", Long.class));
    }
}
