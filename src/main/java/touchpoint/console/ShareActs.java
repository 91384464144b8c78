package touchpoint.console;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Share;
import touchpoint.access.Share.Right;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.Shares;
import touchpoint.console.Acting.Scene;
import touchpoint.console.Acting.Seen;
import touchpoint.offices.Offices;
import touchpoint.offices.Operators;

/** Who takes part in a case: given, ended, and done with by each sharer for him- or herself. */
@Controller
@RequestMapping("/console/cases/{number}/shares")
@Admits(Area.CASES)
class ShareActs {
    private final Acting acting;
    private final Shares shares;
    private final Offices offices;
    private final Operators operators;
    private final Policy policy;
    private final ConsoleProperties properties;

    ShareActs(Acting acting, Shares shares, Offices offices, Operators operators, Policy policy,
            ConsoleProperties properties) {
        this.acting = acting;
        this.shares = shares;
        this.offices = offices;
        this.operators = operators;
        this.policy = policy;
        this.properties = properties;
    }

    /** @param until the last day */
    @PostMapping
    String share(@PathVariable String number, Seen seen, @RequestParam String with, @RequestParam Right right,
            @RequestParam(required = false) @Nullable LocalDate until, @RequestParam(defaultValue = "") String reason,
            Who who, Locale reader, Model model, HttpServletResponse response) {
        Share share = share(with, right);
        Instant end = until == null ? null : until.plusDays(1).atStartOfDay(properties.zone()).toInstant();
        return acting.act(new Scene(number, seen, who, reader, model, response), Action.SHARE, "",
                file -> shares.share(file.number(), share, end, reason, who.operatorId()));
    }

    @PostMapping("/{share}/end")
    String end(@PathVariable String number, @PathVariable long share, Seen seen, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return acting.act(new Scene(number, seen, who, reader, model, response), Action.SHARE, "",
                file -> shares.end(file.number(), share, who.operatorId()));
    }

    /** Only who is one of the sharers says that they have done. */
    @PostMapping("/{share}/done")
    String done(@PathVariable String number, @PathVariable long share, Seen seen, @RequestParam boolean done, Who who,
            Locale reader, Model model, HttpServletResponse response) {
        return acting.act(new Scene(number, seen, who, reader, model, response), Action.READ, "",
                file -> markDone(file, share, done, who));
    }

    private void markDone(CaseFile file, long share, boolean done, Who who) {
        if (shares.find(share).filter(one -> !policy.isFor(who, one.with())).isPresent()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        shares.markDone(file.number(), share, done, who.operatorId());
    }

    private Share share(String with, Right right) {
        String[] parts = with.split(":", 2);
        if (parts.length == 2 && parts[1].matches("[0-9]{1,18}")) {
            long id = Long.parseLong(parts[1]);
            if (parts[0].equals("office") && offices.findById(id).filter(one -> one.isActive()).isPresent()) {
                return new Share.WithOffice(id, right);
            }
            if (parts[0].equals("operator") && operators.findById(id).filter(one -> one.isActive()).isPresent()) {
                return new Share.WithOperator(id, right);
            }
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
