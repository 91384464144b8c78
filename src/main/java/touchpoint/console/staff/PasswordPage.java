package touchpoint.console.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import touchpoint.access.Accounts;
import touchpoint.access.Accounts.PasswordChange;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Sessions;
import touchpoint.access.Who;

/** Choosing a password of one's own; what everybody does first who came in with a one-time password. */
@Controller
@RequestMapping("/console/password")
@Admits(Area.OWN_PASSWORD)
class PasswordPage {
    private final Accounts accounts;

    PasswordPage(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @param field which field the fault stands at, null where there is none */
    record View(boolean first, @Nullable String field, @Nullable String fault) {}

    @GetMapping
    ModelAndView show(Who who) {
        return page(new View(who.locked(), null, null), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView choose(Who who, @RequestParam String old, @RequestParam String wanted, @RequestParam String again,
            HttpServletRequest request) {
        if (!wanted.equals(again)) {
            return refused(who, "again", "DIFFERENT");
        }
        HttpSession session = request.getSession();
        PasswordChange change = accounts.changePassword(who.operatorId(), old, wanted, session.getId());
        return switch (change) {
            case DONE -> {
                Sessions.unlock(session);
                request.changeSessionId();
                yield new ModelAndView(who.locked() ? "redirect:/console" : "redirect:/console/account?news=password");
            }
            case WRONG_OLD_ONE, TOO_MANY_TRIES -> refused(who, "old", change.name());
            case SAME_AS_BEFORE, TOO_SHORT, TOO_LONG, NAMES_THE_USER, COMMON, MONOTONOUS ->
                refused(who, "wanted", change.name());
        };
    }

    private static ModelAndView refused(Who who, String field, String fault) {
        return page(new View(who.locked(), field, "access.password." + fault), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static ModelAndView page(View view, HttpStatusCode status) {
        ModelAndView page = new ModelAndView("console/staff/password", "view", view);
        page.setStatus(status);
        return page;
    }
}
