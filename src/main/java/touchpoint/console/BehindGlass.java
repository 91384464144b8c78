package touchpoint.console;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.cases.CaseNumber;

/** A sensitive case that the one who asks may see in need only, for a reason. */
class BehindGlass extends ResponseStatusException {
    private static final long serialVersionUID = 1L;
    private final transient CaseNumber number;

    BehindGlass(CaseNumber number) {
        super(HttpStatus.FORBIDDEN);
        this.number = number;
    }

    CaseNumber number() {
        return number;
    }
}
