package touchpoint.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.access.Share;
import touchpoint.access.Share.Right;

/**
 * Who takes part in a case beside its holder: offices and people, each with a right, perhaps until a day, and each with a list of their own: a case that somebody
 * else has done with, or closed, stays on it until they say that they have done.
 *
 * <p>No act names a version: sharing disturbs nobody who is at work on the case. Whether the operator may do it is the caller's question to the policy.
 */
@Component
@Transactional
public class Shares {
    private final ShareTable table;
    private final CaseFiles files;
    private final Changes changes;
    private final Clock clock;

    Shares(ShareTable table, CaseFiles files, Changes changes, Clock clock) {
        this.table = table;
        this.files = files;
        this.changes = changes;
        this.clock = clock;
    }

    /** Those in force, in the order in which they were given. */
    @Transactional(readOnly = true)
    public List<CaseShare> of(long caseId) {
        return table.of(caseId);
    }

    /** Those in force of several cases, by the case's id; a case that is not shared is not among them. */
    @Transactional(readOnly = true)
    public Map<Long, List<CaseShare>> of(Collection<Long> cases) {
        return table.of(cases);
    }

    /** One in force. */
    @Transactional(readOnly = true)
    public Optional<CaseShare> find(long share) {
        return table.find(share);
    }

    /**
     * Shares a case, or changes how it is shared with that one.
     *
     * @param until null for as long as nobody ends it
     * @throws NoSuchCase    if there is none of that number
     * @throws NotAllowedNow if they hold it already, or the day has passed
     */
    public CaseSnapshot share(CaseNumber number, Share with, @Nullable Instant until, String reason, long operator) {
        return change(number, (file, now) -> {
            if (until != null && !until.isAfter(now)) {
                throw new NotAllowedNow("the last day of a share is not in the past");
            }
            file.shareWith(with, until, reason.strip(), Actor.operator(operator), now);
            table.put(file.id(), with, until, operator, reason.strip(), now);
        });
    }

    /**
     * Somebody who may not see a sensitive case sees it in need: a share to read, for a while, that says why.
     *
     * @throws NoSuchCase    if there is none of that number
     * @throws NotAllowedNow without a reason, or if it is not a sensitive one
     */
    public CaseSnapshot breakGlass(CaseNumber number, String reason, Duration lasts, long operator) {
        if (reason.isBlank()) {
            throw new NotAllowedNow("who breaks the glass says why");
        }
        return change(number, (file, now) -> {
            Instant until = now.plus(lasts);
            file.glassBroken(operator, until, reason.strip(), now);
            table.put(file.id(), new Share.WithOperator(operator, Right.READ), until, operator, reason.strip(), now);
        });
    }

    /**
     * Ends a share.
     *
     * @throws NoSuchCase    if there is none of that number
     * @throws NotAllowedNow if it is none of this case, or has ended
     */
    public CaseSnapshot end(CaseNumber number, long share, long operator) {
        return change(number, (file, now) -> {
            CaseShare ending = one(file, share);
            file.shareEnded(ending.with(), Actor.operator(operator), now);
            table.end(share, operator, now);
        });
    }

    /**
     * The sharer has nothing more to do here, or has again.
     *
     * @throws NoSuchCase    if there is none of that number
     * @throws NotAllowedNow if it is none of this case, or has ended
     */
    public CaseSnapshot markDone(CaseNumber number, long share, boolean done, long operator) {
        return change(number, (file, now) -> {
            CaseShare marked = one(file, share);
            if (marked.isOpen() != done) {
                return;
            }
            file.shareDone(marked.with(), done, Actor.operator(operator), now);
            table.markDone(share, done, operator, now);
        });
    }

    /**
     * Somebody wrote to an office that does not hold this case: it takes part as one of its owners, and what it had done with is open again.
     *
     * <p>The desk takes part only where the same message came to it as well: its address is also the one under which a case that it handed over goes on.
     *
     * @param copy the contact is a message that another way in had brought before
     */
    void takeIn(CaseFile file, Competence whose, boolean copy, Instant now) {
        Long office = whose.office();
        if (file.sensitive() || file.level() == whose.level() && Objects.equals(file.officeId(), office)) {
            return;
        }
        if (office == null) {
            if (copy) {
                file.keepAtDesk(true, Actor.HUB, now);
            }
            return;
        }
        Optional<CaseShare> known = table.of(file.id()).stream()
                .filter(share -> share.with() instanceof Share.WithOffice with && with.officeId() == office)
                .findFirst();
        if (known.isPresent()) {
            CaseShare share = known.get();
            if (!share.isOpen()) {
                table.markDone(share.id(), false, 0, now);
                file.shareDone(share.with(), false, Actor.HUB, now);
            }
            return;
        }
        Share with = new Share.WithOffice(office, Right.CO_OWN);
        table.put(file.id(), with, null, null, "", now);
        file.shareWith(with, null, "", Actor.HUB, now);
    }

    private CaseShare one(CaseFile file, long share) {
        return table.find(share).filter(found -> found.caseId() == file.id())
                .orElseThrow(() -> new NotAllowedNow("the share has ended"));
    }

    private CaseSnapshot change(CaseNumber number, BiConsumer<CaseFile, Instant> what) {
        CaseFile file = files.findByNumber(number).flatMap(found -> files.hold(found.id()))
                .orElseThrow(() -> new NoSuchCase(number.toString()));
        what.accept(file, clock.instant());
        changes.publish(file);
        return file.snapshot();
    }
}
