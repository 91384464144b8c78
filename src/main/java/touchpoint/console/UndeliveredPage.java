package touchpoint.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Scope;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.console.TimelineLine.Delivery;
import touchpoint.notifications.Ledger;
import touchpoint.notifications.Notification;

/** Notices that no channel could deliver: somebody tells the citizen in another way, sends again, or lets it be. */
@Controller
@RequestMapping("/console/undelivered")
@Admits(Area.UNDELIVERED)
class UndeliveredPage {
    private static final int ROWS = 30;
    private final Ledger ledger;
    private final Deliveries deliveries;
    private final CaseFiles files;
    private final Policy policy;
    private final CaseDoor door;
    private final Words words;

    UndeliveredPage(Ledger ledger, Deliveries deliveries, CaseFiles files, Policy policy, CaseDoor door, Words words) {
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.files = files;
        this.policy = policy;
        this.door = door;
        this.words = words;
    }

    record Row(UUID id, @Nullable String number, String name, Delivery told, String subject, String text,
            Instant since, boolean held) {}

    /** What to do with one of them. */
    enum Settling {
        TOLD, LEFT, RETRY
    }

    @GetMapping
    String show(@RequestParam(required = false) @Nullable UUID after, Who who, Locale reader, Model model) {
        Notification last = after == null ? null : ledger.byId(after).orElse(null);
        List<Notification> found = ledger.needsPerson(last, ROWS + 1);
        List<Notification> page = found.size() > ROWS ? found.subList(0, ROWS) : found;
        model.addAttribute("rows", page.stream().filter(row -> may(who, Action.READ, row)).map(row -> row(row, reader))
                .toList());
        model.addAttribute("next", found.size() > ROWS ? "/console/undelivered?after=" + page.getLast().id() : null);
        return "console/undelivered";
    }

    @PostMapping("/{id}")
    String settle(@PathVariable UUID id, @RequestParam Settling how, Who who, Locale reader, RedirectAttributes told) {
        Optional<Notification> row = ledger.byId(id).filter(found -> may(who, Action.WORK, found));
        if (row.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        boolean done = switch (how) {
            case TOLD -> ledger.settle(id, who.operatorId(), Ledger.Settlement.TOLD_OTHERWISE);
            case LEFT -> ledger.settle(id, who.operatorId(), Ledger.Settlement.LEFT);
            case RETRY -> ledger.retryNow(id, who.operatorId());
        };
        told.addFlashAttribute(done ? "done" : "refused",
                words.say(reader, done ? "console.dead.done" : "console.undelivered.late"));
        return "redirect:/console/undelivered";
    }

    /** It answers as its case does; one about no case is for those who see all. */
    private boolean may(Who who, Action action, Notification row) {
        if (row.caseId() == null) {
            return policy.scope(who) instanceof Scope.All;
        }
        Optional<CaseFile> file = files.findById(row.caseId());
        return file.isPresent() && door.may(file.get(), who, action);
    }

    private Row row(Notification row, Locale reader) {
        return new Row(row.id(), row.caseNumber(), row.toName(), deliveries.of(row, List.of(), "", reader),
                row.subject(), row.text(),
                row.createdAt(), row.state() == Notification.State.HELD);
    }
}
