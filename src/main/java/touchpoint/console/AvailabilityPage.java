package touchpoint.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.assignment.Pauses;

/** The switch on top of every page by which somebody says "not now" to the rules. */
@Controller
@RequestMapping("/console/availability")
@Admits(Area.CASES)
class AvailabilityPage {
    private final Pauses pauses;

    AvailabilityPage(Pauses pauses) {
        this.pauses = pauses;
    }

    @GetMapping
    String show() {
        return "console/parts/availability :: switch";
    }

    @PostMapping
    String say(@RequestParam boolean paused, Who who, Model model) {
        pauses.say(who.operatorId(), paused);
        model.addAttribute("said", true);
        return "console/parts/availability :: switch";
    }
}
