package touchpoint.console;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.Desk;
import touchpoint.cases.DeskRow;
import touchpoint.cases.GuardedCase;
import touchpoint.notifications.Ledger;
import touchpoint.notifications.Notification;

/** The notice on the desk that the loop guard holds messages back; the page fetches it anew when it hears of one. */
@Controller
@Admits(Area.UNDELIVERED)
class HeldPage {
    private static final int MOST = 100;
    private final Ledger ledger;
    private final Desk desk;
    private final Policy policy;

    HeldPage(Ledger ledger, Desk desk, Policy policy) {
        this.ledger = ledger;
        this.desk = desk;
        this.policy = policy;
    }

    @GetMapping("/console/desk/held")
    String show(Who who, Model model) {
        model.addAttribute("held", count(who));
        return "console/desk-rows :: held";
    }

    /** How many are held that the reader may see, counted up to a hundred. */
    int count(Who who) {
        List<Notification> held = ledger.held(MOST);
        Map<Long, DeskRow> cases = desk
                .rows(held.stream().map(Notification::caseId).filter(Objects::nonNull).distinct().toList()).stream()
                .collect(Collectors.toMap(DeskRow::id, row -> row));
        return (int) held.stream().map(row -> row.caseId() == null ? null : cases.get(row.caseId()))
                .filter(row -> row != null && policy.may(who, Action.READ, GuardedCase.of(row))).count();
    }
}
