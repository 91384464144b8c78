package touchpoint.console.staff;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.topics.Topic;
import touchpoint.topics.TopicCare;
import touchpoint.topics.Topics;

/** Who deals with each topic: the competent office, or only people that are named. */
@Controller
@RequestMapping("/console/topics")
@Admits(Area.OFFICES)
class TopicsPage {
    private final Topics topics;
    private final TopicCare care;
    private final Offices offices;
    private final Operators operators;

    TopicsPage(Topics topics, TopicCare care, Offices offices, Operators operators) {
        this.topics = topics;
        this.care = care;
        this.offices = offices;
        this.operators = operators;
    }

    /** @param named how many people who still work here deal with a sensitive one */
    record Row(long id, String name, String office, boolean sensitive, long named) {}

    record Choice(long id, String name, boolean chosen) {}

    /** @param fault key of a text, null if nothing is wrong */
    record View(long id, String name, long version, boolean sensitive, List<Choice> offices, List<Choice> people,
            @Nullable String fault) {}

    @GetMapping
    String all(Locale reader, @RequestParam(defaultValue = "false") boolean saved, Model model) {
        Map<Long, String> called = offices.all().stream().collect(Collectors.toMap(Office::id,
                office -> office.name(reader)));
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (Topic topic : topics.all()) {
            long named = topic.isSensitive()
                    ? operators.findAllByIdIn(topics.confidantsOf(topic.id())).stream().filter(Operator::isActive)
                            .count()
                    : 0;
            rows.computeIfAbsent(topic.lifeEvent().name(reader), event -> new java.util.ArrayList<>())
                    .add(new Row(topic.id(), topic.name(reader),
                            topic.competentOffice().map(office -> called.getOrDefault(office, "")).orElse(""),
                            topic.isSensitive(), named));
        }
        model.addAttribute("rows", rows);
        model.addAttribute("saved", saved);
        return "console/staff/topics";
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable long id, Locale reader) {
        Topic topic = known(id);
        return form(topic, topic.isSensitive(), topic.competentOffice().orElse(null), topics.confidantsOf(id), null,
                reader, HttpStatus.OK);
    }

    @PostMapping("/{id}")
    ModelAndView change(@PathVariable long id, @RequestParam long version,
            @RequestParam(required = false) @Nullable Long office,
            @RequestParam(defaultValue = "false") boolean sensitive,
            @RequestParam(defaultValue = "") Set<Long> people, Locale reader) {
        Topic topic = known(id);
        Set<Long> workers = operators.caseWorkers().stream().map(Operator::id).collect(Collectors.toSet());
        if (office != null && offices.findById(office).isEmpty() || !workers.containsAll(people)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (sensitive && people.isEmpty()) {
            return form(topic, true, office, people, "console.topics.fault.nobody", reader,
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            care.entrust(id, version, office, sensitive ? people : null);
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return form(known(id), sensitive, office, people, "console.topics.fault.conflict", reader,
                    HttpStatus.CONFLICT);
        }
        return new ModelAndView("redirect:/console/topics?saved=true");
    }

    private ModelAndView form(Topic topic, boolean sensitive, @Nullable Long office, Set<Long> people,
            @Nullable String fault, Locale reader, HttpStatus status) {
        List<Choice> all = offices.open().stream().filter(one -> !one.isDesk())
                .map(one -> new Choice(one.id(), one.name(reader), Long.valueOf(one.id()).equals(office))).toList();
        Map<Long, String> names = new HashMap<>();
        operators.caseWorkers().forEach(one -> names.put(one.id(), one.displayName()));
        List<Choice> named = names.entrySet().stream()
                .map(one -> new Choice(one.getKey(), one.getValue(), people.contains(one.getKey())))
                .sorted(Comparator.comparing(Choice::name, String.CASE_INSENSITIVE_ORDER)).toList();
        ModelAndView page = new ModelAndView("console/staff/topic", status);
        page.addObject("view",
                new View(topic.id(), topic.name(reader), topic.version(), sensitive, all, named, fault));
        return page;
    }

    private Topic known(long id) {
        return topics.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
