package touchpoint.console;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.Desk;
import touchpoint.cases.DeskQuery;
import touchpoint.cases.DeskRow;
import touchpoint.cases.State;
import touchpoint.cases.GuardedCase;
import touchpoint.contacts.Channel;
import touchpoint.offices.Offices;
import touchpoint.topics.Topics;

/** The list that operators work from. */
@Controller
@RequestMapping("/console/desk")
@Admits(Area.CASES)
class DeskPage {
    private static final int ROWS = 30;
    private static final int ROWS_AT_ONCE = 100;

    private final Desk desk;
    private final CaseLines lines;
    private final Offices offices;
    private final Topics topics;
    private final Policy policy;
    private final DeskScopes scopes;
    private final Clock clock;
    private final ConsoleProperties properties;
    private final HeldPage held;

    DeskPage(Desk desk, CaseLines lines, Offices offices, Topics topics, Policy policy,
            DeskScopes scopes, Clock clock,
            ConsoleProperties properties, HeldPage held) {
        this.desk = desk;
        this.lines = lines;
        this.offices = offices;
        this.topics = topics;
        this.policy = policy;
        this.scopes = scopes;
        this.clock = clock;
        this.properties = properties;
        this.held = held;
    }

    /** @param value as in the address */
    record Choice(String value, String name, boolean chosen) {}

    /** @param next address of the next page, null on the last one */
    record View(DeskFilter filter, List<CaseLine> lines, @Nullable String next, String rows, List<Tab> tabs,
            List<Choice> topics, List<Choice> offices) {
        public State[] states() {
            return State.values();
        }

        public Channel[] channels() {
            return Channel.values();
        }
    }

    record Tab(String key, String href, boolean current) {}

    @GetMapping
    String show(Who who, Locale reader, DeskFilterParameters chosen,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        DeskFilter filter = chosen.filter();
        List<DeskRow> rows = filter.text().isEmpty()
                ? page(who, filter, DeskQuery.Position.parse(after))
                : named(who, filter);
        boolean more = rows.size() > ROWS;
        List<DeskRow> shown = more ? rows.subList(0, ROWS) : rows;
        String next = more ? next(filter, shown.getLast()) : null;
        model.addAttribute("desk", new View(filter, lines.of(shown, who, reader), next,
                filter.address("/console/desk/rows"), tabs(filter, who), topics(filter, reader),
                offices(filter, reader)));
        model.addAttribute("held", held.count(who));
        return "console/desk";
    }

    /** Some rows again, because something happened to them; those that no longer belong into the list are left out. */
    @GetMapping("/rows")
    String rows(Who who, Locale reader, DeskFilterParameters chosen, @RequestParam List<Long> ids, Model model) {
        DeskFilter filter = chosen.filter();
        List<DeskRow> rows = desk.rows(ids.stream().limit(ROWS_AT_ONCE).toList()).stream()
                .filter(row -> policy.may(who, Action.READ, GuardedCase.of(row))
                        && filter.shows(row, standing(row, who)))
                .sorted((a, b) -> b.changedAt().compareTo(a.changedAt())).toList();
        model.addAttribute("lines", lines.of(rows, who, reader));
        return "console/desk-rows :: table";
    }

    private DeskFilter.Standing standing(DeskRow row, Who who) {
        return new DeskFilter.Standing(who.operatorId(), who.standsInFor(),
                policy.may(who, Action.READ, GuardedCase.of(row).unshared()),
                row.shares().stream().filter(share -> policy.isFor(who, share.with())).toList());
    }

    private List<DeskRow> page(Who who, DeskFilter filter, DeskQuery.@Nullable Position after) {
        return scopes.of(who).map(scope -> desk.page(filter.query(scope, after, ROWS + 1))).orElse(List.of());
    }

    private List<DeskRow> named(Who who, DeskFilter filter) {
        int year = clock.instant().atZone(properties.zone()).getYear();
        Optional<DeskRow> found = filter.code().flatMap(desk::find).or(() -> filter.number(year).flatMap(desk::find));
        return found.filter(row -> policy.may(who, Action.READ, GuardedCase.of(row))).stream().toList();
    }

    private static String next(DeskFilter filter, DeskRow last) {
        String address = filter.address("/console/desk");
        return address + (address.contains("?") ? "&" : "?") + "after=" + last.position();
    }

    private List<Tab> tabs(DeskFilter filter, Who who) {
        boolean desk = scopes.isDesk(who);
        return Stream.of(DeskQuery.View.values()).filter(view -> desk || view != DeskQuery.View.KEPT)
                .map(view -> new Tab("console.desk.view." + view.word(), filter.in(view).address("/console/desk"),
                        view == filter.view() && filter.text().isEmpty()))
                .toList();
    }

    private List<Choice> topics(DeskFilter filter, Locale reader) {
        return topics.toChooseFrom().stream().map(topic -> new Choice(Long.toString(topic.id()), topic.name(reader),
                Long.valueOf(topic.id()).equals(filter.topic()))).toList();
    }

    private List<Choice> offices(DeskFilter filter, Locale reader) {
        return offices.all().stream().filter(office -> !office.isDesk())
                .map(office -> new Choice(Long.toString(office.id()), office.name(reader),
                        Long.valueOf(office.id()).equals(filter.office())))
                .toList();
    }
}
