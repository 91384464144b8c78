package touchpoint.console.notices;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.notices.Notice;
import touchpoint.notices.Notices;
import touchpoint.notices.Sentences;

/** What the reader was told of: each line leads to its case, and is read when one has been there. */
@Controller
@RequestMapping("/console/notices")
@Admits(Area.CASES)
class NoticesPage {
    private static final int ROWS = 30;
    private static final String HOME = "/console/notices";
    private final Notices notices;
    private final Sentences sentences;

    NoticesPage(Notices notices, Sentences sentences) {
        this.notices = notices;
        this.sentences = sentences;
    }

    /**
     * @param subject of the case; empty where the reader may know its number only
     * @param who     reads aloud as one sentence with what happened
     */
    record Line(long id, String number, String subject, String said, Instant at, boolean urgent, boolean seen) {
        public String href() {
            return "/console/cases/" + number;
        }
    }

    /**
     * @param newest the newest line that is shown: what came later stays unread
     * @param next   address of the next page, null on the last one
     */
    record View(boolean all, List<Line> lines, long newest, @Nullable String next) {
        public boolean anyUnread() {
            return lines.stream().anyMatch(line -> !line.seen());
        }
    }

    @GetMapping
    String show(Who who, Locale reader, @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) @Nullable Long before, Model model) {
        Notices.Page page = notices.page(who, !all, before, ROWS);
        List<Notice> shown = page.lines().stream().map(Notices.Line::notice).toList();
        Map<Long, String> said = sentences.of(shown, reader);
        List<Line> lines = page.lines().stream().map(line -> line(line, said)).toList();
        model.addAttribute("view", new View(all, lines, lines.isEmpty() ? 0 : lines.getFirst().id(),
                page.next() == null ? null : home(all) + (all ? "&" : "?") + "before=" + page.next()));
        return "console/notices/list";
    }

    private static Line line(Notices.Line line, Map<Long, String> said) {
        Notice one = line.notice();
        return new Line(one.id(), one.caseNumber(), line.subject(), said.getOrDefault(one.id(), ""), one.at(),
                one.of().isUrgent(), one.isSeen());
    }

    /** How many are unread, for the bell. */
    @GetMapping(path = "/count", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String count(Who who) {
        return Integer.toString(notices.unread(who.operatorId()));
    }

    @PostMapping("/{id}")
    String mark(@PathVariable long id, @RequestParam boolean seen, @RequestParam(defaultValue = "false") boolean all,
            Who who, RedirectAttributes told) {
        notices.mark(who.operatorId(), id, seen);
        return back(all, told);
    }

    @PostMapping("/seen")
    String markAll(@RequestParam long newest, @RequestParam(defaultValue = "false") boolean all, Who who,
            RedirectAttributes told) {
        Instant marked = notices.markAll(who.operatorId(), newest);
        if (marked != null) {
            told.addFlashAttribute("undo", marked.toString());
        }
        return back(all, told);
    }

    @PostMapping("/undo")
    String undo(@RequestParam Instant marked, @RequestParam(defaultValue = "false") boolean all, Who who,
            RedirectAttributes told) {
        notices.undo(who.operatorId(), marked);
        return back(all, told);
    }

    /** What was pressed is perhaps no longer there: the focus goes to the top of the list. */
    private static String back(boolean all, RedirectAttributes told) {
        told.addFlashAttribute("acted", true);
        return "redirect:" + home(all);
    }

    private static String home(boolean all) {
        return all ? HOME + "?all=true" : HOME;
    }
}
