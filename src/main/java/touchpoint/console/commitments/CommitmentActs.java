package touchpoint.console.commitments;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.NotAllowedNow;
import touchpoint.commitments.Assignee;
import touchpoint.commitments.CannotSee;
import touchpoint.commitments.Commitment;
import touchpoint.commitments.CommitmentSettings;
import touchpoint.commitments.CommitmentSnapshot;
import touchpoint.commitments.CommitmentWork;
import touchpoint.commitments.CommitmentWork.Act;
import touchpoint.commitments.Commitments;
import touchpoint.commitments.Due;
import touchpoint.commitments.Meeting;
import touchpoint.commitments.NotForYou;
import touchpoint.commitments.Plan;
import touchpoint.commitments.Planning;
import touchpoint.commitments.Plans;
import touchpoint.commitments.StaleCommitment;
import touchpoint.console.CaseDoor;
import touchpoint.console.Words;

/** The commitments of a case: what its page shows of them, and what is done with them there. */
@Controller
@RequestMapping("/console/cases/{number}/commitments")
@Admits(Area.CASES)
class CommitmentActs {
    private final CaseDoor door;
    private final CommitmentCards cards;
    private final CommitmentWork work;
    private final Commitments commitments;
    private final Plans plans;
    private final Planning planning;
    private final CommitmentSettings settings;
    private final Words words;

    CommitmentActs(CaseDoor door, CommitmentCards cards, CommitmentWork work, Commitments commitments, Plans plans,
            Planning planning, CommitmentSettings settings, Words words) {
        this.door = door;
        this.cards = cards;
        this.work = work;
        this.commitments = commitments;
        this.plans = plans;
        this.planning = planning;
        this.settings = settings;
        this.words = words;
    }

    /** Who acts, where, and how to answer. */
    private record Scene(String number, Who who, Locale reader, Model model, HttpServletResponse response) {}

    @GetMapping
    String show(@PathVariable String number, Who who, Locale reader, Model model) {
        model.addAttribute("card", cards.of(door.open(number, who, Action.READ), who, reader));
        return "console/commitments/card :: card";
    }

    @PostMapping
    String give(@PathVariable String number, CommitmentForm form, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return act(new Scene(number, who, reader, model, response),
                file -> work.give(file.id(), form.order(settings.zone()), form.assignee(), who));
    }

    /** All that a plan says. */
    @PostMapping("/plan")
    String plan(@PathVariable String number, @RequestParam long plan, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return act(new Scene(number, who, reader, model, response),
                file -> planning.give(file, plans.findById(plan).filter(Plan::active).orElseThrow(
                        () -> new NotAllowedNow("the plan is no longer offered")), who));
    }

    @PostMapping("/{id}/assign")
    String assign(@PathVariable String number, @PathVariable long id, @RequestParam long version, CommitmentForm form,
            Who who, Locale reader, Model model, HttpServletResponse response) {
        return act(new Scene(number, who, reader, model, response), id,
                () -> work.assign(new Act(id, version, who), form.assignee()));
    }

    /** It becomes the reader's. */
    @PostMapping("/{id}/take")
    String take(@PathVariable String number, @PathVariable long id, @RequestParam long version, Who who,
            Locale reader, Model model, HttpServletResponse response) {
        return act(new Scene(number, who, reader, model, response), id,
                () -> work.assign(new Act(id, version, who), new Assignee.APerson(who.operatorId())));
    }

    @PostMapping("/{id}/give-back")
    String giveBack(@PathVariable String number, @PathVariable long id, @RequestParam long version,
            @RequestParam String why, Who who, Locale reader, Model model, HttpServletResponse response) {
        return act(new Scene(number, who, reader, model, response), id,
                () -> work.giveBack(new Act(id, version, who), why));
    }

    @PostMapping("/{id}/move")
    String move(@PathVariable String number, @PathVariable long id, @RequestParam long version, CommitmentForm form,
            Who who, Locale reader, Model model, HttpServletResponse response) {
        return act(new Scene(number, who, reader, model, response), id, () -> {
            boolean meets = commitments.findById(id).map(Commitment::snapshot).map(CommitmentSnapshot::meeting)
                    .isPresent();
            Meeting meeting = meets ? form.meeting(settings.zone()) : null;
            Due due = meeting == null ? form.due(settings.zone()) : new Due(meeting.from(), false);
            work.move(new Act(id, version, who), due, form.ahead(), meeting);
        });
    }

    @PostMapping("/{id}/rewrite")
    String rewrite(@PathVariable String number, @PathVariable long id, @RequestParam long version,
            @RequestParam String title, @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String whereTo, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return act(new Scene(number, who, reader, model, response), id,
                () -> work.rewrite(new Act(id, version, who), title, what.replace("\r\n", "\n"),
                        whereTo.replace("\r\n", "\n")));
    }

    @PostMapping("/{id}/done")
    String done(@PathVariable String number, @PathVariable long id, @RequestParam long version,
            @RequestParam(defaultValue = "") String outcome, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return act(new Scene(number, who, reader, model, response), id,
                () -> work.done(new Act(id, version, who), outcome));
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String number, @PathVariable long id, @RequestParam long version,
            @RequestParam String why, Who who, Locale reader, Model model, HttpServletResponse response) {
        return act(new Scene(number, who, reader, model, response), id,
                () -> work.cancel(new Act(id, version, who), why));
    }

    @PostMapping("/{id}/reopen")
    String reopen(@PathVariable String number, @PathVariable long id, @RequestParam long version, Who who,
            Locale reader, Model model, HttpServletResponse response) {
        return act(new Scene(number, who, reader, model, response), id,
                () -> work.reopen(new Act(id, version, who)));
    }

    private String act(Scene scene, long id, Runnable what) {
        return act(scene, file -> {
            if (commitments.findById(id).filter(one -> one.caseId() == file.id()).isEmpty()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            what.run();
        });
    }

    /** With the card as it is now; what cannot be done is told, and what was typed stays. */
    private String act(Scene scene, Consumer<CaseFile> what) {
        CaseFile file = door.open(scene.number(), scene.who(), Action.READ);
        try {
            what.accept(file);
        } catch (NotForYou refused) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        } catch (StaleCommitment stale) {
            scene.response().setStatus(HttpStatus.CONFLICT.value());
            scene.model().addAttribute("refused", words.say(scene.reader(), "console.commitments.stale"));
            return answer(scene);
        } catch (CannotSee unseen) {
            return refuse(scene, "console.commitments.cannot-see");
        } catch (NotAllowedNow notNow) {
            return refuse(scene, "console.commitments.not-now");
        } catch (IllegalArgumentException incomplete) {
            return refuse(scene, "console.commitments.incomplete");
        }
        scene.model().addAttribute("acted", true);
        return answer(scene);
    }

    private String answer(Scene scene) {
        CaseFile now = door.open(scene.number(), scene.who(), Action.READ);
        scene.model().addAttribute("card", cards.of(now, scene.who(), scene.reader()));
        return "console/commitments/card :: card";
    }

    private String refuse(Scene scene, String why) {
        scene.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        scene.response().setHeader("HX-Reswap", "none");
        scene.model().addAttribute("refused", words.say(scene.reader(), why));
        return "console/commitments/card :: refused";
    }
}
