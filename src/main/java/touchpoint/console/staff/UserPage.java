package touchpoint.console.staff;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import touchpoint.access.AccessLog;
import touchpoint.access.Accounts;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.OneTimePassword;
import touchpoint.access.Sessions;
import touchpoint.access.Who;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/**
 * One user: made, changed, let go. A one-time password is shown in the answer to the form that made it, not after a redirect: between the two it would have to be kept
 * somewhere in clear.
 */
@Controller
@RequestMapping("/console/users")
@Admits(Area.USERS)
class UserPage {
    private static final int EVENTS = 20;
    private static final Set<String> NEWS = Set.of("saved", "deactivated", "reactivated", "sessions", "conflict",
            "last-administrator");
    private final Operators operators;
    private final Offices offices;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AccessLog log;

    UserPage(Operators operators, Offices offices, Accounts accounts, Sessions sessions, AccessLog log) {
        this.operators = operators;
        this.offices = offices;
        this.accounts = accounts;
        this.sessions = sessions;
        this.log = log;
    }

    /** @param closed takes nothing new; shown because the user belongs to it */
    record OfficeChoice(long id, String name, boolean closed) {}

    /** @param by the name of who did it; null for the hub, or somebody at the sign-in page */
    record Event(AccessLog.Entry entry, @Nullable String by) {}

    /**
     * @param id     null for a user who is being made
     * @param faults by field, keys of texts
     */
    record View(@Nullable Long id, UserForm form, Map<String, String> faults, @Nullable String news, boolean active,
            List<OfficeChoice> offices, List<Sessions.Seen> sessions, List<Event> events) {
        public Role[] allRoles() {
            return Role.values();
        }
    }

    @GetMapping("/new")
    ModelAndView blank(Locale reader) {
        return form(null, UserForm.empty(), Map.of(), null, HttpStatus.OK, reader);
    }

    @PostMapping
    ModelAndView make(Who who, @RequestParam MultiValueMap<String, String> fields, Locale reader) {
        UserForm form = UserForm.of(fields);
        Map<String, String> faults = form.faults(true, officeIds());
        if (faults.isEmpty() && operators.findByUserName(form.userName()).isPresent()) {
            faults.put("userName", "console.users.fault.taken");
        }
        if (!faults.isEmpty()) {
            return form(null, form, faults, null, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        try {
            Accounts.Opened opened = accounts.open(form.userName(), form.profile(), who.operatorId());
            return oneTime(opened.operatorId(), form.userName(), opened.password());
        } catch (DataIntegrityViolationException takenMeanwhile) {
            return form(null, form, Map.of("userName", "console.users.fault.taken"), null,
                    HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable long id, @RequestParam(defaultValue = "") String news, Locale reader) {
        return form(known(id), UserForm.of(known(id)), Map.of(), NEWS.contains(news) ? news : null, HttpStatus.OK,
                reader);
    }

    @PostMapping("/{id}")
    ModelAndView change(Who who, @PathVariable long id, @RequestParam MultiValueMap<String, String> fields,
            Locale reader) {
        Operator operator = known(id);
        UserForm form = UserForm.of(fields);
        Map<String, String> faults = form.faults(false, officeIds());
        if (!faults.isEmpty()) {
            return form(operator, form, faults, null, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        try {
            accounts.edit(id, form.version(), form.profile(), who.operatorId());
            return to(id, "saved");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return form(operator, form, Map.of(), "conflict", HttpStatus.CONFLICT, reader);
        } catch (Accounts.LastAdministrator nobodyLeft) {
            return form(operator, form, Map.of("roles", "console.users.news.last-administrator"), null,
                    HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
    }

    @PostMapping("/{id}/deactivate")
    ModelAndView deactivate(Who who, @PathVariable long id, @RequestParam long version) {
        known(id);
        try {
            accounts.deactivate(id, version, who.operatorId());
            return to(id, "deactivated");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return to(id, "conflict");
        } catch (Accounts.LastAdministrator nobodyLeft) {
            return to(id, "last-administrator");
        }
    }

    @PostMapping("/{id}/reactivate")
    ModelAndView reactivate(Who who, @PathVariable long id, @RequestParam long version) {
        known(id);
        try {
            accounts.reactivate(id, version, who.operatorId());
            return to(id, "reactivated");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return to(id, "conflict");
        }
    }

    @PostMapping("/{id}/password")
    ModelAndView password(Who who, @PathVariable long id) {
        String userName = known(id).userName();
        return oneTime(id, userName, accounts.resetPassword(id, who.operatorId()));
    }

    @PostMapping("/{id}/sessions/end")
    ModelAndView endSessions(Who who, @PathVariable long id) {
        known(id);
        sessions.revokeAll(id, null, who.operatorId());
        return to(id, "sessions");
    }

    private Operator known(long id) {
        return operators.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Set<Long> officeIds() {
        return offices.all().stream().map(Office::id).collect(Collectors.toSet());
    }

    private static ModelAndView to(long id, String news) {
        return new ModelAndView("redirect:/console/users/" + id + "?news=" + news);
    }

    private static ModelAndView oneTime(long id, String userName, OneTimePassword password) {
        return new ModelAndView("console/staff/one-time-password",
                Map.of("id", id, "userName", userName, "password", password.value()));
    }

    private ModelAndView form(@Nullable Operator operator, UserForm form, Map<String, String> faults,
            @Nullable String news, HttpStatusCode status, Locale reader) {
        List<OfficeChoice> choices = offices.all().stream()
                .filter(office -> office.isActive() || form.offices().contains(office.id()))
                .map(office -> new OfficeChoice(office.id(), office.name(reader), !office.isActive())).toList();
        View view = operator == null
                ? new View(null, form, faults, news, true, choices, List.of(), List.of())
                : new View(operator.id(), form, faults, news, operator.isActive(), choices,
                        sessions.of(operator.id()), events(operator.id()));
        ModelAndView page = new ModelAndView("console/staff/user", "view", view);
        page.setStatus(status);
        return page;
    }

    private List<Event> events(long id) {
        List<AccessLog.Entry> entries = log.latestOf(id, EVENTS);
        Set<Long> authors = entries.stream().map(AccessLog.Entry::byOperator).filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        Map<Long, String> names = operators.findAllByIdIn(authors).stream()
                .collect(Collectors.toMap(Operator::id, Operator::displayName));
        return entries.stream().map(entry -> new Event(entry,
                entry.byOperator() == null ? null : names.get(entry.byOperator()))).toList();
    }
}
