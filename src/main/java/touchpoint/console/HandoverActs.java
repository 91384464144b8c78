package touchpoint.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Handover;
import touchpoint.console.Acting.Scene;
import touchpoint.console.Acting.Seen;
import touchpoint.offices.Offices;

/** From the desk to an office, on to another one, and back. */
@Controller
@RequestMapping("/console/cases/{number}")
@Admits(Area.CASES)
class HandoverActs {
    private final Acting acting;
    private final CaseWork work;
    private final Offices offices;

    HandoverActs(Acting acting, CaseWork work, Offices offices) {
        this.acting = acting;
        this.work = work;
        this.offices = offices;
    }

    /**
     * @param office none is the desk
     * @param told   what the citizen was told already
     * @param keep   the desk stays responsible
     */
    @PostMapping("/office")
    String handOver(@PathVariable String number, Seen seen, @RequestParam(required = false) @Nullable Long office,
            @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String told,
            @RequestParam(defaultValue = "false") boolean keep, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        if (office != null && offices.findById(office).filter(one -> one.isActive() && !one.isDesk()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return acting.act(scene, Action.HAND_OVER, "", file -> {
            if (office == null) {
                work.returnToDesk(scene.act(file), reason);
            } else {
                work.handOver(scene.act(file), new Handover(office, reason, told, keep));
            }
        });
    }

    @PostMapping("/accept")
    String accept(@PathVariable String number, Seen seen, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return acting.act(scene, Action.ASSIGN, "", file -> work.accept(scene.act(file)));
    }

    /** @param keep whether the desk stays responsible from now on */
    @PostMapping("/keep")
    String keep(@PathVariable String number, Seen seen, @RequestParam boolean keep, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return acting.act(scene, Action.HAND_OVER, "", file -> work.keepAtDesk(scene.act(file), keep));
    }
}
