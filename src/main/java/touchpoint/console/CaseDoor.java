package touchpoint.console;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.access.Action;
import touchpoint.access.Policy;
import touchpoint.access.ReadLog;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseNumber;
import touchpoint.cases.Guards;
import touchpoint.cases.DeskRow;
import touchpoint.cases.GuardedCase;

/**
 * The way to a case from a page's address. One that may not be read is answered like one that does not exist; one that may be read but not worked on is
 * refused; whoever reads a sensitive one stands in its log.
 */
@Component
public class CaseDoor {
    private final CaseFiles files;
    private final Guards guards;
    private final Policy policy;
    private final ReadLog readings;

    CaseDoor(CaseFiles files, Guards guards, Policy policy, ReadLog readings) {
        this.files = files;
        this.guards = guards;
        this.policy = policy;
        this.readings = readings;
    }

    public CaseFile open(String number, Who who, Action action) {
        CaseFile file = CaseNumber.parse(number).flatMap(files::findByNumber)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return let(file, who, action);
    }

    public CaseFile open(long id, Who who, Action action) {
        return let(files.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)), who,
                action);
    }

    public boolean may(CaseFile file, Who who, Action action) {
        return policy.may(who, action, guards.of(file));
    }

    /** All that somebody may do with it. */
    Set<Action> actions(CaseFile file, Who who) {
        return policy.actions(who, guards.of(file));
    }

    /** Those of them that somebody may read. */
    List<CaseFile> readable(List<CaseFile> of, Who who) {
        Map<Long, GuardedCase> guarded = guards.of(of);
        return of.stream()
                .filter(file -> policy.may(who, Action.READ, Objects.requireNonNull(guarded.get(file.id())))).toList();
    }

    public boolean may(DeskRow row, Who who, Action action) {
        return policy.may(who, action, GuardedCase.of(row));
    }

    /** The case, if it is a sensitive one that somebody may see in need only. */
    CaseFile behindGlass(String number, Who who) {
        return CaseNumber.parse(number).flatMap(files::findByNumber)
                .filter(file -> policy.mayBreakGlass(who, guards.of(file)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private CaseFile let(CaseFile file, Who who, Action action) {
        GuardedCase on = guards.of(file);
        if (policy.mayBreakGlass(who, on)) {
            throw new BehindGlass(file.number());
        }
        if (!policy.may(who, Action.READ, on)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!policy.may(who, action, on)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (file.sensitive()) {
            readings.read(file.id(), who.operatorId());
        }
        return file;
    }
}
