package touchpoint.console.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.offices.Closure;
import touchpoint.offices.Closures;
import touchpoint.offices.Holidays;
import touchpoint.offices.Office;
import touchpoint.offices.OfficeCalendars;
import touchpoint.offices.Offices;
import touchpoint.offices.Past;

/** A year's holidays and closures, of one office or of all. */
@Controller
@RequestMapping("/console/offices")
@Admits(Area.OFFICES)
class ClosuresPage {
    private static final Set<String> NEWS = Set.of("saved", "removed", "conflict", "past");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;
    private final Offices offices;
    private final Closures closures;
    private final Holidays holidays;
    private final OfficeCalendars calendars;

    ClosuresPage(Offices offices, Closures closures, Holidays holidays, OfficeCalendars calendars) {
        this.offices = offices;
        this.closures = closures;
        this.holidays = holidays;
        this.calendars = calendars;
    }

    /**
     * A holiday or a closure.
     *
     * @param closure  null for a holiday
     * @param openDays that it takes
     * @param begun    it can be ended, but not removed
     */
    record Line(LocalDate first, String days, String what, @Nullable Closure closure, int openDays, boolean begun,
            boolean over) {}

    /**
     * @param office  null for all of them
     * @param faults  of a closure that is being added, by field, keys of texts
     * @param saved   the closure that was saved just now; null for none
     */
    record View(@Nullable OfficeHead office, int year, List<Line> lines, ClosureForm form, Map<String, String> faults,
            @Nullable String news, @Nullable Line saved) {
        public String address() {
            return office == null ? "/console/offices/closures" : "/console/offices/" + office.id() + "/closures";
        }

        public String year(int other) {
            return address() + "?year=" + other;
        }
    }

    /** @param back the list that it stands on */
    record FormView(@Nullable OfficeHead office, Line line, ClosureForm form, Map<String, String> faults,
            boolean conflict, String back) {}

    @GetMapping("/closures")
    ModelAndView ofAll(Locale reader, @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "") String news, @RequestParam(required = false) @Nullable Long saved) {
        return list(null, year(year), ClosureForm.empty(), Map.of(), news, saved, HttpStatus.OK, reader);
    }

    @GetMapping("/{id}/closures")
    ModelAndView ofOne(@PathVariable long id, Locale reader, @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "") String news, @RequestParam(required = false) @Nullable Long saved) {
        return list(known(id), year(year), ClosureForm.empty(), Map.of(), news, saved, HttpStatus.OK, reader);
    }

    @PostMapping("/closures")
    ModelAndView closeAll(@RequestParam MultiValueMap<String, String> fields, Locale reader) {
        return add(null, fields, reader);
    }

    @PostMapping("/{id}/closures")
    ModelAndView closeOne(@PathVariable long id, @RequestParam MultiValueMap<String, String> fields, Locale reader) {
        return add(known(id), fields, reader);
    }

    @GetMapping("/closures/{closure}")
    ModelAndView show(@PathVariable long closure, Locale reader) {
        Closure found = closure(closure);
        return form(found, ClosureForm.of(found), Map.of(), HttpStatus.OK, reader);
    }

    @PostMapping("/closures/{closure}")
    ModelAndView change(@PathVariable long closure, @RequestParam MultiValueMap<String, String> fields,
            Locale reader) {
        Closure found = closure(closure);
        ClosureForm form = ClosureForm.of(fields);
        Map<String, String> faults = form.faults();
        if (!faults.isEmpty()) {
            return form(found, form, faults, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        try {
            closures.change(closure, form.version(), form.words());
            return saved(closure(closure));
        } catch (Past kept) {
            return form(found, form, Map.of("from", "console.closures.fault.past"), HttpStatus.UNPROCESSABLE_CONTENT,
                    reader);
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return form(found, form, Map.of(), HttpStatus.CONFLICT, reader);
        }
    }

    @PostMapping("/closures/{closure}/remove")
    String remove(@PathVariable long closure, @RequestParam long version) {
        Closure found = closure(closure);
        String back = "redirect:" + address(found.officeId()) + "?year=" + found.from().getYear() + "&news=";
        try {
            closures.remove(closure, version);
            return back + "removed";
        } catch (Past kept) {
            return back + "past";
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return back + "conflict";
        }
    }

    private ModelAndView add(@Nullable Office office, MultiValueMap<String, String> fields, Locale reader) {
        ClosureForm form = ClosureForm.of(fields);
        Map<String, String> faults = form.faults();
        LocalDate first = Fields.day(form.from());
        int year = first == null ? calendars.today().getYear() : first.getYear();
        if (!faults.isEmpty()) {
            return list(office, year, form, faults, "", null, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        try {
            return saved(closures.add(office == null ? null : office.id(), form.words()));
        } catch (Past over) {
            return list(office, year, form, Map.of("until", "console.closures.fault.past"), "", null,
                    HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
    }

    private static ModelAndView saved(Closure closure) {
        return new ModelAndView("redirect:" + address(closure.officeId()) + "?year=" + closure.from().getYear()
                + "&news=saved&saved=" + closure.id());
    }

    private ModelAndView list(@Nullable Office office, int year, ClosureForm form, Map<String, String> faults,
            String news, @Nullable Long saved, HttpStatusCode status, Locale reader) {
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate last = LocalDate.of(year, 12, 31);
        List<Line> lines = new ArrayList<>();
        holidays.of(year).forEach(holiday -> lines.add(new Line(holiday.day(), Days.day(holiday.day(), reader),
                holiday.name(reader), null, 0, false, false)));
        Long id = office == null ? null : office.id();
        closures.between(id, first, last).forEach(closure -> lines.add(line(closure, id, reader)));
        lines.sort(Comparator.comparing(Line::first));
        Line savedLine = lines.stream().filter(line -> {
            Closure closure = line.closure();
            return closure != null && saved != null && closure.id() == saved;
        }).findFirst().orElse(null);
        ModelAndView page = new ModelAndView("console/staff/closures", "view",
                new View(office == null ? null : OfficeHead.of(office, reader), year, lines, form, faults,
                        NEWS.contains(news) ? news : null, savedLine));
        page.setStatus(status);
        return page;
    }

    private ModelAndView form(Closure closure, ClosureForm form, Map<String, String> faults, HttpStatusCode status,
            Locale reader) {
        Long id = closure.officeId();
        OfficeHead office = id == null ? null : OfficeHead.of(known(id), reader);
        ModelAndView page = new ModelAndView("console/staff/closure", "view",
                new FormView(office, line(closure, id, reader), form, faults, status == HttpStatus.CONFLICT,
                        address(id) + "?year=" + closure.from().getYear()));
        page.setStatus(status);
        return page;
    }

    /** @param officeId for whom the open days are counted; null for all offices, of which one that would open is enough */
    private Line line(Closure closure, @Nullable Long officeId, Locale reader) {
        LocalDate today = calendars.today();
        return new Line(closure.from(), Days.days(closure.from(), closure.until(), reader), closure.reason(reader),
                closure, officeId == null ? openDaysOfAny(closure) : openDays(closure, officeId),
                closure.from().isBefore(today), closure.until().isBefore(today));
    }

    private int openDays(Closure closure, long officeId) {
        return calendars.of(officeId).without(closure).openDays(closure.from(), closure.until());
    }

    private int openDaysOfAny(Closure closure) {
        var open = offices.open().stream().map(office -> calendars.of(office.id()).without(closure)).toList();
        return (int) closure.from().datesUntil(closure.until().plusDays(1))
                .filter(day -> open.stream().anyMatch(calendar -> calendar.openDay(day))).count();
    }

    private int year(@Nullable Integer year) {
        return year == null ? calendars.today().getYear() : Math.clamp(year, FIRST_YEAR, LAST_YEAR);
    }

    private Office known(long id) {
        return offices.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Closure closure(long id) {
        return closures.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String address(@Nullable Long officeId) {
        return officeId == null ? "/console/offices/closures" : "/console/offices/" + officeId + "/closures";
    }
}
