package touchpoint.console.writing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
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
import touchpoint.knowledge.TextModule;
import touchpoint.knowledge.TextModules;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** The text modules: all of them, and one at a time. */
@Controller
@RequestMapping("/console/text-modules")
@Admits(Area.TEXT_MODULES)
class TextModulesPage {
    private static final Set<String> NEWS = Set.of("added", "saved", "retired", "offered", "conflict", "taken");
    private final TextModules modules;
    private final Topics topics;

    TextModulesPage(TextModules modules, Topics topics) {
        this.modules = modules;
        this.topics = topics;
    }

    /** @param topic null if it fits any */
    record Row(long id, String name, @Nullable String topic, boolean italian, boolean english, boolean active) {}

    record Choice(long id, String name) {}

    /**
     * @param id     null for one that is being written
     * @param faults by field, keys of texts
     * @param names  that a text may hold in braces
     */
    record View(@Nullable Long id, TextModuleForm form, boolean active, Map<String, TextModuleForm.Fault> faults,
            @Nullable String news, List<Choice> topics, List<String> names) {}

    @GetMapping
    String all(Locale reader, @RequestParam(defaultValue = "") String news, Model model) {
        List<TextModule> all = modules.all();
        Map<Long, String> called = topics.findAllByIdIn(all.stream().map(TextModule::topicId).filter(Objects::nonNull)
                .collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Topic::id, topic -> topic.name(reader)));
        model.addAttribute("rows", all.stream().map(one -> new Row(one.id(), one.name(),
                one.topicId() == null ? null : called.get(one.topicId()), !one.textIt().isBlank(),
                !one.textEn().isBlank(), one.active())).toList());
        model.addAttribute("news", NEWS.contains(news) ? news : null);
        return "console/text-modules";
    }

    @GetMapping("/new")
    ModelAndView blank(Locale reader) {
        return form(null, TextModuleForm.empty(), Map.of(), null, reader, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(@RequestParam MultiValueMap<String, String> fields, Who who, Locale reader) {
        TextModuleForm form = TextModuleForm.of(fields);
        Map<String, TextModuleForm.Fault> faults = form.faults(this::isTopic);
        if (!faults.isEmpty()) {
            return form(null, form, faults, null, reader, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            modules.add(form.words(), who.operatorId());
            return toAll("added");
        } catch (DuplicateKeyException taken) {
            return form(null, form, TextModuleForm.NAME_TAKEN, null, reader, HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable long id, @RequestParam(defaultValue = "") String news, Locale reader) {
        TextModule module = known(id);
        return form(module, TextModuleForm.of(module), Map.of(), NEWS.contains(news) ? news : null, reader,
                HttpStatus.OK);
    }

    @PostMapping("/{id}")
    ModelAndView rewrite(@PathVariable long id, @RequestParam MultiValueMap<String, String> fields, Who who,
            Locale reader) {
        TextModule module = known(id);
        TextModuleForm form = TextModuleForm.of(fields);
        Map<String, TextModuleForm.Fault> faults = form.faults(this::isTopic);
        if (!faults.isEmpty()) {
            return form(module, form, faults, null, reader, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            modules.rewrite(id, form.version(), form.words(), who.operatorId());
            return toAll("saved");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return form(module, form, Map.of(), "conflict", reader, HttpStatus.CONFLICT);
        } catch (DuplicateKeyException taken) {
            return form(module, form, TextModuleForm.NAME_TAKEN, null, reader, HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/{id}/offer")
    ModelAndView offer(@PathVariable long id, @RequestParam long version, @RequestParam boolean offered, Who who) {
        known(id);
        try {
            modules.offer(id, version, offered, who.operatorId());
            return toAll(offered ? "offered" : "retired");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return new ModelAndView("redirect:/console/text-modules/" + id + "?news=conflict");
        } catch (DuplicateKeyException taken) {
            return new ModelAndView("redirect:/console/text-modules/" + id + "?news=taken");
        }
    }

    private boolean isTopic(long id) {
        return topics.findById(id).isPresent();
    }

    private TextModule known(long id) {
        return modules.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ModelAndView toAll(String news) {
        return new ModelAndView("redirect:/console/text-modules?news=" + news);
    }

    private ModelAndView form(@Nullable TextModule module, TextModuleForm form,
            Map<String, TextModuleForm.Fault> faults, @Nullable String news, Locale reader, HttpStatusCode status) {
        List<Choice> choices = topics.toChooseFrom().stream()
                .map(topic -> new Choice(topic.id(), topic.name(reader))).toList();
        ModelAndView page = new ModelAndView("console/text-module", "view",
                new View(module == null ? null : module.id(), form, module == null || module.active(), faults, news,
                        choices, TextModule.NAMES.stream().sorted().toList()));
        page.setStatus(status);
        return page;
    }
}
