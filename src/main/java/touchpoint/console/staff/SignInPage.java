package touchpoint.console.staff;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.IdentityProviders;
import touchpoint.access.Who;

/** The sign-in page. What it says of a refusal does not tell a wrong password from a name that is nobody's. */
@Controller
@Admits(Area.STREET)
class SignInPage {
    private static final List<String> NEWS = List.of("error", "wait", "provider", "out");
    private final IdentityProviders providers;

    SignInPage(IdentityProviders providers) {
        this.providers = providers;
    }

    @GetMapping("/sign-in")
    String show(@Nullable Who who, @RequestParam Map<String, String> said, Model model) {
        if (who != null) {
            return "redirect:/console";
        }
        model.addAttribute("news", NEWS.stream().filter(said::containsKey).findFirst().orElse(null));
        model.addAttribute("providers", providers.all());
        return "console/staff/sign-in";
    }
}
