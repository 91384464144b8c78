package touchpoint.topics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.Channel;
import touchpoint.topics.QuickAnswered.What;

/** Questions that were answered on the spot. Each is counted once, and stays for the statistics; nobody can be told from them but who answered. */
@Component
@Transactional
public class QuickAnswers {
    private static final String COLUMNS = "select id, topic_id, channel, operator_id, at, taken_back_at, case_number from quick_answer ";
    /** What was pressed by mistake is noticed soon, or not at all. */
    public static final Duration TAKEN_BACK_WITHIN = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QuickAnswers(JdbcClient sql, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /** Counts one. */
    public QuickAnswer give(long topic, Channel channel, long operator) {
        Instant now = clock.instant();
        QuickAnswer answer = sql.sql("""
                insert into quick_answer (topic_id, channel, operator_id, at) values (?, ?, ?, ?)
                returning id, topic_id, channel, operator_id, at, taken_back_at, case_number""")
                .params(topic, channel.name(), operator, Timestamp.from(now)).query(QuickAnswers::read).single();
        events.publishEvent(new QuickAnswered(answer, What.GIVEN, now));
        return answer;
    }

    /**
     * It was pressed by mistake, and counts no longer.
     *
     * @return false if it is another's, older than {@link #TAKEN_BACK_WITHIN}, or no longer stands
     */
    public boolean takeBack(long id, long operator) {
        Instant now = clock.instant();
        return sql
                .sql("""
                        update quick_answer set taken_back_at = ? where id = ? and operator_id = ? and at > ? and taken_back_at is null and case_number is null
                        returning id, topic_id, channel, operator_id, at, taken_back_at, case_number""")
                .params(Timestamp.from(now), id, operator, Timestamp.from(now.minus(TAKEN_BACK_WITHIN)))
                .query(QuickAnswers::read).optional()
                .map(answer -> tell(answer, What.TAKEN_BACK, now)).isPresent();
    }

    /**
     * It did not end on the spot: the case counts from now on, and this no longer.
     *
     * @return false if it was taken back or is a case already
     */
    public boolean became(long id, String caseNumber) {
        Instant now = clock.instant();
        return sql.sql("""
                update quick_answer set case_number = ? where id = ? and taken_back_at is null and case_number is null
                returning id, topic_id, channel, operator_id, at, taken_back_at, case_number""").params(caseNumber, id)
                .query(QuickAnswers::read).optional()
                .map(answer -> tell(answer, What.BECAME_CASE, now)).isPresent();
    }

    @Transactional(readOnly = true)
    public Optional<QuickAnswer> find(long id) {
        return sql.sql(COLUMNS + "where id = ?").param(id).query(QuickAnswers::read).optional();
    }

    /** The latest of an operator, newest first, since a moment; those taken back are not among them. */
    @Transactional(readOnly = true)
    public List<QuickAnswer> latestOf(long operator, Instant since, int limit) {
        return sql.sql(COLUMNS + "where operator_id = ? and at >= ? and taken_back_at is null order by id desc limit ?")
                .params(operator, Timestamp.from(since), limit).query(QuickAnswers::read).list();
    }

    /** How many of an operator's stand since a moment. */
    @Transactional(readOnly = true)
    public int countOf(long operator, Instant since) {
        return sql
                .sql("""
                        select count(*) from quick_answer where operator_id = ? and at >= ? and taken_back_at is null and case_number is null""")
                .params(operator, Timestamp.from(since)).query(Integer.class).single();
    }

    private QuickAnswer tell(QuickAnswer answer, What what, Instant now) {
        events.publishEvent(new QuickAnswered(answer, what, now));
        return answer;
    }

    private static QuickAnswer read(ResultSet row, int i) throws SQLException {
        return new QuickAnswer(row.getLong("id"), row.getLong("topic_id"), Channel.valueOf(row.getString("channel")),
                row.getLong("operator_id"), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("taken_back_at") != null, row.getString("case_number"));
    }
}
