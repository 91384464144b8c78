package touchpoint.console.commitments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
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
import touchpoint.access.Who;
import touchpoint.commitments.Commitment.Kind;
import touchpoint.commitments.Plan;
import touchpoint.commitments.Plans;
import touchpoint.offices.Offices;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** The plans: commitments that a topic calls for, given together. */
@Controller
@RequestMapping("/console/plans")
@Admits(Area.PLANS)
class PlansPage {
    private static final Set<String> NEWS = Set.of("added", "saved", "retired", "offered", "conflict", "taken");
    private final Plans plans;
    private final Topics topics;
    private final Offices offices;

    PlansPage(Plans plans, Topics topics, Offices offices) {
        this.plans = plans;
        this.topics = topics;
        this.offices = offices;
    }

    /** @param topic null if it fits any */
    record Line(long id, String name, @Nullable String topic, int steps, boolean active) {}

    record Choice(String value, String name) {}

    /** @param id null for one that is being written */
    record View(@Nullable Long id, PlanForm form, boolean active, @Nullable String fault, List<Choice> topics,
            List<Choice> offices) {
        public List<Kind> kinds() {
            return Stream.of(Kind.values()).filter(kind -> kind != Kind.APPOINTMENT).toList();
        }

        public List<PlanForm.Row> rows() {
            return form.rows();
        }
    }

    @GetMapping
    String all(Locale reader, @RequestParam(defaultValue = "") String news, Model model) {
        List<Plan> all = plans.all();
        Map<Long, String> called = topics.findAllByIdIn(all.stream().map(Plan::topicId).filter(Objects::nonNull)
                .collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Topic::id, topic -> topic.name(reader)));
        model.addAttribute("rows", all.stream().map(one -> new Line(one.id(), one.name(),
                one.topicId() == null ? null : called.get(one.topicId()), one.steps().size(), one.active())).toList());
        model.addAttribute("news", NEWS.contains(news) ? news : null);
        return "console/commitments/plans";
    }

    @GetMapping("/new")
    ModelAndView blank(Locale reader) {
        return form(null, PlanForm.empty(), null, reader, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(PlanForm form, Who who, Locale reader) {
        try {
            plans.add(form.words(), who.operatorId());
            return toAll("added");
        } catch (DuplicateKeyException taken) {
            return form(null, form, "taken", reader, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (IllegalArgumentException wrong) {
            return form(null, form, "wrong", reader, HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable long id, Locale reader) {
        Plan plan = known(id);
        return form(plan, PlanForm.of(plan), null, reader, HttpStatus.OK);
    }

    @PostMapping("/{id}")
    ModelAndView rewrite(@PathVariable long id, PlanForm form, Who who, Locale reader) {
        Plan plan = known(id);
        try {
            plans.rewrite(id, form.version() == null ? -1 : form.version(), form.words(), who.operatorId());
            return toAll("saved");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return form(plan, form, "conflict", reader, HttpStatus.CONFLICT);
        } catch (DuplicateKeyException taken) {
            return form(plan, form, "taken", reader, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (IllegalArgumentException wrong) {
            return form(plan, form, "wrong", reader, HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/{id}/offer")
    ModelAndView offer(@PathVariable long id, @RequestParam long version, @RequestParam boolean offered, Who who) {
        known(id);
        try {
            plans.offer(id, version, offered, who.operatorId());
            return toAll(offered ? "offered" : "retired");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return toAll("conflict");
        } catch (DuplicateKeyException taken) {
            return toAll("taken");
        }
    }

    private Plan known(long id) {
        return plans.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ModelAndView toAll(String news) {
        return new ModelAndView("redirect:/console/plans?news=" + news);
    }

    private ModelAndView form(@Nullable Plan plan, PlanForm form, @Nullable String fault, Locale reader,
            HttpStatus status) {
        ModelAndView page = new ModelAndView("console/commitments/plan", "view",
                new View(plan == null ? null : plan.id(), form, plan == null || plan.active(), fault,
                        topics.toChooseFrom().stream()
                                .map(topic -> new Choice(Long.toString(topic.id()), topic.name(reader))).toList(),
                        offices.open().stream()
                                .map(office -> new Choice("office:" + office.id(), office.name(reader))).toList()));
        page.setStatus(status);
        return page;
    }
}
