package touchpoint.console.commitments;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
import touchpoint.commitments.Commitment.Kind;

/** What is to be done, by whom one likes: what is overdue first, then what is due today. */
@Controller
@RequestMapping("/console/commitments")
@Admits(Area.CASES)
class CommitmentsPage {
    private static final int ROWS = 40;
    private final Agenda agenda;
    private final Assignees assignees;
    private final ReadableRows rows;

    CommitmentsPage(Agenda agenda, Assignees assignees, ReadableRows rows) {
        this.agenda = agenda;
        this.assignees = assignees;
        this.rows = rows;
    }

    record Tab(String key, String href, boolean current) {}

    /** @param next address of the next page, null on the last one */
    record Page(View view, @Nullable Kind kind, List<CommitmentLine> lines, @Nullable String next, List<Tab> tabs) {
        public Kind[] kinds() {
            return Kind.values();
        }

        public String word() {
            return view.word();
        }
    }

    @GetMapping
    String show(Who who, Locale reader, @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String after, Model model) {
        View chosen = View.of(view);
        Kind only = kind(kind);
        List<AgendaRow> found = agenda.open(chosen.whose(who, assignees), only, position(after), ROWS + 1);
        boolean more = found.size() > ROWS;
        List<AgendaRow> shown = more ? found.subList(0, ROWS) : found;
        String next = more ? address(chosen, only) + "&after=" + written(shown.getLast().position()) : null;
        model.addAttribute("page", new Page(chosen, only, rows.lines(shown, who, reader), next, tabs(chosen, only)));
        return "console/commitments/list";
    }

    private static List<Tab> tabs(View current, @Nullable Kind kind) {
        return Stream.of(View.values()).map(view -> new Tab("console.commitments.view." + view.word(),
                address(view, kind), view == current)).toList();
    }

    private static String address(View view, @Nullable Kind kind) {
        return "/console/commitments?view=" + view.word() + (kind == null ? "" : "&kind=" + kind);
    }

    private static @Nullable Kind kind(@Nullable String word) {
        return Stream.of(Kind.values()).filter(kind -> kind.name().equals(word)).findFirst().orElse(null);
    }

    private static String written(Agenda.Position position) {
        return position.due().toString() + "_" + position.id();
    }

    /** @return null also for one that is none: the first page, then */
    private static Agenda.@Nullable Position position(@Nullable String after) {
        String[] parts = after == null ? new String[0] : after.split("_", 2);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,18}")) {
            return null;
        }
        try {
            return new Agenda.Position(Instant.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (DateTimeParseException notOurs) {
            return null;
        }
    }
}
