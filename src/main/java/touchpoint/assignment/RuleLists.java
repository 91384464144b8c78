package touchpoint.assignment;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import touchpoint.contacts.Channel;

/**
 * All rules, as they are now. There are tens: they are read as a whole and kept for a second, so that asking is cheap. What another node saved holds here a second
 * later.
 */
@Component
public class RuleLists {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private final JdbcClient sql;
    private final Clock clock;
    private volatile @Nullable Known known;

    RuleLists(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Known(Instant at, List<Rule> all) {}

    /**
     * Those of a holder in their order, switched off ones too.
     *
     * @param office null for the desk's
     */
    public List<Rule> of(@Nullable Long office) {
        return known().stream().filter(rule -> Objects.equals(rule.office(), office)).toList();
    }

    /** Whether any rule in force gives cases of that holder to somebody. */
    public boolean giveAny(@Nullable Long office) {
        return of(office).stream().anyMatch(rule -> rule.active() && !(rule.then() instanceof Then.Queue));
    }

    /** Whether nobody has written any. */
    boolean isEmpty() {
        return known().isEmpty();
    }

    /** Those whose cases some rule in force gives to somebody; the desk is null. */
    public Set<Optional<Long>> holders() {
        return known().stream().filter(rule -> giveAny(rule.office()))
                .map(rule -> Optional.ofNullable(rule.office())).collect(Collectors.toSet());
    }

    public Optional<Rule> find(long id) {
        return sql.sql("select * from assignment_rule where id = ? and deleted_at is null").param(id)
                .query(RuleLists::read)
                .optional();
    }

    private List<Rule> known() {
        Known remembered = known;
        Instant now = clock.instant();
        if (remembered == null || Duration.between(remembered.at(), now).abs().compareTo(FRESH) >= 0) {
            remembered = new Known(now, sql.sql("select * from assignment_rule where deleted_at is null")
                    .query(RuleLists::read).list().stream()
                    .sorted(Comparator.comparingInt(Rule::position).thenComparingLong(Rule::id)).toList());
            known = remembered;
        }
        return remembered.all();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void forget(RuleBook.Written written) {
        known = null;
    }

    static Rule read(ResultSet row, int i) throws SQLException {
        long office = row.getLong("office_id");
        Long holder = row.wasNull() ? null : office;
        return new Rule(row.getLong("id"), holder, row.getInt("position"), row.getString("name"),
                new When(ids(row.getArray("topics")), ids(row.getArray("life_events")),
                        texts(row.getArray("channels")).stream().map(Channel::of).collect(Collectors.toSet()),
                        texts(row.getArray("languages"))),
                then(row), row.getBoolean("active"), row.getLong("version"));
    }

    private static Then then(ResultSet row) throws SQLException {
        Set<Long> people = ids(row.getArray("people"));
        int most = row.getInt("ceiling");
        Integer ceiling = row.wasNull() ? null : most;
        return switch (row.getString("outcome")) {
            case "PERSON" -> new Then.Person(people.iterator().next(), ceiling);
            case "LEAST_LOADED" -> new Then.LeastLoaded(people, ceiling);
            case "IN_TURN" -> new Then.InTurn(people, ceiling);
            default -> new Then.Queue();
        };
    }

    private static Set<Long> ids(Array array) throws SQLException {
        return Set.of((Long[]) array.getArray());
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).collect(Collectors.toSet());
    }

    /** As it is written in the table: {@code outcome}, who, and the ceiling. */
    record Row(String outcome, Long[] people, @Nullable Integer ceiling) {
        static Row of(Then then) {
            return switch (then) {
                case Then.Queue() -> new Row("QUEUE", new Long[0], null);
                case Then.Person(long operator, Integer ceiling) ->
                    new Row("PERSON", new Long[]{operator}, ceiling);
                case Then.LeastLoaded(Set<Long> among, Integer ceiling) ->
                    new Row("LEAST_LOADED", among.toArray(Long[]::new), ceiling);
                case Then.InTurn(Set<Long> among, Integer ceiling) ->
                    new Row("IN_TURN", among.toArray(Long[]::new), ceiling);
            };
        }
    }

    static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}
