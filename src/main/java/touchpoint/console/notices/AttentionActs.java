package touchpoint.console.notices;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import touchpoint.cases.CaseFile;
import touchpoint.console.CaseDoor;
import touchpoint.notices.Attention;
import touchpoint.notices.Attention.Level;
import touchpoint.notices.Mentions;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;

/** How much the reader wants to hear of a case, who watches it, and who can be named in a note on it. */
@Controller
@RequestMapping("/console/cases/{number}")
@Admits(Area.CASES)
class AttentionActs {
    private final CaseDoor door;
    private final Attention attention;
    private final Mentions mentions;
    private final Operators operators;

    AttentionActs(CaseDoor door, Attention attention, Mentions mentions, Operators operators) {
        this.door = door;
        this.attention = attention;
        this.mentions = mentions;
        this.operators = operators;
    }

    /** @param watchers their names, the reader's too; whoever may no longer see the case hears nothing of it */
    record Card(String href, Level level, List<String> watchers) {
        public boolean watched() {
            return level == Level.WATCHED;
        }

        public boolean muted() {
            return level == Level.MUTED;
        }

        /** All in one line. */
        public String names() {
            return String.join(", ", watchers);
        }
    }

    @GetMapping("/attention")
    String show(@PathVariable String number, Who who, Model model) {
        return card(door.open(number, who, Action.READ), who, model);
    }

    /** Pressed once more it is as usual again. */
    @PostMapping("/attention")
    String set(@PathVariable String number, @RequestParam Level level, Who who, Model model) {
        CaseFile file = door.open(number, who, Action.READ);
        attention.set(file.id(), who.operatorId(), level);
        return card(file, who, model);
    }

    @GetMapping("/colleagues")
    String colleagues(@PathVariable String number, @RequestParam(defaultValue = "") String text, Who who, Model model) {
        CaseFile file = door.open(number, who, Action.CONTRIBUTE);
        model.addAttribute("colleagues", mentions.offered(file, text));
        return "console/notices/colleagues :: options";
    }

    private String card(CaseFile file, Who who, Model model) {
        List<Long> watchers = attention.watchersOf(file.id());
        Map<Long, Operator> people = operators.findAllByIdIn(watchers).stream()
                .collect(Collectors.toMap(Operator::id, Function.identity()));
        List<String> names = watchers.stream().map(people::get).filter(Objects::nonNull).filter(Operator::isActive)
                .filter(one -> door.may(file, Who.of(one), Action.READ)).map(Operator::displayName).toList();
        model.addAttribute("card", new Card("/console/cases/" + file.number(),
                attention.of(file.id(), who.operatorId()), names));
        return "console/notices/attention :: card";
    }
}
