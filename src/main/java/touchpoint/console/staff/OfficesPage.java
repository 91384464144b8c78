package touchpoint.console.staff;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
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
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Organisation;

/** The offices: all of them, and one at a time. */
@Controller
@RequestMapping("/console/offices")
@Admits(Area.OFFICES)
class OfficesPage {
    private static final Set<String> NEWS = Set.of("saved", "opened", "closed", "reopened", "desk", "conflict",
            "not-possible");
    private final Offices offices;
    private final Organisation organisation;
    private final OfficeDoor door;

    OfficesPage(Offices offices, Organisation organisation, OfficeDoor door) {
        this.offices = offices;
        this.organisation = organisation;
        this.door = door;
    }

    record Row(long id, String key, String name, @Nullable String email, boolean desk, boolean active, long members,
            OpenSign sign) {}

    /**
     * @param id     null for an office that is being opened
     * @param faults by field, keys of texts
     * @param head   null for an office that is being opened, as the sign is
     * @param people who work there, heads first
     */
    record View(@Nullable Long id, OfficeForm form, Map<String, String> faults, @Nullable String news, boolean desk,
            boolean active, @Nullable OfficeHead head, @Nullable OpenSign sign, List<OfficeDoor.Person> people) {}

    @GetMapping
    String all(Locale reader, @RequestParam(defaultValue = "") String news, Model model) {
        Map<Long, Long> members = new HashMap<>();
        offices.members().forEach(count -> members.put(count.getOfficeId(), count.getMembers()));
        List<Row> rows = offices.all().stream().map(office -> new Row(office.id(), office.key(), office.name(reader),
                office.email() == null ? null : office.email().value(), office.isDesk(), office.isActive(),
                members.getOrDefault(office.id(), 0L), door.sign(office.id(), reader))).toList();
        model.addAttribute("rows", rows);
        model.addAttribute("news", NEWS.contains(news) ? news : null);
        return "console/staff/offices";
    }

    @GetMapping("/new")
    ModelAndView blank(Locale reader) {
        return form(null, OfficeForm.empty(), Map.of(), null, HttpStatus.OK, reader);
    }

    @PostMapping
    ModelAndView open(@RequestParam MultiValueMap<String, String> fields, Locale reader) {
        OfficeForm form = OfficeForm.of(fields);
        Map<String, String> faults = form.faults(true);
        if (faults.isEmpty() && offices.findByKey(form.key()).isPresent()) {
            faults.put("key", "console.offices.fault.taken");
        }
        if (!faults.isEmpty()) {
            return form(null, form, faults, null, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        try {
            organisation.open(form.key(), form.nameIt(), form.nameEn(), form.address());
            return toAll("opened");
        } catch (DataIntegrityViolationException takenMeanwhile) {
            return form(null, form, Map.of("key", "console.offices.fault.taken"), null,
                    HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable long id, @RequestParam(defaultValue = "") String news, Locale reader) {
        Office office = known(id);
        return form(office, OfficeForm.of(office), Map.of(), NEWS.contains(news) ? news : null, HttpStatus.OK,
                reader);
    }

    @PostMapping("/{id}")
    ModelAndView change(@PathVariable long id, @RequestParam MultiValueMap<String, String> fields, Locale reader) {
        Office office = known(id);
        OfficeForm form = OfficeForm.of(fields);
        Map<String, String> faults = form.faults(false);
        if (!faults.isEmpty()) {
            return form(office, form, faults, null, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        try {
            organisation.describe(id, form.version(), form.nameIt(), form.nameEn(), form.address());
            return toAll("saved");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return form(office, form, Map.of(), "conflict", HttpStatus.CONFLICT, reader);
        }
    }

    @PostMapping("/{id}/close")
    ModelAndView close(@PathVariable long id, @RequestParam long version) {
        return attempt(id, "closed", () -> organisation.close(id, version));
    }

    @PostMapping("/{id}/reopen")
    ModelAndView reopen(@PathVariable long id, @RequestParam long version) {
        return attempt(id, "reopened", () -> organisation.reopen(id, version));
    }

    @PostMapping("/{id}/desk")
    ModelAndView becomeDesk(@PathVariable long id, @RequestParam long version) {
        return attempt(id, "desk", () -> organisation.moveDeskTo(id, version));
    }

    private ModelAndView attempt(long id, String news, Runnable verb) {
        known(id);
        try {
            verb.run();
            return toAll(news);
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return to(id, "conflict");
        } catch (IllegalStateException notPossible) {
            return to(id, "not-possible");
        }
    }

    private Office known(long id) {
        return offices.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ModelAndView toAll(String news) {
        return new ModelAndView("redirect:/console/offices?news=" + news);
    }

    private static ModelAndView to(long id, String news) {
        return new ModelAndView("redirect:/console/offices/" + id + "?news=" + news);
    }

    private ModelAndView form(@Nullable Office office, OfficeForm form, Map<String, String> faults,
            @Nullable String news, HttpStatusCode status, Locale reader) {
        View view = office == null
                ? new View(null, form, faults, news, false, true, null, null, List.of())
                : new View(office.id(), form, faults, news, office.isDesk(), office.isActive(),
                        OfficeHead.of(office, reader), door.sign(office.id(), reader),
                        door.people(office.id(), reader));
        ModelAndView page = new ModelAndView("console/staff/office", "view", view);
        page.setStatus(status);
        return page;
    }
}
