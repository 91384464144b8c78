package touchpoint.console;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
import touchpoint.assignment.Given;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseWork;
import touchpoint.cases.CaseWork.Act;
import touchpoint.cases.CaseWork.Sent;
import touchpoint.cases.FiledContacts;
import touchpoint.cases.State;
import touchpoint.commitments.Commitment;
import touchpoint.commitments.Commitments;
import touchpoint.console.Acting.Scene;
import touchpoint.console.Acting.Seen;
import touchpoint.console.writing.Letters;
import touchpoint.console.writing.Sending;
import touchpoint.contacts.Address;
import touchpoint.intake.Review;
import touchpoint.notices.Mentions;

/**
 * What an operator does with a case. Every act names the version that the page showed.
 */
@Controller
@RequestMapping("/console/cases/{number}")
@Admits(Area.CASES)
class CaseActs {
    private final Acting acting;
    private final CaseWork work;
    private final Review review;
    private final FiledContacts contacts;
    private final Sending sending;
    private final Mentions mentions;
    private final Given given;
    private final AwayOwners awayOwners;
    private final Commitments commitments;
    private final Closing closing;
    private final Words words;
    private final Clock clock;

    CaseActs(Acting acting, CaseWork work, Review review, FiledContacts contacts, Sending sending,
            Mentions mentions, Given given, AwayOwners awayOwners, Commitments commitments, Closing closing,
            Words words, Clock clock) {
        this.acting = acting;
        this.work = work;
        this.review = review;
        this.contacts = contacts;
        this.sending = sending;
        this.mentions = mentions;
        this.given = given;
        this.awayOwners = awayOwners;
        this.commitments = commitments;
        this.closing = closing;
        this.words = words;
        this.clock = clock;
    }

    @PostMapping("/reply")
    String reply(@PathVariable String number, Seen seen, @RequestParam String text,
            @RequestParam(defaultValue = "") String html, @RequestParam String key,
            @RequestParam(defaultValue = "") String then, @RequestParam(defaultValue = "") List<UUID> upload, Who who,
            Locale reader, Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        Letters.Form form = new Letters.Form(text, html, upload);
        return acting.act(scene, Action.WORK, "reply", file -> {
            Sent sent = sending.send(scene.act(file), file, key, form, then.isEmpty() ? null : State.valueOf(then));
            model.addAttribute("sent", sent);
            model.addAttribute("seconds", clock.instant().until(sent.leaves(), ChronoUnit.SECONDS));
        });
    }

    /** The answer is a draft again. */
    @PostMapping("/take-back")
    String takeBack(@PathVariable String number, Seen seen, @RequestParam long contact, Who who, Locale reader,
            Model model, HttpServletResponse response) {
        return acting.act(new Scene(number, seen, who, reader, model, response), Action.WORK, "reply",
                file -> sending.takeBack(new Act(file.number(), file.version(), who.operatorId()), file, contact));
    }

    @PostMapping("/language")
    String language(@PathVariable String number, Seen seen, @RequestParam String kind, @RequestParam String address,
            @RequestParam Locale to, Who who, Locale reader, Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return acting.act(scene, Action.WORK, "", file -> work.speak(scene.act(file), Address.of(kind, address), to));
    }

    /** A note disturbs nobody: it is added to the case as it stands. It is not kept if it names somebody who may not see the case. */
    @PostMapping("/note")
    String note(@PathVariable String number, Seen seen, @RequestParam String text, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return acting.act(new Scene(number, seen, who, reader, model, response), Action.CONTRIBUTE, "note",
                file -> {
                    mentions.check(text, file);
                    work.note(new Act(file.number(), file.version(), who.operatorId()), text);
                });
    }

    /** @param left what becomes of commitments that are open when a case is closed; asked if nothing is said */
    @PostMapping("/state")
    String state(@PathVariable String number, Seen seen, @RequestParam State to,
            @RequestParam(required = false) @Nullable LeftOpen left, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        List<Commitment> open = to == State.CLOSED
                ? commitments.openOfCase(acting.opened(scene, Action.WORK).id())
                : List.of();
        if (left == null && !open.isEmpty()) {
            model.addAttribute("leftOpen", open.size());
            return acting.ask(scene, words.say(reader, "console.case.left-open", open.size()));
        }
        return acting.act(scene, Action.WORK, "",
                file -> closing.changeState(scene.act(file), to, left == LeftOpen.CANCEL, who, reader));
    }

    /** What becomes of commitments when their case is closed. */
    enum LeftOpen {
        CANCEL, KEEP
    }

    @PostMapping("/topic")
    String topic(@PathVariable String number, Seen seen, @RequestParam(required = false) @Nullable Long topic, Who who,
            Locale reader, Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return acting.act(scene, Action.WORK, "", file -> work.fileUnder(scene.act(file), topic));
    }

    /** Whoever takes a case at the moment when a rule gives it to somebody gets it. */
    @PostMapping("/take")
    String take(@PathVariable String number, Seen seen, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return acting.act(scene, Action.ASSIGN, "", file -> work.assign(
                new Act(file.number(), given.standsFor(file.id(), seen.version()), who.operatorId()),
                who.operatorId()));
    }

    /** @param anyway also to somebody who is away */
    @PostMapping("/owner")
    String owner(@PathVariable String number, Seen seen, @RequestParam(required = false) @Nullable Long owner,
            @RequestParam(defaultValue = "false") boolean anyway, Who who,
            Locale reader, Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        Optional<AwayOwners.Away> away = owner == null || anyway
                ? Optional.empty()
                : awayOwners.of(owner, acting.opened(scene, Action.ASSIGN), reader);
        if (away.isPresent()) {
            model.addAttribute("away", away.get());
            return acting.ask(scene, words.say(reader, "console.case.away", away.get().name(), away.get().until()));
        }
        return acting.act(scene, Action.ASSIGN, "", file -> work.assign(scene.act(file), owner));
    }

    @PostMapping("/details")
    String details(@PathVariable String number, Seen seen, @RequestParam String subject, @RequestParam String place,
            Who who, Locale reader, Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return acting.act(scene, Action.WORK, "", file -> {
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
        return acting.act(scene, Action.WORK, "", file -> work.belongsTo(scene.act(file), citizen));
    }

    /** The contact does not belong here: it becomes a case of its own. */
    @PostMapping("/undo")
    String undo(@PathVariable String number, Seen seen, @RequestParam long contact, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return acting.act(new Scene(number, seen, who, reader, model, response), Action.WORK, "",
                file -> moveOut(file, contact, who));
    }

    /** The sender of a contact, unknown until now, does take part. */
    @PostMapping("/confirm")
    String confirm(@PathVariable String number, Seen seen, @RequestParam long item, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        return acting.act(new Scene(number, seen, who, reader, model, response), Action.WORK, "",
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
}
