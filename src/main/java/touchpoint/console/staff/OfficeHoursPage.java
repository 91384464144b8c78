package touchpoint.console.staff;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.offices.Office;
import touchpoint.offices.OfficeCalendar;
import touchpoint.offices.OfficeCalendars;
import touchpoint.offices.Offices;
import touchpoint.offices.OpeningHours;
import touchpoint.offices.Past;
import touchpoint.offices.WeeklySchedule;

/** The weekly hours of an office: all of them, and one at a time. */
@Controller
@RequestMapping("/console/offices/{id}/hours")
@Admits(Area.OFFICES)
class OfficeHoursPage {
    private static final Set<String> NEWS = Set.of("saved", "removed", "conflict", "past");
    private final Offices offices;
    private final OpeningHours hours;
    private final OfficeCalendars calendars;

    OfficeHoursPage(Offices offices, OpeningHours hours, OfficeCalendars calendars) {
        this.offices = offices;
        this.hours = hours;
        this.calendars = calendars;
    }

    /** @param shifts empty for a day off */
    record Line(String day, String shifts) {}

    /**
     * @param id    null for hours that are the desk's
     * @param now   they hold today
     * @param over  they will not hold any more, and stay as they are
     * @param from  null for ever since
     * @param until null for usual hours
     */
    record Card(@Nullable Long id, long version, @Nullable String from, @Nullable String until, boolean onHolidays,
            List<Line> week, boolean now, boolean over) {}

    record View(OfficeHead office, List<Card> cards, @Nullable Card desks, @Nullable String news) {}

    /**
     * @param id     null for hours that are being added
     * @param clash  the days of those that stand in the way, empty for those of always; null if none do
     * @param faults by field, keys of texts
     * @param focus  the field that the reader was sent back to; empty for none
     */
    record FormView(OfficeHead office, @Nullable Long id, HoursForm form, Map<String, String> faults,
            @Nullable String clash, boolean conflict, String focus, Map<DayOfWeek, String> days) {
        public String address() {
            return "/console/offices/" + office.id() + "/hours" + (id == null ? "" : "/" + id);
        }
    }

    @GetMapping
    String all(@PathVariable long id, Locale reader, @RequestParam(defaultValue = "") String news, Model model) {
        Office office = known(id);
        OfficeCalendar calendar = calendars.of(id);
        LocalDate today = calendars.today();
        WeeklySchedule holds = calendar.schedule(today).orElse(null);
        List<OpeningHours.Entry> entries = hours.of(id);
        List<Card> cards = entries.stream()
                .map(entry -> card(entry.id(), entry.version(), entry.schedule(), today,
                        entry.schedule().equals(holds), reader))
                .toList();
        boolean own = entries.stream().anyMatch(entry -> entry.schedule().equals(holds));
        Card desks = own || holds == null ? null : card(null, 0, holds, today, true, reader);
        model.addAttribute("view", new View(OfficeHead.of(office, reader), cards, desks,
                NEWS.contains(news) ? news : null));
        return "console/staff/office-hours";
    }

    /** The hours that hold today, to begin with; from tomorrow on, where the office has some already. */
    @GetMapping("/new")
    ModelAndView blank(@PathVariable long id, Locale reader) {
        LocalDate today = calendars.today();
        String from = hours.of(id).isEmpty() ? "" : today.plusDays(1).toString();
        HoursForm form = calendars.of(id).schedule(today).map(schedule -> HoursForm.like(schedule, from))
                .orElseGet(HoursForm::empty);
        return form(known(id), null, form, Map.of(), null, "", HttpStatus.OK, reader);
    }

    @PostMapping
    ModelAndView add(@PathVariable long id, @RequestParam MultiValueMap<String, String> fields, Locale reader) {
        return save(known(id), null, fields, reader);
    }

    @GetMapping("/{entry}")
    ModelAndView show(@PathVariable long id, @PathVariable long entry, Locale reader) {
        OpeningHours.Entry found = known(id, entry);
        return form(known(id), entry, HoursForm.of(found.schedule(), found.version()), Map.of(), null, "",
                HttpStatus.OK, reader);
    }

    @PostMapping("/{entry}")
    ModelAndView change(@PathVariable long id, @PathVariable long entry,
            @RequestParam MultiValueMap<String, String> fields, Locale reader) {
        known(id, entry);
        return save(known(id), entry, fields, reader);
    }

    @PostMapping("/{entry}/remove")
    String remove(@PathVariable long id, @PathVariable long entry, @RequestParam long version) {
        known(id, entry);
        try {
            hours.remove(entry, version);
            return to(id, "removed");
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return to(id, "conflict");
        } catch (Past over) {
            return to(id, "past");
        }
    }

    /** Also where another row is wanted: that saves nothing, and needs no script. */
    private ModelAndView save(Office office, @Nullable Long id, MultiValueMap<String, String> fields, Locale reader) {
        HoursForm form = HoursForm.of(fields);
        String[] act = Fields.text(fields, "act").split("-");
        if (act.length > 1 && act[1].matches("[1-7]")) {
            return withRows(office, id, form, act, reader);
        }
        Map<String, String> faults = form.faults();
        if (!faults.isEmpty()) {
            return form(office, id, form, faults, null, "", HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        try {
            if (id == null) {
                hours.add(office.id(), form.schedule());
            } else {
                hours.change(id, form.version(), form.schedule());
            }
            return new ModelAndView(to(office.id(), "saved"));
        } catch (OpeningHours.Clash clash) {
            return form(office, id, form, Map.of("from", "console.hours.fault.clash"), title(clash.with(), reader), "",
                    HttpStatus.UNPROCESSABLE_CONTENT, reader);
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return form(office, id, form, Map.of(), null, "", HttpStatus.CONFLICT, reader);
        } catch (Past over) {
            return new ModelAndView(to(office.id(), "past"));
        }
    }

    private ModelAndView withRows(Office office, @Nullable Long id, HoursForm form, String[] act, Locale reader) {
        DayOfWeek day = DayOfWeek.of(Integer.parseInt(act[1]));
        boolean remove = act.length == 3 && act[2].matches("\\d");
        HoursForm changed = remove ? form.withoutRow(day, Integer.parseInt(act[2])) : form.withRow(day);
        int row = changed.week().getOrDefault(day, List.of()).size() - 1;
        return form(office, id, changed, Map.of(), null, "from-" + day.getValue() + "-" + row, HttpStatus.OK, reader);
    }

    private Office known(long id) {
        return offices.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private OpeningHours.Entry known(long id, long entry) {
        return hours.findById(entry).filter(found -> found.officeId() == id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String to(long id, String news) {
        return "redirect:/console/offices/" + id + "/hours?news=" + news;
    }

    private static Card card(@Nullable Long id, long version, WeeklySchedule schedule, LocalDate today, boolean now,
            Locale reader) {
        LocalDate from = schedule.from();
        LocalDate until = schedule.until();
        return new Card(id, version, from == null ? null : Days.day(from, reader),
                until == null ? null : Days.day(until, reader), schedule.onHolidays(), week(schedule, reader), now,
                until != null && until.isBefore(today));
    }

    static List<Line> week(WeeklySchedule schedule, Locale reader) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> new Line(Days.weekday(day, reader), Days.shifts(schedule.on(day)))).toList();
    }

    /** The days for which they hold; empty for those of always. */
    private static String title(WeeklySchedule schedule, Locale reader) {
        LocalDate from = schedule.from();
        LocalDate until = schedule.until();
        if (from == null) {
            return "";
        }
        return until == null ? Days.day(from, reader) + " – …" : Days.days(from, until, reader);
    }

    private static ModelAndView form(Office office, @Nullable Long id, HoursForm form, Map<String, String> faults,
            @Nullable String clash, String focus, HttpStatusCode status, Locale reader) {
        Map<DayOfWeek, String> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, Days.weekday(day, reader));
        }
        ModelAndView page = new ModelAndView("console/staff/hours", "view", new FormView(OfficeHead.of(office, reader),
                id, form, faults, clash, status == HttpStatus.CONFLICT, focus, days));
        page.setStatus(status);
        return page;
    }
}
