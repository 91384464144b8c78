package touchpoint.console.staff;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;

/** Where one lands: at the work that one is here for. */
@Controller
class HomePage {
    private final Policy policy;

    HomePage(Policy policy) {
        this.policy = policy;
    }

    @GetMapping("/")
    @Admits(Area.STREET)
    String front() {
        return "redirect:/console";
    }

    @GetMapping("/console")
    @Admits(Area.OWN_ACCOUNT)
    String console(@Nullable Who who) {
        Set<Area> areas = policy.areasOf(who);
        if (areas.contains(Area.CASES)) {
            return "redirect:/console/desk";
        }
        return areas.contains(Area.USERS) ? "redirect:/console/users" : "redirect:/console/account";
    }
}
