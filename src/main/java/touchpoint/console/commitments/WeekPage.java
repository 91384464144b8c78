package touchpoint.console.commitments;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.commitments.Agenda;
import touchpoint.commitments.AgendaRow;
import touchpoint.commitments.Assignees;
import touchpoint.commitments.CommitmentSettings;

/** A week of commitments, day by day. */
@Controller
@RequestMapping("/console/commitments/week")
@Admits(Area.CASES)
class WeekPage {
    private final Agenda agenda;
    private final Assignees assignees;
    private final ReadableRows rows;
    private final CommitmentSettings settings;
    private final Clock clock;

    WeekPage(Agenda agenda, Assignees assignees, ReadableRows rows, CommitmentSettings settings, Clock clock) {
        this.agenda = agenda;
        this.assignees = assignees;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param name as people say it, like "Monday 24 November" */
    record Day(String iso, String name, boolean today, List<Entry> entries) {}

    /** @param hours of what has one; empty for a day's */
    record Entry(String hours, CommitmentLine line) {}

    /** @param before address of the week before; likewise the others */
    record Week(View view, String title, List<Day> days, String before, String now, String after, boolean current,
            List<CommitmentsPage.Tab> tabs) {
        public boolean isEmpty() {
            return days.stream().allMatch(day -> day.entries().isEmpty());
        }
    }

    @GetMapping
    String show(Who who, Locale reader, @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String of, Model model) {
        View chosen = View.of(view);
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        LocalDate monday = Objects.requireNonNullElse(day(of), today)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<AgendaRow> found = agenda.week(chosen.whose(who, assignees), monday);
        List<CommitmentLine> lines = rows.lines(found, who, reader);
        List<Day> days = IntStream.range(0, 7).mapToObj(monday::plusDays)
                .map(day -> new Day(day.toString(), Days.longDay(day, reader), day.equals(today),
                        entries(found, lines, day)))
                .toList();
        model.addAttribute("week", new Week(chosen,
                Days.medium(monday, reader) + " – " + Days.medium(monday.plusDays(6), reader), days,
                address(chosen, monday.minusWeeks(1)), "/console/commitments/week?view=" + chosen.word(),
                address(chosen, monday.plusWeeks(1)),
                !today.isBefore(monday) && today.isBefore(monday.plusWeeks(1)), tabs(chosen, monday)));
        return "console/commitments/week";
    }

    /** What is for a whole day stands after what has its hour. */
    private List<Entry> entries(List<AgendaRow> found, List<CommitmentLine> lines, LocalDate day) {
        return lines.stream().flatMap(line -> found.stream().filter(row -> row.id() == line.id())
                .filter(row -> row.due().day(settings.zone()).equals(day))
                .map(row -> new Entry(hours(row, line), line))).toList();
    }

    private String hours(AgendaRow row, CommitmentLine line) {
        if (row.due().wholeDay()) {
            return "";
        }
        String from = Days.hour(row.due().at(), settings.zone());
        return line.meeting() == null ? from : from + "–" + line.meeting().until();
    }

    private static List<CommitmentsPage.Tab> tabs(View current, LocalDate monday) {
        return List.of(View.MINE, View.OFFICES).stream()
                .map(view -> new CommitmentsPage.Tab("console.commitments.view." + view.word(),
                        address(view, monday), view == current))
                .toList();
    }

    private static String address(View view, LocalDate monday) {
        return "/console/commitments/week?view=" + view.word() + "&of=" + monday;
    }

    private static @Nullable LocalDate day(@Nullable String of) {
        try {
            return of == null ? null : LocalDate.parse(of);
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
