package touchpoint.commitments;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lists that people work from: what is overdue stands first, because all is in the order in which it is due. Pages by key and counts nothing. Whether
 * the reader may see the case of each is the caller's question to the policy.
 */
@Component
@Transactional(readOnly = true)
public class Agenda {
    private static final String ALL = "select c.* from commitment c where ";
    private static final int BUSIEST_WEEK = 500;
    private final JdbcClient sql;
    private final CommitmentSettings settings;

    Agenda(JdbcClient sql, CommitmentSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /** Whose commitments. */
    public sealed interface Whose {
        record OfPerson(long operatorId) implements Whose {}

        /** Somebody's own, and those of the people whose substitute he or she is. */
        record OfPeople(Set<Long> operators) implements Whose {
            public OfPeople {
                operators = Set.copyOf(operators);
            }
        }

        record OfOffices(Set<Long> offices) implements Whose {
            public OfOffices {
                offices = Set.copyOf(offices);
            }
        }

        record GivenBy(long operatorId) implements Whose {}

        record OfNobody() implements Whose {}
    }

    /** Where a page ends and the next begins. */
    public record Position(Instant due, long id) {}

    /**
     * Open ones, by when they are due.
     *
     * @param kind  null for all
     * @param after null for the first page
     */
    public List<AgendaRow> open(Whose whose, Commitment.@Nullable Kind kind, @Nullable Position after, int limit) {
        List<Object> values = new ArrayList<>();
        String where = condition(whose, values) + " and c.state = 'OPEN'";
        if (kind != null) {
            where += " and c.kind = ?";
            values.add(kind.name());
        }
        if (after != null) {
            where += " and (c.due, c.id) > (?, ?)";
            values.add(Timestamp.from(after.due()));
            values.add(after.id());
        }
        values.add(limit);
        return sql.sql(ALL + where + " order by c.due, c.id limit ?").params(values).query(AgendaRow::read).list();
    }

    /** Of one week, done ones too, cancelled ones not; at most five hundred. */
    public List<AgendaRow> week(Whose whose, LocalDate monday) {
        List<Object> values = new ArrayList<>();
        String where = condition(whose, values) + " and c.state <> 'CANCELLED'";
        Timestamp from = Timestamp.from(monday.atStartOfDay(settings.zone()).toInstant());
        Timestamp to = Timestamp.from(monday.plusDays(7).atStartOfDay(settings.zone()).toInstant());
        // A day is due when it ends, which is when the next one begins.
        where += " and c.due >= ? and c.due <= ? and (case when c.whole_day then c.due > ? else c.due < ? end)";
        values.addAll(List.of(from, to, from, to, BUSIEST_WEEK));
        return sql.sql(ALL + where + " order by c.due, c.id limit ?").params(values).query(AgendaRow::read).list();
    }

    /** Open ones of a case that are overdue or are the reader's to do, the first to be due first; at most so many. */
    public List<AgendaRow> next(long caseId, long operator, Set<Long> offices, Instant now, int limit) {
        return sql.sql(ALL + """
                c.case_id = ? and c.state = 'OPEN' and (c.operator_id = ? or c.office_id = any (?) or c.due <= ?)
                order by c.due, c.id limit ?""")
                .params(caseId, operator, offices.toArray(Long[]::new), Timestamp.from(now), limit)
                .query(AgendaRow::read).list();
    }

    private static String condition(Whose whose, List<Object> values) {
        return switch (whose) {
            case Whose.OfPerson(long operator) -> {
                values.add(operator);
                yield "c.operator_id = ?";
            }
            case Whose.OfPeople(Set<Long> operators) -> {
                values.add(operators.toArray(Long[]::new));
                yield "c.operator_id = any (?)";
            }
            case Whose.OfOffices(Set<Long> offices) -> {
                values.add(offices.toArray(Long[]::new));
                yield "c.office_id = any (?)";
            }
            case Whose.GivenBy(long operator) -> {
                values.add(operator);
                yield "c.given_by = ?";
            }
            case Whose.OfNobody() -> "c.nobody_because is not null";
        };
    }
}
