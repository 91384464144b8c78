package touchpoint.notices;

import java.sql.Time;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How each of our people wants to be told of what, and when what is gathered is mailed. */
@Component
@Transactional
public class Choices {
    /** The most mails a day that gather what happened. */
    public static final int MOST_DIGESTS = 2;
    private final JdbcClient sql;
    private final NoticeSettings settings;

    Choices(JdbcClient sql, NoticeSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /**
     * @param ways     where they differ from what is usual
     * @param digestAt by the municipality's clock, in their order, at least one
     */
    public record Chosen(Map<Occasion, Way> ways, List<LocalTime> digestAt) {
        public Chosen {
            ways = Map.copyOf(ways);
            digestAt = digestAt.stream().distinct().sorted().limit(MOST_DIGESTS).toList();
            if (digestAt.isEmpty()) {
                throw new IllegalArgumentException("what is gathered is mailed at some time");
            }
        }

        public Way way(Occasion of) {
            Way chosen = ways.getOrDefault(of, of.usual());
            return of.isUrgent() ? of.usual() : chosen;
        }
    }

    @Transactional(readOnly = true)
    public Chosen of(long operator) {
        return of(List.of(operator)).getOrDefault(operator, nothing());
    }

    /** What whoever is not among them has chosen is {@link #nothing}. */
    Map<Long, Chosen> of(Collection<Long> operators) {
        Long[] ids = operators.toArray(Long[]::new);
        Map<Long, Map<Occasion, Way>> ways = new HashMap<>();
        Map<Long, List<LocalTime>> times = new HashMap<>();
        sql.sql("select operator_id, occasion, way from notice_choice where operator_id = any (?)").param(ids)
                .query(row -> {
                    ways.computeIfAbsent(row.getLong(1), first -> new EnumMap<>(Occasion.class))
                            .put(Occasion.valueOf(row.getString(2)), Way.valueOf(row.getString(3)));
                });
        sql.sql("select operator_id, at from notice_digest where operator_id = any (?)").param(ids)
                .query(row -> {
                    times.computeIfAbsent(row.getLong(1), first -> new ArrayList<>())
                            .add(row.getObject(2, LocalTime.class));
                });
        Map<Long, Chosen> chosen = new HashMap<>();
        for (Long one : ids) {
            chosen.put(one, new Chosen(ways.getOrDefault(one, Map.of()),
                    times.getOrDefault(one, settings.digestAt())));
        }
        return chosen;
    }

    Chosen nothing() {
        return new Chosen(Map.of(), settings.digestAt());
    }

    /** From now on; what has happened already is told as it was chosen then. */
    public void choose(long operator, Chosen chosen) {
        sql.sql("delete from notice_choice where operator_id = ?").param(operator).update();
        sql.sql("delete from notice_digest where operator_id = ?").param(operator).update();
        chosen.ways().forEach((of, way) -> {
            if (!of.isUrgent() && way != of.usual()) {
                sql.sql("insert into notice_choice (operator_id, occasion, way) values (?, ?, ?)")
                        .params(operator, of.name(), way.name()).update();
            }
        });
        if (!chosen.digestAt().equals(nothing().digestAt())) {
            chosen.digestAt().forEach(at -> sql.sql("insert into notice_digest (operator_id, at) values (?, ?)")
                    .params(operator, Time.valueOf(at)).update());
        }
    }
}
