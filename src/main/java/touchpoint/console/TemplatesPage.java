package touchpoint.console;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.cases.CaseNumber;
import touchpoint.console.TemplateViews.Asked;
import touchpoint.console.TemplateViews.Outcome;
import touchpoint.notifications.templates.Standing;
import touchpoint.notifications.templates.Template;
import touchpoint.notifications.templates.TemplateEditing;
import touchpoint.notifications.templates.TemplateEditing.Edit;
import touchpoint.notifications.templates.TemplateText;
import touchpoint.notifications.templates.Version;

/** The words that the hub sends: all of them, and one at a time. */
@Controller
@RequestMapping("/console/templates")
@Admits(Area.TEMPLATES)
class TemplatesPage {
    private static final Set<String> NEWS = Set.of("saved", "delivered");
    private final TemplateEditing editing;
    private final TemplateViews views;
    private final ReadableCases cases;
    private final Words words;

    TemplatesPage(TemplateEditing editing, TemplateViews views, ReadableCases cases, Words words) {
        this.editing = editing;
        this.views = views;
        this.cases = cases;
        this.words = words;
    }

    @GetMapping
    String list(Model model) {
        List<TemplateView.Row> rows = views.rows();
        model.addAttribute("messages", rows.stream().filter(row -> !row.template().isPart()).toList());
        model.addAttribute("parts", rows.stream().filter(row -> row.template().isPart()).toList());
        return "console/templates";
    }

    /** @param again a version whose words are to stand in the form, to be saved again */
    @GetMapping("/{key}/{language}")
    ModelAndView show(@PathVariable String key, @PathVariable String language,
            @RequestParam(required = false) @Nullable Integer again, @RequestParam(defaultValue = "") String news,
            Who who, Locale reader) {
        Standing standing = known(key, language);
        String number = cases.latest(who).map(CaseNumber::toString).orElse("");
        TemplateForm form = again == null
                ? TemplateForm.of(standing.text(), "", standing.version(), number)
                : TemplateForm.of(text(standing, again),
                        words.say(reader, "console.templates.again.note", again), standing.version(), number);
        return page(standing, form, new Asked(who, reader, again, NEWS.contains(news) ? news : null, Outcome.NONE),
                HttpStatus.OK);
    }

    @PostMapping("/{key}/{language}")
    ModelAndView save(@PathVariable String key, @PathVariable String language,
            @RequestParam MultiValueMap<String, String> fields, Who who, Locale reader) {
        Standing standing = known(key, language);
        TemplateForm form = TemplateForm.of(fields);
        if (!editing.faults(standing.template(), form.text()).isEmpty()) {
            return page(standing, form, new Asked(who, reader, null, null, Outcome.REFUSED),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            editing.save(edit(standing, form.seen(), who), form.text(), form.note());
            return to(standing, "saved");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return overtaken(known(key, language), form, who, reader);
        }
    }

    /** The words in the form, as they would be sent; nothing is saved. */
    @PostMapping(path = "/{key}/{language}", params = "act=preview")
    ModelAndView preview(@PathVariable String key, @PathVariable String language,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment, Who who, Locale reader) {
        Standing standing = known(key, language);
        TemplateForm form = TemplateForm.of(fields);
        if (fragment) {
            return new ModelAndView("console/template-parts :: proof", "proof",
                    views.proof(standing.template(), standing.language(), form, who, reader));
        }
        return page(standing, form, new Asked(who, reader, null, null, Outcome.NONE), HttpStatus.OK);
    }

    /** Back to the words that the hub comes with. */
    @PostMapping(path = "/{key}/{language}", params = "act=delivered")
    ModelAndView delivered(@PathVariable String key, @PathVariable String language,
            @RequestParam(defaultValue = "-1") int version, Who who, Locale reader) {
        Standing standing = known(key, language);
        try {
            editing.backToDelivered(edit(standing, version, who), "");
            return to(standing, "delivered");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            Standing now = known(key, language);
            return overtaken(now, TemplateForm.of(editing.delivered(now.template(), now.language()), "", version, ""),
                    who, reader);
        }
    }

    /** What was typed stays, beside what somebody else saved; who saves now has seen it. */
    private ModelAndView overtaken(Standing now, TemplateForm form, Who who, Locale reader) {
        return page(now, form.having(now.version()), new Asked(who, reader, null, null, Outcome.OVERTAKEN),
                HttpStatus.CONFLICT);
    }

    private Standing known(String key, String language) {
        return Template.of(key)
                .flatMap(template -> Template.language(language).map(tongue -> editing.standing(template, tongue)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private TemplateText text(Standing standing, int number) {
        Version version = editing.history(standing.template(), standing.language()).stream()
                .filter(one -> one.number() == number).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return version.text() == null ? editing.delivered(standing.template(), standing.language()) : version.text();
    }

    private ModelAndView page(Standing standing, TemplateForm form, Asked asked, HttpStatusCode status) {
        TemplateView view = views.of(standing, form, asked);
        ModelAndView page = new ModelAndView("console/template", "view", view);
        page.addObject("proof", view.proof());
        page.setStatus(status);
        return page;
    }

    private static Edit edit(Standing standing, int seen, Who who) {
        return new Edit(standing.template(), standing.language(), seen, who.operatorId());
    }

    private static ModelAndView to(Standing standing, String news) {
        return new ModelAndView("redirect:/console/templates/" + standing.template().key() + "/"
                + standing.language().getLanguage() + "?news=" + news);
    }
}
