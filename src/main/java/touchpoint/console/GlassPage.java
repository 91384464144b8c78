package touchpoint.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.ReadLog;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.Shares;

/** In need somebody who may not see a sensitive case sees it for some hours: the reason is logged, and those whom it is entrusted to see it. */
@Controller
@RequestMapping("/console/cases/{number}/glass")
@Admits(Area.CASES)
class GlassPage {
    private static final Duration LASTS = Duration.ofHours(8);
    private static final int A_REASON = 10;
    private static final int LATEST = 50;
    private final CaseDoor door;
    private final Shares shares;
    private final ReadLog readings;
    private final Names names;

    GlassPage(CaseDoor door, Shares shares, ReadLog readings, Names names) {
        this.door = door;
        this.shares = shares;
        this.readings = readings;
        this.names = names;
    }

    @GetMapping
    String show(@PathVariable String number, Who who, Model model) {
        model.addAttribute("number", door.behindGlass(number, who).number().toString());
        model.addAttribute("hours", LASTS.toHours());
        return "console/glass";
    }

    /** @param who the operator */
    record Reading(String who, Instant at, ReadLog.What what, String reason) {}

    /** Who saw it: for those who may see it themselves. */
    @GetMapping("/readings")
    String readings(@PathVariable String number, Who who, Model model) {
        CaseFile file = door.open(number, who, Action.READ);
        List<ReadLog.Entry> entries = readings.of(file.id(), LATEST);
        Map<Long, String> people = names.operators(entries.stream().map(ReadLog.Entry::operator));
        model.addAttribute("readings", entries.stream().map(entry -> new Reading(
                people.getOrDefault(entry.operator(), "#" + entry.operator()), entry.at(), entry.what(),
                entry.reason())).toList());
        return "console/glass :: readings";
    }

    @PostMapping
    ModelAndView breakIt(@PathVariable String number, @RequestParam String reason, Who who) {
        CaseFile file = door.behindGlass(number, who);
        if (reason.strip().length() < A_REASON) {
            ModelAndView again = new ModelAndView("console/glass", HttpStatus.UNPROCESSABLE_CONTENT);
            again.addObject("number", file.number().toString());
            again.addObject("hours", LASTS.toHours());
            again.addObject("short", true);
            return again;
        }
        readings.broke(file.id(), who.operatorId(), reason.strip());
        shares.breakGlass(file.number(), reason, LASTS, who.operatorId());
        return new ModelAndView("redirect:/console/cases/" + file.number());
    }

    /** Whoever comes to such a case is led to the glass; a script or a file is only told that it may not. */
    @ControllerAdvice(annotations = Controller.class)
    static class Leading {
        @ExceptionHandler(BehindGlass.class)
        Object lead(BehindGlass behind, HttpServletRequest request) {
            String glass = "/console/cases/" + behind.number() + "/glass";
            if (request.getHeader("HX-Request") != null) {
                return ResponseEntity.ok().header("HX-Redirect", glass).build();
            }
            return request.getMethod().equals("GET")
                    && request.getRequestURI().equals("/console/cases/" + behind.number())
                            ? "redirect:" + glass
                            : ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
    }
}
