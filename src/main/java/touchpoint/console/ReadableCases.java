package touchpoint.console;

import java.util.Optional;
import org.springframework.stereotype.Component;
import touchpoint.access.Action;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseNumber;
import touchpoint.cases.Desk;
import touchpoint.cases.DeskQuery;
import touchpoint.cases.DeskRow;

/** Cases to show something with, as far as the policy lets somebody read any: an administrator who does nothing else reads none. */
@Component
class ReadableCases {
    private final Desk desk;
    private final CaseFiles files;
    private final CaseDoor door;
    private final Policy policy;
    private final DeskScopes scopes;

    ReadableCases(Desk desk, CaseFiles files, CaseDoor door, Policy policy,
            DeskScopes scopes) {
        this.desk = desk;
        this.files = files;
        this.door = door;
        this.policy = policy;
        this.scopes = scopes;
    }

    boolean areAny(Who who) {
        return policy.may(who, Area.CASES);
    }

    /** @return nothing also where it may not be read */
    Optional<CaseFile> named(String number, Who who) {
        return CaseNumber.parse(number).flatMap(files::findByNumber)
                .filter(file -> door.may(file, who, Action.READ));
    }

    /** The one that changed last, of those that are open. */
    Optional<CaseNumber> latest(Who who) {
        return scopes.of(who).flatMap(scope -> desk.page(DeskQuery.of(scope, 1)).stream().findFirst())
                .map(DeskRow::number);
    }
}
