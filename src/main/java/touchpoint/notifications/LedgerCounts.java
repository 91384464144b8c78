package touchpoint.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.notifications.Notification.State;

/** How much is open in the ledger, and whether anything is late. Reads the small partial indexes only, never the whole table. */
@Component
class LedgerCounts {
    static final List<State> OPEN = List.of(State.QUEUED, State.CLAIMED, State.IN_DOUBT, State.HELD,
            State.NEEDS_PERSON);
    private static final String OVERDUE = """
            select id from notification where state in ('QUEUED', 'IN_DOUBT') and next_attempt_at is not null
                and next_attempt_at < :before
            union all
            select id from notification n where state = 'CLAIMED' and (changed_at < :hung or changed_at < :before
                and not exists (select 1 from notification_node p where p.id = n.claimed_by and p.alive_until > :before))
            union all
            select id from notification where state in ('HANDED_OVER', 'IN_DOUBT') and settle_at is not null
                and settle_at < :before
            limit :most""";
    private final JdbcClient db;
    private final Clock clock;
    private final NotificationSettings settings;

    LedgerCounts(JdbcClient db, Clock clock, NotificationSettings settings) {
        this.db = db;
        this.clock = clock;
        this.settings = settings;
    }

    /** @param lateness by how much the longest due row is late, zero if none is */
    record Open(Map<State, Long> byState, Duration lateness) {
        static final Open NOTHING = new Open(Map.of(), Duration.ZERO);

        Open {
            byState = Map.copyOf(byState);
        }

        long of(State state) {
            return byState.getOrDefault(state, 0L);
        }
    }

    Open open() {
        Map<State, Long> byState = new EnumMap<>(State.class);
        db.sql("""
                select state, count(*) from notification
                where state in ('QUEUED', 'CLAIMED', 'IN_DOUBT', 'HELD', 'NEEDS_PERSON') group by state""")
                .query((row, number) -> byState.put(State.valueOf(row.getString(1)), row.getLong(2))).list();
        return new Open(byState, oldestDue().map(due -> Duration.between(due, clock.instant()))
                .filter(Duration::isPositive).orElse(Duration.ZERO));
    }

    Optional<Instant> oldestDue() {
        return db.sql("""
                select min(next_attempt_at) as due from notification
                where next_attempt_at is not null and state in ('QUEUED', 'IN_DOUBT')""")
                .query((row, number) -> Optional.ofNullable(Times.atOrNull(row, "due"))).single();
    }

    List<UUID> overdue(Duration grace, int most) {
        Instant now = clock.instant();
        return db.sql(OVERDUE).param("before", Times.sql(now.minus(grace)))
                .param("hung", Times.sql(now.minus(settings.hungAfter()).minus(grace))).param("most", most)
                .query((row, number) -> row.getObject("id", UUID.class)).list();
    }
}
