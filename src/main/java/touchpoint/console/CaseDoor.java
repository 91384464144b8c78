package touchpoint.console;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.access.Action;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseNumber;

/**
 * The way to a case from a page's address. One that may not be read is answered like one that does not exist; one that may be read but not worked on is
 * refused.
 */
@Component
class CaseDoor {
    private final CaseFiles files;
    private final Policy policy;

    CaseDoor(CaseFiles files, Policy policy) {
        this.files = files;
        this.policy = policy;
    }

    CaseFile open(String number, Who who, Action action) {
        CaseFile file = CaseNumber.parse(number).flatMap(files::findByNumber)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return let(file, who, action);
    }

    CaseFile open(long id, Who who, Action action) {
        return let(files.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)), who,
                action);
    }

    boolean may(CaseFile file, Who who, Action action) {
        return policy.may(who, action, OnCase.of(file));
    }

    private CaseFile let(CaseFile file, Who who, Action action) {
        if (!may(file, who, Action.READ)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!may(file, who, action)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return file;
    }
}
