package touchpoint.console;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.cases.AuditTrail;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseWork;
import touchpoint.console.writing.Drafts;
import touchpoint.live.Presence.Doing;
import touchpoint.live.Presence;
import touchpoint.notices.Notices;

/** A case: its page, and the parts of it that are fetched anew while it is open. */
@Controller
@RequestMapping("/console/cases/{number}")
@Admits(Area.CASES)
class CasePage {
    private final CaseDoor door;
    private final CaseViews views;
    private final CaseWork work;
    private final AuditTrail audit;
    private final Presence presence;
    private final Drafts drafts;
    private final Notices notices;
    private final Names names;

    CasePage(CaseDoor door, CaseViews views, CaseWork work, AuditTrail audit, Presence presence, Drafts drafts,
            Notices notices, Names names) {
        this.door = door;
        this.views = views;
        this.work = work;
        this.audit = audit;
        this.presence = presence;
        this.drafts = drafts;
        this.notices = notices;
        this.names = names;
    }

    /** @param doing what they do with the case: looking or writing */
    record Colleague(String name, boolean writing) {}

    @GetMapping
    String show(@PathVariable String number, Who who, Locale reader, Model model) {
        CaseFile file = door.open(number, who, Action.READ);
        if (file.unread() && door.may(file, who, Action.WORK)) {
            work.seen(file.number());
        }
        notices.seenCase(who.operatorId(), file.id());
        model.addAttribute("case", views.of(file, who, reader));
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("draft", drafts.of(who.operatorId(), file.id()).orElse(null));
        model.addAttribute("colleagues", colleagues(file, who));
        return "console/case";
    }

    /**
     * What changed since the page heard of it last: its head, its side, its new lines.
     *
     * @param looking whether somebody has the page before his or her eyes
     */
    @GetMapping("/changes")
    String changes(@PathVariable String number, @RequestParam long newest,
            @RequestParam(defaultValue = "false") boolean looking, Who who, Locale reader, Model model) {
        CaseFile file = door.open(number, who, Action.READ);
        if (looking) {
            notices.seenCase(who.operatorId(), file.id());
        }
        model.addAttribute("case", views.of(file, who, reader));
        model.addAttribute("lines", views.newer(file, newest, who, reader));
        return "console/case-parts :: changes";
    }

    @GetMapping("/timeline")
    String older(@PathVariable String number, @RequestParam long before, Who who, Locale reader, Model model) {
        CaseFile file = door.open(number, who, Action.READ);
        List<TimelineLine> lines = views.older(file, before, who, reader);
        boolean more = lines.size() > CaseViews.LINES;
        List<TimelineLine> shown = more ? lines.subList(0, CaseViews.LINES) : lines;
        model.addAttribute("lines", shown);
        model.addAttribute("older",
                more
                        ? "/console/cases/" + file.number() + "/timeline?before=" + shown.getLast().id()
                        : null);
        return "console/case-parts :: older";
    }

    @GetMapping("/audit")
    String audit(@PathVariable String number, Who who, Model model) {
        CaseFile file = door.open(number, who, Action.READ);
        List<AuditTrail.Entry> entries = audit.of(file.id());
        model.addAttribute("entries", entries);
        model.addAttribute("operators", names.operators(entries.stream().map(entry -> entry.by().operator())));
        AuditTrail.Proof proof = audit.verify(file.id());
        model.addAttribute("intact", proof instanceof AuditTrail.Proof.Intact);
        model.addAttribute("waiting", proof instanceof AuditTrail.Proof.Intact intact ? intact.waiting() : 0);
        return "console/case-parts :: audit";
    }

    @GetMapping("/presence")
    String presence(@PathVariable String number, Who who, Model model) {
        model.addAttribute("colleagues", colleagues(door.open(number, who, Action.READ), who));
        return "console/case-parts :: presence";
    }

    @PostMapping("/presence")
    ResponseEntity<Void> sign(@PathVariable String number, @RequestParam Doing doing, Who who) {
        presence.sign(door.open(number, who, Action.READ).id(), who.operatorId(), doing);
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }

    private List<Colleague> colleagues(CaseFile file, Who who) {
        List<Presence.Present> others = presence.on(file.id()).stream()
                .filter(present -> present.operatorId() != who.operatorId()).toList();
        var called = names.operators(others.stream().map(Presence.Present::operatorId));
        return others.stream().map(other -> new Colleague(called.getOrDefault(other.operatorId(), "?"),
                other.doing() == Doing.WRITING)).sorted((a, b) -> a.name().compareTo(b.name()))
                .collect(Collectors.toList());
    }
}
