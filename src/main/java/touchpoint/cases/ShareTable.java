package touchpoint.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.access.Share;

/** The shares as they are kept. In force is what nobody ended and whose last day has not passed. */
@Component
class ShareTable {
    static final String IN_FORCE = "s.ended_at is null and (s.until is null or s.until > ?)";
    private static final String ALL = """
            select s.id, s.case_id, s.office_id, s.operator_id, s.given, s.since, s.until, s.by_id, s.reason, s.done_at
            from case_share s where s.case_id = any (?) and\s""" + IN_FORCE + " order by s.id";
    private final JdbcClient sql;
    private final Clock clock;

    ShareTable(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    List<CaseShare> of(long caseId) {
        return of(List.of(caseId)).getOrDefault(caseId, List.of());
    }

    Map<Long, List<CaseShare>> of(Collection<Long> cases) {
        return cases.isEmpty()
                ? Map.of()
                : sql.sql(ALL).param(cases.toArray(Long[]::new)).param(Timestamp.from(clock.instant()))
                        .query(ShareTable::read).list().stream().collect(Collectors.groupingBy(CaseShare::caseId));
    }

    Optional<CaseShare> find(long id) {
        return sql.sql("select * from case_share s where s.id = ? and " + IN_FORCE).param(id)
                .param(Timestamp.from(clock.instant())).query(ShareTable::read).optional();
    }

    static String ear(Share with) {
        return switch (with) {
            case Share.WithOffice(long office, Share.Right right) -> "office:" + office;
            case Share.WithOperator(long operator, Share.Right right) -> "operator:" + operator;
        };
    }

    /** Gives it, or changes what was given: whoever had done with the case has something to do again. */
    void put(long caseId, Share with, @Nullable Instant until, @Nullable Long by, String reason, Instant now) {
        Long office = with instanceof Share.WithOffice one ? one.officeId() : null;
        Long operator = with instanceof Share.WithOperator one ? one.operatorId() : null;
        sql.sql("""
                insert into case_share (case_id, office_id, operator_id, given, since, until, by_id, reason) values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (case_id,\s"""
                + (office == null ? "operator_id" : "office_id") + """
                        ) where ended_at is null and\s""" + (office == null ? "operator_id" : "office_id")
                + """
                         is not null
                        do update set given = excluded.given, until = excluded.until, by_id = excluded.by_id, reason = excluded.reason, done_at = null, done_by = null""")
                .param(caseId).param(office).param(operator).param(with.right().name()).param(Timestamp.from(now))
                .param(until == null ? null : Timestamp.from(until)).param(by).param(reason).update();
    }

    void end(long id, long by, Instant now) {
        sql.sql("update case_share set ended_at = ?, ended_by = ? where id = ?").params(Timestamp.from(now), by, id)
                .update();
    }

    void markDone(long id, boolean done, long by, Instant now) {
        sql.sql("update case_share set done_at = ?, done_by = ? where id = ?")
                .param(done ? Timestamp.from(now) : null).param(done ? by : null).param(id).update();
    }

    private static CaseShare read(ResultSet row, int i) throws SQLException {
        Share.Right right = Share.Right.valueOf(row.getString("given"));
        Long office = FiledContacts.number(row, "office_id");
        Share with = office == null
                ? new Share.WithOperator(row.getLong("operator_id"), right)
                : new Share.WithOffice(office, right);
        return new CaseShare(row.getLong("id"), row.getLong("case_id"), with, time(row, "since").orElseThrow(),
                time(row, "until").orElse(null), FiledContacts.number(row, "by_id"), row.getString("reason"),
                time(row, "done_at").orElse(null));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
