package touchpoint.console.assignment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.assignment.Candidate;
import touchpoint.assignment.Rule;
import touchpoint.assignment.RuleBook;
import touchpoint.assignment.RuleLists;
import touchpoint.assignment.Trial;
import touchpoint.contacts.Channel;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** The rules of a holder, in their order, and what they would do. Heads write their offices', supervisors and administrators all. */
@Controller
@RequestMapping("/console/assignment")
@Admits(Area.ASSIGNMENT)
class RulesPage {
    private static final Set<String> NEWS = Set.of("added", "saved", "moved", "on", "off", "deleted", "restored",
            "conflict");
    private static final int CHANGES = 15;
    private final RuleLists rules;
    private final RuleBook book;
    private final Trial trial;
    private final TrialViews trials;
    private final RuleSentences sentences;
    private final Offices offices;
    private final Operators operators;
    private final Topics topics;
    private final Policy policy;

    RulesPage(RuleLists rules, RuleBook book, Trial trial, TrialViews trials, RuleSentences sentences, Offices offices,
            Operators operators, Topics topics, Policy policy) {
        this.rules = rules;
        this.book = book;
        this.trial = trial;
        this.trials = trials;
        this.sentences = sentences;
        this.offices = offices;
        this.operators = operators;
        this.topics = topics;
        this.policy = policy;
    }

    /**
     * Whose rules: an office, the desk being one.
     *
     * @param office null for the desk
     */
    record Holder(long id, @Nullable Long office, String name) {}

    record Tab(String href, String name, boolean current) {}

    /** @param focus {@code up} or {@code down}: the button that moved it has the focus again */
    record Line(Rule rule, List<String> when, String then, boolean first, boolean last, @Nullable String focus) {}

    /** @param state a message key's last part */
    record Colleague(String name, String state, String kind, long load) {}

    record Change(RuleBook.Change what, String by) {}

    record Option(long id, String name) {}

    record Group(long event, String name, List<Option> topics) {}

    /** @param undo the rule that was just deleted */
    record View(Holder holder, List<Tab> tabs, List<Line> lines, List<Colleague> crew, int waiting,
            List<Change> changes, List<Group> groups, Asked asked, TrialViews.@Nullable View trial,
            @Nullable String news, @Nullable Long undo) {
        public Channel[] channels() {
            return Channel.values();
        }
    }

    /** What the trial asks. */
    record Asked(@Nullable Long topic, @Nullable String channel, @Nullable String language) {}

    /** @param id null for one that is being written */
    record FormView(Holder holder, @Nullable Long id, RuleForm form, Map<String, String> faults, boolean conflict,
            List<Group> groups, List<Option> people) {
        public Channel[] channels() {
            return Channel.values();
        }

        public List<String> outcomes() {
            return RuleForm.OUTCOMES;
        }

        /** Whether a topic or life event is chosen. */
        public boolean isAbout() {
            return !RuleForm.orNone(form.topic()).isEmpty() || !RuleForm.orNone(form.event()).isEmpty();
        }

        public boolean has(@Nullable Set<?> some, Object one) {
            return some != null && some.contains(one);
        }
    }

    @GetMapping
    ModelAndView all(Who who, Locale reader, @RequestParam(required = false) @Nullable Long office, Asked asked,
            @RequestParam(defaultValue = "") String news, @RequestParam(required = false) @Nullable Long rule,
            @RequestParam(defaultValue = "") String focus) {
        List<Office> mine = mine(who);
        Holder holder = office == null
                ? mine.stream().findFirst().map(one -> holder(one, reader)).orElseThrow(RulesPage::notThere)
                : holder(who, office, reader);
        List<Rule> list = rules.of(holder.office());
        RuleSentences.Told told = sentences.about(list, reader);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Rule one = list.get(i);
            lines.add(new Line(one, told.when(one.when()), told.then(one.then()), i == 0, i == list.size() - 1,
                    Objects.equals(one.id(), rule) ? focus : null));
        }
        List<Tab> tabs = mine.size() < 2
                ? List.of()
                : mine.stream().map(one -> new Tab("/console/assignment?office=" + one.id(), one.name(reader),
                        one.id() == holder.id())).toList();
        return new ModelAndView("console/assignment/rules", "view", new View(holder, tabs, lines,
                trial.crew(holder.office()).stream().map(RulesPage::colleague).toList(),
                trial.waiting(holder.office()), changes(holder), groups(reader), asked, tried(holder, asked, reader),
                NEWS.contains(news) ? news : null, news.equals("deleted") ? rule : null));
    }

    @GetMapping("/new")
    ModelAndView blank(Who who, Locale reader, @RequestParam long office) {
        return form(holder(who, office, reader), null, RuleForm.empty(), Map.of(), HttpStatus.OK, reader);
    }

    @PostMapping
    ModelAndView add(Who who, Locale reader, @RequestParam long office, RuleForm form) {
        Holder holder = holder(who, office, reader);
        Map<String, String> faults = form.faults(people(holder));
        if (!faults.isEmpty()) {
            return form(holder, null, form, faults, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        book.add(holder.office(), form.words(), who.operatorId());
        return back(holder, "added", null, "");
    }

    @GetMapping("/{id}")
    ModelAndView show(Who who, Locale reader, @PathVariable long id) {
        Rule rule = rules.find(id).orElseThrow(RulesPage::notThere);
        return form(holder(who, rule, reader), id, RuleForm.of(rule), Map.of(), HttpStatus.OK, reader);
    }

    @PostMapping("/{id}")
    ModelAndView rewrite(Who who, Locale reader, @PathVariable long id, RuleForm form) {
        Holder holder = holder(who, known(id), reader);
        Map<String, String> faults = form.faults(people(holder));
        if (!faults.isEmpty()) {
            return form(holder, id, form, faults, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        try {
            book.rewrite(id, form.seen(), form.words(), who.operatorId());
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return form(holder, id, form, Map.of(), HttpStatus.CONFLICT, reader);
        }
        return back(holder, "saved", null, "");
    }

    @PostMapping("/{id}/move")
    ModelAndView move(Who who, Locale reader, @PathVariable long id, @RequestParam long version,
            @RequestParam boolean up) {
        return act(holder(who, known(id), reader), "moved", id, up ? "up" : "down",
                () -> book.move(id, version, up, who.operatorId()));
    }

    @PostMapping("/{id}/switch")
    ModelAndView switchTo(Who who, Locale reader, @PathVariable long id, @RequestParam long version,
            @RequestParam boolean active) {
        return act(holder(who, known(id), reader), active ? "on" : "off", id, "switch",
                () -> book.switchTo(id, version, active, who.operatorId()));
    }

    @PostMapping("/{id}/delete")
    ModelAndView delete(Who who, Locale reader, @PathVariable long id, @RequestParam long version) {
        return act(holder(who, known(id), reader), "deleted", id, "",
                () -> book.delete(id, version, who.operatorId()));
    }

    @PostMapping("/{id}/restore")
    ModelAndView restore(Who who, Locale reader, @PathVariable long id) {
        return act(holder(who, known(id), reader), "restored", id, "", () -> book.restore(id, who.operatorId()));
    }

    private static ModelAndView act(Holder holder, String news, long rule, String focus, Runnable what) {
        try {
            what.run();
            return back(holder, news, rule, focus);
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return back(holder, "conflict", rule, "");
        }
    }

    private static ModelAndView back(Holder holder, String news, @Nullable Long rule, String focus) {
        return new ModelAndView("redirect:/console/assignment?office=" + holder.id() + "&news=" + news
                + (rule == null ? "" : "&rule=" + rule) + (focus.isEmpty() ? "" : "&focus=" + focus));
    }

    private ModelAndView form(Holder holder, @Nullable Long id, RuleForm form, Map<String, String> faults,
            HttpStatus status, Locale reader) {
        ModelAndView page = new ModelAndView("console/assignment/rule", "view",
                new FormView(holder, id, form, faults, status == HttpStatus.CONFLICT, groups(reader),
                        trial.people(holder.office()).stream()
                                .map(one -> new Option(one.id(), one.displayName())).toList()));
        page.setStatus(status);
        return page;
    }

    private TrialViews.@Nullable View tried(Holder holder, Asked asked, Locale reader) {
        String language = asked.language();
        return language == null
                ? null
                : Stream.of(Channel.values()).filter(one -> one.word().equals(asked.channel())).findFirst()
                        .map(one -> trials.ask(holder.office(), asked.topic(), one, language, reader)).orElse(null);
    }

    /** Those whose rules one may write, the desk first. */
    private List<Office> mine(Who who) {
        return offices.open().stream().filter(one -> policy.mayWriteRules(who, one.id())).toList();
    }

    private Holder holder(Who who, long office, Locale reader) {
        Office one = offices.findById(office).orElseThrow(RulesPage::notThere);
        if (!policy.mayWriteRules(who, one.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return holder(one, reader);
    }

    private Holder holder(Who who, Rule rule, Locale reader) {
        Long office = rule.office();
        return holder(who, office == null ? offices.desk().id() : office, reader);
    }

    private static Holder holder(Office one, Locale reader) {
        return new Holder(one.id(), one.isDesk() ? null : one.id(), one.name(reader));
    }

    private Rule known(long id) {
        if (!book.exists(id)) {
            throw notThere();
        }
        return book.known(id);
    }

    private Set<Long> people(Holder holder) {
        return trial.people(holder.office()).stream().map(Operator::id).collect(Collectors.toSet());
    }

    private List<Group> groups(Locale reader) {
        Map<Long, Group> groups = new LinkedHashMap<>();
        for (Topic topic : topics.toChooseFrom()) {
            groups.computeIfAbsent(topic.lifeEvent().id(),
                    event -> new Group(event, topic.lifeEvent().name(reader), new ArrayList<>())).topics()
                    .add(new Option(topic.id(), topic.name(reader)));
        }
        return List.copyOf(groups.values());
    }

    private List<Change> changes(Holder holder) {
        List<RuleBook.Change> some = book.changes(holder.office(), CHANGES);
        Map<Long, String> names = operators
                .findAllByIdIn(some.stream().map(RuleBook.Change::by).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Operator::id, Operator::displayName));
        return some.stream().map(one -> new Change(one, names.getOrDefault(one.by(), "#" + one.by()))).toList();
    }

    private static Colleague colleague(Candidate one) {
        if (one.absence() != null) {
            return new Colleague(one.name(), "away", "plain", Math.round(one.load()));
        }
        if (!one.present()) {
            return new Colleague(one.name(), "out", "plain", Math.round(one.load()));
        }
        return one.paused()
                ? new Colleague(one.name(), "paused", "warn", Math.round(one.load()))
                : new Colleague(one.name(), "present", "good", Math.round(one.load()));
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
