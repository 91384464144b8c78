package touchpoint.assignment;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.Giving;
import touchpoint.cases.Guards;
import touchpoint.cases.Level;
import touchpoint.topics.Topics;

/**
 * Gives one case to somebody. The decision is made while the case is held, and one at a time in the whole town: so a case gets one owner, and nobody more than
 * the ceiling, on however many nodes.
 */
@Component
class Giver {
    private final RuleLists rules;
    private final Crews crews;
    private final Marks marks;
    private final Given given;
    private final Giving giving;
    private final Guards guards;
    private final Topics topics;
    private final AssignmentSettings settings;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Giver(RuleLists rules, Crews crews, Marks marks, Given given, Giving giving, Guards guards, Topics topics,
            AssignmentSettings settings, JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.rules = rules;
        this.crews = crews;
        this.marks = marks;
        this.given = given;
        this.giving = giving;
        this.guards = guards;
        this.topics = topics;
        this.settings = settings;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return what was decided; nothing if the case no longer waits */
    Optional<Decision> place(long caseId) {
        return Optional.ofNullable(transaction.execute(status -> placeHeld(caseId)));
    }

    private @Nullable Decision placeHeld(long caseId) {
        sql.sql("select pg_advisory_xact_lock(hashtext('touchpoint.assignment'))").query((row, i) -> i).single();
        Optional<CaseFile> free = giving.free(caseId);
        Optional<Instant> since = marks.waits(caseId);
        if (free.isEmpty() || since.isEmpty()) {
            since.ifPresent(mark -> marks.forget(caseId));
            return null;
        }
        CaseFile file = free.get();
        Long office = file.level() == Level.DESK ? null : file.officeId();
        boolean waited = hasWaited(since.get());
        List<Candidate> crew = crews.of(office, file.sensitive() ? file.topicId() : null, guards.of(file));
        Decision decision = Decision.of(rules.of(office), situation(file), crew, waited);
        switch (decision) {
            case Decision.NoRule none -> marks.settle(caseId);
            case Decision.StaysInQueue stays -> marks.settle(caseId);
            case Decision.Waits waits -> {
            }
            case Decision.Gives gives -> give(file, gives, waited);
        }
        return decision;
    }

    boolean hasWaited(Instant since) {
        return since.isBefore(clock.instant().minus(settings.newFor()));
    }

    private void give(CaseFile file, Decision.Gives gives, boolean waited) {
        long before = file.version();
        CaseSnapshot after = giving.give(file, gives.to().operatorId(), because(gives));
        given.note(file.id(), gives.by().id(), gives.to().operatorId(), before, after.version(), waited);
    }

    private static Map<String, String> because(Decision.Gives gives) {
        Map<String, String> because = new LinkedHashMap<>();
        because.put("rule", gives.by().name());
        because.put("why", gives.why().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        because.put("among", Integer.toString(gives.among()));
        because.put("load", Long.toString(Math.round(gives.to().load())));
        Candidate meant = gives.insteadOf();
        if (meant != null) {
            because.put("instead", Long.toString(meant.operatorId()));
        }
        return because;
    }

    private Situation situation(CaseFile file) {
        Long topic = file.topicId();
        Long lifeEvent = topic == null
                ? null
                : topics.findById(topic).map(one -> one.lifeEvent().id()).orElse(null);
        return new Situation(topic, lifeEvent, file.channel(), Situation.spoken(file.language()));
    }
}
