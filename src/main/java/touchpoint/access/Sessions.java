package touchpoint.access;

import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;
import touchpoint.offices.Absences;
import touchpoint.offices.Operator;
import touchpoint.offices.OperatorEvent;
import touchpoint.offices.Operators;

/**
 * Where operators are signed in. A session is kept in the database, so all nodes know it, and it ends in the same transaction as what ends it; streams that
 * are open on it are told by the live signal {@code session} to its {@code account:<id>}.
 */
@Service
public class Sessions {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final JdbcClient database;
    private final Operators operators;
    private final Absences absences;
    private final AccessProperties properties;
    private final AccessLog log;
    private final LiveSignals signals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions, JdbcClient database, Operators operators,
            Absences absences, AccessProperties properties, AccessLog log, LiveSignals signals,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sessions = sessions;
        this.database = database;
        this.operators = operators;
        this.absences = absences;
        this.properties = properties;
        this.log = log;
        this.signals = signals;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A session as it is shown to people.
     *
     * @param mark    names it on pages; the session cannot be entered with it
     * @param browser what it said of itself at the sign-in
     */
    public record Seen(String mark, Instant since, Instant lastUsed, String address, String browser) {}

    /** Inside the transaction: the streams of these operators are to be asked again whether they may go on. */
    private record RightsMayHaveEnded(long operatorId) {}

    /**
     * Who is signed in by a session, as he or she is now; asking does not prolong it.
     *
     * @return nothing if the session ended, or its operator may not work any more
     */
    public Optional<Who> whoIn(String sessionId) {
        Session session = sessions.findById(sessionId);
        return session == null || session.isExpired()
                ? Optional.empty()
                : SessionNotes.readFrom(session::getAttribute).flatMap(this::who);
    }

    Optional<Who> who(SessionNotes notes) {
        if (!clock.instant().isBefore(notes.since().plus(properties.sessionAtMost()))) {
            return Optional.empty();
        }
        return operators.findById(notes.operatorId()).filter(Operator::isActive).map(Who::of)
                .map(who -> who.standingInFor(absences.standsInFor(who.operatorId(), clock.instant())))
                .map(who -> notes.oneTime() ? who.withOneTimePassword() : who);
    }

    /** Where an operator is signed in, last used first. */
    public List<Seen> of(long operatorId) {
        return byId(operatorId).values().stream().filter(session -> !session.isExpired())
                .flatMap(session -> SessionNotes.readFrom(session::getAttribute)
                        .filter(notes -> who(notes).isPresent())
                        .map(notes -> new Seen(markOf(session.getId()), notes.since(), session.getLastAccessedTime(),
                                notes.address(), notes.browser()))
                        .stream())
                .sorted(Comparator.comparing(Seen::lastUsed).reversed()).toList();
    }

    /** The mark of a session, from its id. */
    public static String markOf(String sessionId) {
        byte[] digest = ContentHash.sha256().digest(sessionId.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    /**
     * Ends one of an operator's sessions.
     *
     * @param by who ends it
     * @return false if it had ended by itself
     */
    @Transactional
    public boolean revoke(long operatorId, String mark, long by) {
        List<String> ids = byId(operatorId).keySet().stream().filter(id -> markOf(id).equals(mark)).toList();
        return end(operatorId, ids, by) > 0;
    }

    /**
     * Ends all sessions of an operator but perhaps one.
     *
     * @param except the id of the session that goes on; null for none
     * @param by     who ends them; null for the hub
     * @return how many
     */
    @Transactional
    public int revokeAll(long operatorId, @Nullable String except, @Nullable Long by) {
        List<String> ids = byId(operatorId).keySet().stream().filter(id -> !id.equals(except)).toList();
        return end(operatorId, ids, by);
    }

    /** Whoever came in with a one-time password has chosen another: the session is unlocked. */
    public static void unlock(HttpSession session) {
        session.setAttribute(SessionNotes.ONE_TIME, false);
    }

    private int end(long operatorId, List<String> ids, @Nullable Long by) {
        int ended = ids.stream().mapToInt(
                id -> database.sql("delete from spring_session where session_id = ?").param(id).update()).sum();
        if (ended > 0) {
            log.note(AccessLog.Kind.SESSIONS_REVOKED, operatorId, by, null, Integer.toString(ended));
        }
        events.publishEvent(new RightsMayHaveEnded(operatorId));
        return ended;
    }

    private Map<String, ? extends Session> byId(long operatorId) {
        return sessions.findByPrincipalName(Long.toString(operatorId));
    }

    @EventListener
    void on(OperatorEvent event) {
        switch (event) {
            case OperatorEvent.Deactivated(long operatorId) -> revokeAll(operatorId, null, null);
            case OperatorEvent.RightsChanged(long operatorId) ->
                events.publishEvent(new RightsMayHaveEnded(operatorId));
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void tellStreams(RightsMayHaveEnded ended) {
        tellStreamsOf(ended.operatorId());
    }

    void tellStreamsOf(long operatorId) {
        signals.tell(new LiveSignal("session", Set.of("account:" + operatorId), Map.of()));
    }
}
