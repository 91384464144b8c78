package touchpoint.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.util.UriComponentsBuilder;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.assignment.Pauses;
import touchpoint.assignment.RuleLists;
import touchpoint.notices.Notices;

/** Gives every page its {@link Shell}. */
@ControllerAdvice(annotations = Controller.class)
class ShellAdvice {
    private static final String SPRITE = "/webjars/bootstrap-italia/dist/svg/sprites.svg";
    private static final Map<String, String> LANGUAGES = Map.of("it", "Italiano", "en", "English");
    private static final String HTMX = """
            {"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"historyCacheSize":0,"refreshOnHistoryMiss":true,\
            "selfRequestsOnly":true,"timeout":60000,"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},\
            {"code":"409","swap":true},{"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}""";

    private record Door(Area area, String path, String key) {}

    private static final List<Door> DOORS = List.of(new Door(Area.CASES, "/console/desk", "console.nav.desk"),
            new Door(Area.CASES, "/console/commitments", "console.nav.commitments"),
            new Door(Area.CASES, "/console/quick-answers", "console.nav.quick-answers"),
            new Door(Area.CITIZENS, "/console/citizens", "console.nav.citizens"),
            new Door(Area.REVIEW, "/console/review", "console.nav.review"),
            new Door(Area.UNDELIVERED, "/console/undelivered", "console.nav.undelivered"),
            new Door(Area.DEAD_LETTERS, "/console/dead-letters", "console.nav.dead-letters"),
            new Door(Area.CHANNELS, "/console/channels", "console.nav.channels"),
            new Door(Area.TEXT_MODULES, "/console/text-modules", "console.nav.text-modules"),
            new Door(Area.PLANS, "/console/plans", "console.nav.plans"),
            new Door(Area.ASSIGNMENT, "/console/assignment", "console.nav.assignment"),
            new Door(Area.TEMPLATES, "/console/templates", "console.nav.templates"),
            new Door(Area.USERS, "/console/users", "console.nav.users"),
            new Door(Area.OFFICES, "/console/offices", "console.nav.offices"),
            new Door(Area.OFFICES, "/console/topics", "console.nav.topics"));

    private final ConsoleProperties properties;
    private final Policy policy;
    private final Notices notices;
    private final RuleLists rules;
    private final Pauses pauses;
    private final ResourceUrlProvider files;

    ShellAdvice(ConsoleProperties properties, Policy policy, Notices notices, RuleLists rules, Pauses pauses,
            ResourceUrlProvider files) {
        this.properties = properties;
        this.policy = policy;
        this.notices = notices;
        this.rules = rules;
        this.pauses = pauses;
        this.files = files;
    }

    @ModelAttribute("shell")
    Shell shell(@Nullable Who who, Locale locale, HttpServletRequest request) {
        String path = request.getRequestURI();
        Set<Area> areas = policy.areasOf(who);
        List<Shell.Entry> entries = DOORS.stream().filter(door -> areas.contains(door.area()))
                .map(door -> new Shell.Entry(door.path(), door.key(), path.startsWith(door.path()))).toList();
        List<Shell.Entry> personal = areas.contains(Area.OWN_ACCOUNT)
                ? List.of(
                        new Shell.Entry("/console/account", "console.nav.account", path.startsWith("/console/account")),
                        new Shell.Entry("/console/absences", "console.nav.absences",
                                path.startsWith("/console/absences")))
                : List.of();
        String sprite = files.getForLookupPath(SPRITE);
        return new Shell(properties.municipality(), who == null || who.locked() ? null : signedIn(who), entries,
                personal, who == null || !areas.contains(Area.CASES) ? null : news(who, path),
                languages(locale, request), new Availability(who, rules, pauses), sprite == null ? SPRITE : sprite,
                HTMX);
    }

    private Shell.News news(Who who, String path) {
        return new Shell.News(() -> notices.unread(who.operatorId()), path.startsWith("/console/notices"));
    }

    private static Shell.SignedIn signedIn(Who who) {
        String initials = who.name().isBlank()
                ? "?"
                : List.of(who.name().strip().split("\\s+")).stream().limit(2)
                        .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining());
        return new Shell.SignedIn(who.operatorId(), who.name(), initials);
    }

    /** The same page in the other language. A page that answers a form has no address to come back to: the desk, then. */
    private static List<Shell.Language> languages(Locale locale, HttpServletRequest request) {
        UriComponentsBuilder here = UriComponentsBuilder.fromPath(request.getRequestURI());
        if (request.getMethod().equals("GET")) {
            here.query(request.getQueryString());
        }
        return List.of("it", "en").stream()
                .map(tag -> new Shell.Language(tag, LANGUAGES.getOrDefault(tag, tag),
                        here.cloneBuilder().replaceQueryParam("lang", tag).build().toUriString(),
                        locale.getLanguage().equals(tag)))
                .toList();
    }
}
