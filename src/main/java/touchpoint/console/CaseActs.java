package touchpoint.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
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
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseWork;
import touchpoint.cases.CaseWork.Act;
import touchpoint.cases.FiledContacts;
import touchpoint.cases.NotAllowedNow;
import touchpoint.cases.StaleCase;
import touchpoint.cases.State;
import touchpoint.intake.Review;

/**
 * What an operator does with a case. Every act names the version that the page showed. When somebody was faster nothing is done: the page is told
 * what changed, and keeps what was typed.
 */
@Controller
@RequestMapping("/console/cases/{number}")
@Admits(Area.CASES)
class CaseActs {
    private final CaseDoor door;
    private final CaseViews views;
    private final CaseWork work;
    private final Review review;
    private final FiledContacts contacts;
    private final Uploads uploads;
    private final Words words;

    CaseActs(CaseDoor door, CaseViews views, CaseWork work, Review review, FiledContacts contacts, Uploads uploads,
            Words words) {
        this.door = door;
        this.views = views;
        this.work = work;
        this.review = review;
        this.contacts = contacts;
        this.uploads = uploads;
        this.words = words;
    }

    /** What every form of the page says: the version that it shows, and the newest line. */
    record Seen(long version, long newest) {}

    /** Who acts, where, and how to answer. */
    private record Scene(String number, Seen seen, Who who, Locale reader, Model model, HttpServletResponse response) {
        Act act(CaseFile file) {
            return new Act(file.number(), seen.version(), who.operatorId());
        }
    }

    @PostMapping("/reply")
    String reply(@PathVariable String number, Seen seen, @RequestParam String text, @RequestParam String key,
            @RequestParam(defaultValue = "") String then, @RequestParam(defaultValue = "") List<UUID> upload, Who who,
            Locale reader, Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return act(scene, Action.WORK, "reply", file -> work.answer(scene.act(file), key, text,
                uploads.of(upload, who.operatorId()), then.isEmpty() ? null : State.valueOf(then)));
    }

    /** A note disturbs nobody: it is added to the case as it stands. */
    @PostMapping("/note")
    String note(@PathVariable String number, Seen seen, @RequestParam String text, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return act(new Scene(number, seen, who, reader, model, response), Action.CONTRIBUTE, "note",
                file -> work.note(new Act(file.number(), file.version(), who.operatorId()), text));
    }

    @PostMapping("/state")
    String state(@PathVariable String number, Seen seen, @RequestParam State to, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return act(scene, Action.WORK, "", file -> work.changeState(scene.act(file), to));
    }

    @PostMapping("/topic")
    String topic(@PathVariable String number, Seen seen, @RequestParam(required = false) @Nullable Long topic, Who who,
            Locale reader, Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return act(scene, Action.WORK, "", file -> work.fileUnder(scene.act(file), topic));
    }

    @PostMapping("/take")
    String take(@PathVariable String number, Seen seen, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return act(scene, Action.WORK, "", file -> work.assign(scene.act(file), who.operatorId()));
    }

    @PostMapping("/owner")
    String owner(@PathVariable String number, Seen seen, @RequestParam(required = false) @Nullable Long owner, Who who,
            Locale reader, Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return act(scene, Action.ASSIGN, "", file -> work.assign(scene.act(file), owner));
    }

    @PostMapping("/office")
    String office(@PathVariable String number, Seen seen, @RequestParam(required = false) @Nullable Long office,
            @RequestParam(defaultValue = "") String reason, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return act(scene, Action.HAND_OVER, "", file -> {
            if (office == null) {
                work.returnToDesk(scene.act(file), reason);
            } else {
                work.handOverTo(scene.act(file), office, reason);
            }
        });
    }

    @PostMapping("/details")
    String details(@PathVariable String number, Seen seen, @RequestParam String subject, @RequestParam String place,
            Who who, Locale reader, Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return act(scene, Action.WORK, "", file -> {
            long version = seen.version();
            if (!file.subject().equals(subject.strip())) {
                version = work.call(scene.act(file), subject).version();
            }
            if (!file.place().equals(place.strip())) {
                work.locate(new Act(file.number(), version, who.operatorId()), place, null, null);
            }
        });
    }

    @PostMapping("/citizen")
    String citizen(@PathVariable String number, Seen seen, @RequestParam long citizen, Who who, Locale reader,
            Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return act(scene, Action.WORK, "", file -> work.belongsTo(scene.act(file), citizen));
    }

    /** The contact does not belong here: it becomes a case of its own. */
    @PostMapping("/undo")
    String undo(@PathVariable String number, Seen seen, @RequestParam long contact, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return act(new Scene(number, seen, who, reader, model, response), Action.WORK, "",
                file -> moveOut(file, contact, who));
    }

    /** The sender of a contact, unknown until now, does take part. */
    @PostMapping("/confirm")
    String confirm(@PathVariable String number, Seen seen, @RequestParam long item, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return act(new Scene(number, seen, who, reader, model, response), Action.WORK, "",
                file -> {
                    if (review.ofCase(file.id()).stream().noneMatch(open -> open.id() == item)) {
                        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                    }
                    review.join(item, file.id(), who.operatorId());
                });
    }

    private void moveOut(CaseFile file, long contact, Who who) {
        if (contacts.findById(contact).filter(found -> Objects.equals(found.caseId(), file.id())).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        review.undo(contact, null, who.operatorId());
    }

    private String act(Scene scene, Action action, String form, Consumer<CaseFile> what) {
        CaseFile file = door.open(scene.number(), scene.who(), action);
        Locale reader = scene.reader();
        try {
            what.accept(file);
        } catch (StaleCase stale) {
            refuse(scene, HttpStatus.CONFLICT, words.say(reader, "console.case.stale"));
            return changed(scene, "");
        } catch (Review.AlreadyDecided decided) {
            refuse(scene, HttpStatus.CONFLICT, words.say(reader, "console.review.decided"));
            return changed(scene, "");
        } catch (NotAllowedNow notNow) {
            refuse(scene, HttpStatus.UNPROCESSABLE_CONTENT, words.say(reader, "console.case.not-now"));
            return changed(scene, "");
        }
        return changed(scene, form);
    }

    /** The page changes around the form, which stays as it was typed. */
    private static void refuse(Scene scene, HttpStatus status, String why) {
        scene.response().setStatus(status.value());
        scene.response().setHeader("HX-Reswap", "none");
        scene.model().addAttribute("refused", why);
    }

    /** @param form the form to empty, none if empty */
    private String changed(Scene scene, String form) {
        CaseFile now = door.open(scene.number(), scene.who(), Action.READ);
        scene.model().addAttribute("case", views.of(now, scene.who(), scene.reader()));
        scene.model().addAttribute("lines", views.newer(now, scene.seen().newest(), scene.who(), scene.reader()));
        scene.model().addAttribute("key", UUID.randomUUID().toString());
        scene.model().addAttribute("form", form);
        return "console/case-parts :: changed";
    }
}
