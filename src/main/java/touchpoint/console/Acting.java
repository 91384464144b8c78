package touchpoint.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.access.Action;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseWork.Act;
import touchpoint.cases.NotAllowedNow;
import touchpoint.cases.StaleCase;
import touchpoint.console.writing.Drafts;
import touchpoint.intake.Review;
import touchpoint.notices.CannotBeNamed;

/**
 * How a case's page answers an act: with what changed. When somebody was faster, or the act is not possible now, nothing is done: the page is told what
 * changed and why, and keeps what was typed.
 */
@Component
class Acting {
    private final CaseDoor door;
    private final CaseViews views;
    private final Drafts drafts;
    private final Words words;

    Acting(CaseDoor door, CaseViews views, Drafts drafts, Words words) {
        this.door = door;
        this.views = views;
        this.drafts = drafts;
        this.words = words;
    }

    /** What every form of the page says: the version that it shows, and the newest line. */
    record Seen(long version, long newest) {}

    /** Who acts, where, and how to answer. */
    record Scene(String number, Seen seen, Who who, Locale reader, Model model, HttpServletResponse response) {
        Act act(CaseFile file) {
            return new Act(file.number(), seen.version(), who.operatorId());
        }
    }

    /**
     * Does it, if the policy allows.
     *
     * @param form the form to empty when it is done, none if empty
     * @return the view of what changed
     */
    String act(Scene scene, Action action, String form, Consumer<CaseFile> what) {
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
        } catch (CannotBeNamed hidden) {
            refuse(scene, HttpStatus.UNPROCESSABLE_CONTENT, words.say(reader, "console.notices.mention.refused",
                    String.join(", ", hidden.names())));
            return changed(scene, "");
        } catch (NotAllowedNow notNow) {
            refuse(scene, HttpStatus.UNPROCESSABLE_CONTENT, words.say(reader, "console.case.not-now"));
            return changed(scene, "");
        }
        return changed(scene, form);
    }

    /** The case, if the policy allows that. */
    CaseFile opened(Scene scene, Action action) {
        return door.open(scene.number(), scene.who(), action);
    }

    /** Asks before anything is done. */
    String ask(Scene scene, String question) {
        refuse(scene, HttpStatus.UNPROCESSABLE_CONTENT, question);
        return changed(scene, "");
    }

    /**
     * Does nothing, because of what was typed, and says why. The page stays as it is, with what was typed.
     *
     * @param why the key of what is said
     */
    String refuse(Scene scene, Action action, String why) {
        door.open(scene.number(), scene.who(), action);
        refuse(scene, HttpStatus.UNPROCESSABLE_CONTENT, words.say(scene.reader(), why));
        return "console/case-parts :: refused";
    }

    /** The page changes around the form, which stays as it was typed. */
    private static void refuse(Scene scene, HttpStatus status, String why) {
        scene.response().setStatus(status.value());
        scene.response().setHeader("HX-Reswap", "none");
        scene.model().addAttribute("refused", why);
    }

    /** @param form the form to empty, none if empty */
    private String changed(Scene scene, String form) {
        CaseFile now;
        try {
            now = door.open(scene.number(), scene.who(), Action.READ);
        } catch (BehindGlass behind) {
            throw behind;
        } catch (ResponseStatusException gone) {
            // Whoever gives a case away may not see it any more.
            scene.response().setHeader("HX-Redirect", "/console/desk");
            return "console/case-parts :: gone";
        }
        scene.model().addAttribute("case", views.of(now, scene.who(), scene.reader()));
        scene.model().addAttribute("lines", views.newer(now, scene.seen().newest(), scene.who(), scene.reader()));
        scene.model().addAttribute("key", UUID.randomUUID().toString());
        scene.model().addAttribute("form", form);
        scene.model().addAttribute("draft", drafts.of(scene.who().operatorId(), now.id()).orElse(null));
        return "console/case-parts :: changed";
    }
}
