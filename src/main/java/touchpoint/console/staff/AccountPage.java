package touchpoint.console.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import touchpoint.access.Accounts;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.console.writing.Signatures;
import touchpoint.access.Sessions;
import touchpoint.access.Who;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/** One's own account: what the house knows of oneself, the language, and where one is signed in. */
@Controller
@RequestMapping("/console/account")
@Admits(Area.OWN_ACCOUNT)
class AccountPage {
    private static final Set<String> NEWS = Set.of("password", "language", "sessions", "signature",
            "signature-too-long");
    private final Operators operators;
    private final Offices offices;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Signatures signatures;
    private final Policy policy;
    private final LocaleResolver languages;

    AccountPage(Operators operators, Offices offices, Accounts accounts, Sessions sessions, Signatures signatures,
            Policy policy, LocaleResolver languages) {
        this.operators = operators;
        this.offices = offices;
        this.accounts = accounts;
        this.sessions = sessions;
        this.signatures = signatures;
        this.policy = policy;
        this.languages = languages;
    }

    /**
     * @param here      the mark of the session from which one looks
     * @param signature null for whoever writes to no citizens
     */
    record View(String userName, String name, @Nullable String email, List<Role> roles, List<String> offices,
            String language, boolean hasPassword, List<Sessions.Seen> sessions, String here, @Nullable String news,
            @Nullable String signature) {}

    @GetMapping
    String show(Who who, HttpSession session, Locale reader, @RequestParam(defaultValue = "") String news,
            Model model) {
        Operator me = operators.findById(who.operatorId()).orElseThrow();
        List<String> myOffices = offices.all().stream().filter(office -> me.offices().contains(office.id()))
                .map(office -> office.name(reader)).toList();
        model.addAttribute("view", new View(me.userName(), me.displayName(),
                me.email() == null ? null : me.email().value(), me.roles().stream().sorted().toList(), myOffices,
                me.language().getLanguage(), accounts.hasPassword(me.id()), sessions.of(me.id()),
                Sessions.markOf(session.getId()), NEWS.contains(news) ? news : null,
                policy.may(who, Area.CASES) ? signatures.of(me.id()) : null));
        return "console/staff/account";
    }

    @PostMapping("/language")
    String speak(Who who, @RequestParam String language, HttpServletRequest request, HttpServletResponse response) {
        Locale chosen = language.equals("en") ? Locale.ENGLISH : Locale.ITALIAN;
        accounts.speak(who.operatorId(), chosen);
        languages.setLocale(request, response, chosen);
        return "redirect:/console/account?news=language";
    }

    @PostMapping("/signature")
    String sign(Who who, @RequestParam String signature) {
        if (signature.strip().length() > Signatures.LONGEST) {
            return "redirect:/console/account?news=signature-too-long";
        }
        signatures.sign(who.operatorId(), signature);
        return "redirect:/console/account?news=signature";
    }

    @PostMapping("/sessions/{mark}/end")
    String end(Who who, @PathVariable String mark) {
        sessions.revoke(who.operatorId(), mark, who.operatorId());
        return "redirect:/console/account?news=sessions";
    }

    @PostMapping("/sessions/end-others")
    String endOthers(Who who, HttpSession session) {
        sessions.revokeAll(who.operatorId(), session.getId(), who.operatorId());
        return "redirect:/console/account?news=sessions";
    }
}
