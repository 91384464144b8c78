package touchpoint.console.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.Confidences;
import touchpoint.offices.Absence;
import touchpoint.offices.Absences;
import touchpoint.offices.Membership;
import touchpoint.offices.Office;
import touchpoint.offices.OfficeCalendars;
import touchpoint.offices.Offices;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.Past;

/** One's own absences, and those of the people that one looks after. */
@Controller
@RequestMapping("/console/absences")
@Admits(Area.OWN_ACCOUNT)
class AbsencesPage {
    private static final Set<String> NEWS = Set.of("saved", "cancelled", "conflict", "past");
    private static final int MINE = 20;
    private final Absences absences;
    private final Operators operators;
    private final Offices offices;
    private final OfficeCalendars calendars;
    private final Policy policy;
    private final Confidences confidences;
    private final Clock clock;

    AbsencesPage(Absences absences, Operators operators, Offices offices, OfficeCalendars calendars, Policy policy,
            Confidences confidences, Clock clock) {
        this.absences = absences;
        this.operators = operators;
        this.offices = offices;
        this.calendars = calendars;
        this.policy = policy;
        this.confidences = confidences;
        this.clock = clock;
    }

    /**
     * @param standIn     null for nobody
     * @param standInAway the one who stands in is away for a part of it too
     * @param kept        open cases for named people, which whoever stands in is not one of
     * @param begun       it can be ended, but was
     */
    record Line(Absence absence, String who, String when, @Nullable String standIn, boolean standInAway, int kept,
            boolean begun, boolean over) {}

    record Choice(long id, String name) {}

    /** Who can stand in: those of the same office, and the others. */
    record StandIns(List<Choice> near, List<Choice> far) {}

    record OfficeView(String href, String name, boolean current) {}

    /**
     * @param team    of others that one looks after, as far as they are not over; null for who looks after nobody
     * @param offices the offices by which the team can be narrowed
     * @param people  whose absence can be entered, oneself first
     * @param faults  by field, keys of texts
     * @param saved   the absence that was saved just now; null for none
     */
    record View(List<Line> mine, @Nullable List<Line> team, List<OfficeView> offices, List<Choice> people,
            StandIns standIns, AbsenceForm form, Map<String, String> faults, @Nullable String overlap,
            @Nullable String news, @Nullable Line saved) {}

    /** @param people only whose absence it is */
    record FormView(Line line, List<Choice> people, StandIns standIns, AbsenceForm form, Map<String, String> faults,
            @Nullable String overlap, boolean conflict) {}

    /** Who asks, and whom he or she looks after. */
    private record Circle(Operator me, List<Operator> others) {
        boolean looksAfterOthers() {
            return !others.isEmpty();
        }
    }

    @GetMapping
    ModelAndView all(Who who, Locale reader, @RequestParam(required = false) @Nullable Long office,
            @RequestParam(defaultValue = "") String news, @RequestParam(required = false) @Nullable Long saved) {
        Circle circle = circle(who);
        return list(circle, office, AbsenceForm.of(who.operatorId()), Map.of(), null,
                NEWS.contains(news) ? news : null, saved, HttpStatus.OK, reader);
    }

    @PostMapping
    ModelAndView enter(Who who, @RequestParam MultiValueMap<String, String> fields, Locale reader) {
        Circle circle = circle(who);
        AbsenceForm form = AbsenceForm.of(fields);
        Map<String, String> faults = form.faults(calendars.zone());
        Long person = form.person();
        if (person == null) {
            faults.put("person", "console.absences.fault.person");
        } else if (!mayEnter(who, circle.me(), person)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        checkStandIn(form, faults);
        if (person == null || !faults.isEmpty()) {
            return list(circle, null, form, faults, null, null, null, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        try {
            long id = absences.enter(person, form.words(calendars.zone()), who.operatorId());
            return new ModelAndView("redirect:/console/absences?news=saved&saved=" + id);
        } catch (Absences.Overlap overlap) {
            return list(circle, null, form, Map.of("from", "console.absences.fault.overlap"),
                    when(overlap.with(), reader), null, null, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        } catch (Past over) {
            return list(circle, null, form, Map.of("until", "console.absences.fault.past"), null, null, null,
                    HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(Who who, @PathVariable long id, Locale reader) {
        Absence absence = known(who, id);
        return form(absence, AbsenceForm.of(absence, calendars.zone()), Map.of(), null, HttpStatus.OK, reader);
    }

    @PostMapping("/{id}")
    ModelAndView change(Who who, @PathVariable long id, @RequestParam MultiValueMap<String, String> fields,
            Locale reader) {
        Absence absence = known(who, id);
        AbsenceForm form = AbsenceForm.of(fields).by(absence.operatorId());
        Map<String, String> faults = form.faults(calendars.zone());
        checkStandIn(form, faults);
        if (!faults.isEmpty()) {
            return form(absence, form, faults, null, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        try {
            absences.change(id, form.version(), form.words(calendars.zone()), who.operatorId());
            return new ModelAndView("redirect:/console/absences?news=saved&saved=" + id);
        } catch (Absences.Overlap overlap) {
            return form(absence, form, Map.of("from", "console.absences.fault.overlap"), when(overlap.with(), reader),
                    HttpStatus.UNPROCESSABLE_CONTENT, reader);
        } catch (Past over) {
            return form(absence, form, Map.of("from", "console.absences.fault.begun"), null,
                    HttpStatus.UNPROCESSABLE_CONTENT, reader);
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return form(absence, form, Map.of(), null, HttpStatus.CONFLICT, reader);
        }
    }

    @PostMapping("/{id}/cancel")
    String cancel(Who who, @PathVariable long id, @RequestParam long version) {
        known(who, id);
        try {
            absences.cancel(id, version, who.operatorId());
            return "redirect:/console/absences?news=cancelled";
        } catch (Past over) {
            return "redirect:/console/absences?news=past";
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            return "redirect:/console/absences?news=conflict";
        }
    }

    private Circle circle(Who who) {
        Operator me = operators.findById(who.operatorId()).orElseThrow();
        List<Operator> others = operators.active().stream()
                .filter(other -> other.id() != me.id() && mayEnter(who, me, other)).toList();
        return new Circle(me, others);
    }

    private boolean mayEnter(Who who, Operator me, Operator other) {
        Set<Long> headOf = me.memberships().stream().filter(Membership::head).map(Membership::officeId)
                .collect(Collectors.toSet());
        return policy.mayEnterAbsence(who, headOf, other.id(), other.offices());
    }

    private boolean mayEnter(Who who, Operator me, long person) {
        return operators.findById(person).filter(other -> mayEnter(who, me, other)).isPresent();
    }

    private Absence known(Who who, long id) {
        Absence absence = absences.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!mayEnter(who, operators.findById(who.operatorId()).orElseThrow(), absence.operatorId())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return absence;
    }

    private void checkStandIn(AbsenceForm form, Map<String, String> faults) {
        Long substitute = form.substitute();
        if (substitute != null && operators.findById(substitute).filter(Operator::isActive).isEmpty()) {
            faults.put("substitute", "console.absences.fault.person");
        }
    }

    private ModelAndView list(Circle circle, @Nullable Long office, AbsenceForm form, Map<String, String> faults,
            @Nullable String overlap, @Nullable String news, @Nullable Long saved, HttpStatusCode status,
            Locale reader) {
        Operator me = circle.me();
        Predicate<Operator> narrowed = other -> office == null || other.offices().contains(office);
        List<Line> mine = lines(absences.of(me.id()).stream().limit(MINE).toList(), reader);
        List<Line> team = circle.looksAfterOthers()
                ? lines(absences.notOver(circle.others().stream().filter(narrowed).map(Operator::id).toList(),
                        clock.instant()), reader)
                : null;
        List<Choice> people = new ArrayList<>(List.of(choice(me)));
        circle.others().forEach(other -> people.add(choice(other)));
        Line savedLine = saved == null
                ? null
                : absences.findById(saved)
                        .filter(absence -> people.stream().anyMatch(one -> one.id() == absence.operatorId()))
                        .map(absence -> lines(List.of(absence), reader).getFirst()).orElse(null);
        ModelAndView page = new ModelAndView("console/staff/absences", "view",
                new View(mine, team, officeViews(circle, office, reader), people, standIns(circle), form, faults,
                        overlap,
                        news, savedLine));
        page.setStatus(status);
        return page;
    }

    private ModelAndView form(Absence absence, AbsenceForm form, Map<String, String> faults, @Nullable String overlap,
            HttpStatusCode status, Locale reader) {
        Operator operator = operators.findById(absence.operatorId()).orElseThrow();
        ModelAndView page = new ModelAndView("console/staff/absence", "view",
                new FormView(lines(List.of(absence), reader).getFirst(), List.of(choice(operator)),
                        standInsFor(operator), form, faults, overlap, status == HttpStatus.CONFLICT));
        page.setStatus(status);
        return page;
    }

    /** The offices of those that one looks after, if there is more than one to choose from. */
    private List<OfficeView> officeViews(Circle circle, @Nullable Long current, Locale reader) {
        Set<Long> theirs = circle.others().stream().flatMap(other -> other.offices().stream())
                .collect(Collectors.toSet());
        List<Office> some = offices.open().stream().filter(office -> theirs.contains(office.id())).toList();
        return some.size() < 2 && current == null
                ? List.of()
                : some.stream().map(office -> new OfficeView("/console/absences?office=" + office.id(),
                        office.name(reader), Objects.equals(office.id(), current))).toList();
    }

    /** For a list in which one may enter others' absences too: whoever looks after them may stand in for them. */
    private StandIns standIns(Circle circle) {
        return circle.looksAfterOthers()
                ? standIns(circle.me(), operators.caseWorkers())
                : standInsFor(circle.me());
    }

    private StandIns standInsFor(Operator away) {
        return standIns(away,
                operators.caseWorkers().stream().filter(other -> other.id() != away.id()).toList());
    }

    private static StandIns standIns(Operator of, List<Operator> some) {
        Map<Boolean, List<Choice>> near = some.stream().collect(Collectors.partitioningBy(
                other -> other.offices().stream().anyMatch(of.offices()::contains),
                Collectors.mapping(AbsencesPage::choice, Collectors.toList())));
        return new StandIns(near.getOrDefault(true, List.of()), near.getOrDefault(false, List.of()));
    }

    private List<Line> lines(List<Absence> some, Locale reader) {
        Instant now = clock.instant();
        Set<Long> standIns = some.stream().map(Absence::substituteId).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<Long> mentioned = some.stream().map(Absence::operatorId).collect(Collectors.toSet());
        mentioned.addAll(standIns);
        Map<Long, String> names = operators.findAllByIdIn(mentioned).stream()
                .collect(Collectors.toMap(Operator::id, Operator::displayName));
        List<Absence> theirs = absences.notOver(standIns, now);
        return some.stream().map(absence -> {
            Long standIn = absence.substituteId();
            boolean away = theirs.stream().anyMatch(other -> Long.valueOf(other.operatorId()).equals(standIn)
                    && other.from().isBefore(absence.until()) && absence.from().isBefore(other.until()));
            return new Line(absence, names.getOrDefault(absence.operatorId(), ""), when(absence, reader),
                    standIn == null ? null : names.get(standIn), away,
                    absence.until().isAfter(now) ? confidences.keptFrom(absence.operatorId(), standIn) : 0,
                    absence.from().isBefore(now),
                    !absence.until().isAfter(now));
        }).sorted(Comparator.comparing(Line::over)).toList();
    }

    private String when(Absence absence, Locale reader) {
        return Days.when(absence.from(), absence.until(), calendars.zone(), reader);
    }

    private static Choice choice(Operator operator) {
        return new Choice(operator.id(), operator.displayName());
    }
}
