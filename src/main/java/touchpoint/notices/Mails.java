package touchpoint.notices;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.Desk;
import touchpoint.cases.DeskRow;
import touchpoint.cases.GuardedCase;
import touchpoint.contacts.Address;
import touchpoint.notifications.StaffPost;
import touchpoint.notifications.StaffPost.News;
import touchpoint.notifications.StaffPost.Reader;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/**
 * Mails the notices whose time has come and that nobody has seen meanwhile: one by itself, several together. Whether their reader is there, their office is open and
 * the policy still lets them see the case is asked now, whatever it was when the notice was written. What is urgent waits for none but the policy.
 */
@Component
class Mails {
    private static final Logger log = LoggerFactory.getLogger(Mails.class);
    private static final int READERS_AT_ONCE = 200;
    private static final int LINES = 50;
    private static final String DUE = "mail_due <= ? and seen_at is null and mailed_at is null";
    private final StaffPost post;
    private final MailHours hours;
    private final Sentences sentences;
    private final NoticeSettings settings;
    private final Operators operators;
    private final Desk desk;
    private final Policy policy;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Mails(StaffPost post, MailHours hours, Sentences sentences, NoticeSettings settings, Operators operators,
            Desk desk, Policy policy, JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.post = post;
        this.hours = hours;
        this.sentences = sentences;
        this.settings = settings;
        this.operators = operators;
        this.desk = desk;
        this.policy = policy;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${touchpoint.notices.mail-every:20s}")
    @SchedulerLock(name = "notice-mails", lockAtMostFor = "5m")
    public void send() {
        Timestamp now = Timestamp.from(clock.instant());
        sql.sql("select distinct operator_id from notice where " + DUE + " limit ?").params(now, READERS_AT_ONCE)
                .query((row, i) -> row.getLong(1)).list().forEach(this::sendTo);
    }

    /** What goes wrong with one is another's no matter. It is tried again at the next tick. */
    private void sendTo(long operator) {
        try {
            transaction.executeWithoutResult(status -> send(operator));
        } catch (RuntimeException wrong) {
            log.error("The notices of operator {} could not be mailed", operator, wrong);
        }
    }

    private void send(long operator) {
        Instant now = clock.instant();
        List<Notice> due = sql
                .sql("select " + Notice.COLUMNS + " from notice n where operator_id = ? and " + DUE
                        + " order by id limit ? for update skip locked")
                .params(operator, Timestamp.from(now), LINES).query(Notice::read).list();
        Operator to = operators.findById(operator).orElseThrow();
        Address.Email address = to.email();
        if (!to.isActive() || address == null) {
            setAside(due);
            return;
        }
        List<Notice> going = putOff(due, to, now);
        Map<Long, DeskRow> cases = desk.rows(going.stream().map(Notice::caseId).distinct().toList()).stream()
                .collect(Collectors.toMap(DeskRow::id, Function.identity()));
        List<Notice> seen = going.stream().filter(one -> maySee(to, one, cases)).toList();
        setAside(going.stream().filter(one -> !seen.contains(one)).toList());
        if (!seen.isEmpty()) {
            write(seen, new Reader(to.id(), address, to.displayName(), to.language()), cases);
            update("update notice set mailed_at = ? where id = any (?)", now, seen);
        }
    }

    /** @return what goes now */
    private List<Notice> putOff(List<Notice> due, Operator to, Instant now) {
        Instant free = hours.next(to, later(now, lastMail(to.id()).map(last -> last.plus(settings.mailGap()))));
        if (!free.isAfter(now)) {
            return due;
        }
        List<Notice> waiting = new ArrayList<>(due);
        waiting.removeIf(one -> one.of().isUrgent());
        if (!waiting.isEmpty()) {
            update("update notice set mail_due = ? where id = any (?)", free, waiting);
        }
        return due.stream().filter(one -> one.of().isUrgent()).toList();
    }

    private Optional<Instant> lastMail(long operator) {
        return sql.sql("""
                select mailed_at from notice where operator_id = ? and mailed_at is not null
                order by mailed_at desc limit 1""").param(operator)
                .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant()).optional();
    }

    private boolean maySee(Operator to, Notice one, Map<Long, DeskRow> cases) {
        DeskRow of = cases.get(one.caseId());
        return of != null && Messenger.maySee(policy, Who.of(to), GuardedCase.of(of), one.of());
    }

    private void write(List<Notice> notices, Reader to, Map<Long, DeskRow> cases) {
        Map<Long, String> said = sentences.of(notices, to.language());
        List<News> news = notices.stream().map(one -> news(one, Objects.requireNonNull(cases.get(one.caseId())),
                Objects.requireNonNull(said.get(one.id())), to.language())).toList();
        if (news.size() == 1) {
            post.one(to, news.getFirst());
        } else {
            post.several(to, news, settings.list());
        }
    }

    private News news(Notice one, DeskRow of, String said, Locale reader) {
        boolean sensitive = of.sensitive();
        return new News(one.caseId(), one.caseNumber(), sensitive ? "" : of.subject(),
                sensitive ? sentences.discreet(one, reader) : said, settings.pageOf(one.caseNumber()));
    }

    /** It stands in the console only. */
    private void setAside(List<Notice> notices) {
        if (!notices.isEmpty()) {
            sql.sql("update notice set mail_due = null where id = any (?)").param(ids(notices)).update();
        }
    }

    private void update(String statement, Instant at, List<Notice> notices) {
        sql.sql(statement).param(Timestamp.from(at)).param(ids(notices)).update();
    }

    private static Long[] ids(Collection<Notice> notices) {
        return notices.stream().map(Notice::id).toArray(Long[]::new);
    }

    private static Instant later(Instant now, Optional<Instant> other) {
        return other.filter(at -> at.isAfter(now)).orElse(now);
    }

    /** What was seen long ago is forgotten, and what nobody has seen for twice as long. */
    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT5M")
    @SchedulerLock(name = "notices-forget", lockAtMostFor = "10m")
    public void forget() {
        Duration kept = settings.keepFor();
        Instant now = clock.instant();
        int forgotten = sql.sql("delete from notice where seen_at < ? or (seen_at is null and at < ?)")
                .params(Timestamp.from(now.minus(kept)), Timestamp.from(now.minus(kept.multipliedBy(2)))).update();
        log.debug("{} notices forgotten", forgotten);
    }
}
