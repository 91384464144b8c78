package touchpoint.console.writing;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;

import touchpoint.cases.State;
import touchpoint.cases.Written;
import touchpoint.console.CaseDoor;
import touchpoint.console.Words;
import touchpoint.console.writing.Letters.Form;
import touchpoint.notifications.AnswerPreviews;
import touchpoint.notifications.AnswerPreviews.Seen;

/** A letter while it is written: kept as a draft, and shown as its readers will see it. */
@Controller
@RequestMapping("/console/cases/{number}")
@Admits(Area.CASES)
class DraftPage {
    private final CaseDoor door;
    private final Drafts drafts;
    private final Letters letters;
    private final AnswerPreviews previews;
    private final Words words;

    DraftPage(CaseDoor door, Drafts drafts, Letters letters, AnswerPreviews previews, Words words) {
        this.door = door;
        this.drafts = drafts;
        this.letters = letters;
        this.previews = previews;
        this.words = words;
    }

    /** How a saving ended: the page keeps what is typed in any case. */
    record Saved(long revision, boolean overtaken, String words) {}

    @PostMapping("/draft")
    @ResponseBody
    Saved save(@PathVariable String number, @RequestParam String text, @RequestParam(defaultValue = "") String html,
            @RequestParam(defaultValue = "") List<UUID> upload, @RequestParam(defaultValue = "0") long revision,
            Who who, Locale reader) {
        CaseFile file = door.open(number, who, Action.WORK);
        try {
            long saved = drafts.save(who.operatorId(), file.id(), revision, new Form(text, html, upload));
            return new Saved(saved, false,
                    words.say(reader, saved == 0 ? "console.draft.nothing" : "console.draft.saved"));
        } catch (Drafts.Overtaken overtaken) {
            return new Saved(revision, true, words.say(reader, "console.draft.overtaken"));
        }
    }

    @PostMapping("/preview")
    String preview(@PathVariable String number, @RequestParam String text, @RequestParam(defaultValue = "") String html,
            @RequestParam(defaultValue = "") List<UUID> upload, @RequestParam(defaultValue = "") String then, Who who,
            Model model) {
        CaseFile file = door.open(number, who, Action.WORK);
        Form form = new Form(text, html, upload);
        if (form.isEmpty() || (text.isBlank() && html.isBlank())) {
            model.addAttribute("previews", List.of());
            return "console/writing :: preview";
        }
        Written written = letters.of(form, who.operatorId());
        model.addAttribute("files",
                written.attachments().stream().filter(one -> one.contentId() == null).toList());
        model.addAttribute("previews", previews.of(file.snapshot(), written,
                then.isEmpty() ? null : State.valueOf(then)).stream().map(DraftPage::showable).toList());
        return "console/writing :: preview";
    }

    /** Styles in the text are forbidden in pages of ours, and pictures are still where they were uploaded to. */
    private static Seen showable(Seen seen) {
        if (seen.html() == null) {
            return seen;
        }
        Document page = Jsoup.parse(seen.html());
        page.head().appendElement("link").attr("rel", "stylesheet").attr("href", "/assets/css/mail.css");
        page.getAllElements().forEach(element -> element.removeAttr("style"));
        for (Element picture : page.select("img[src^=cid:]")) {
            picture.attr("src", OwnHtml.PICTURES + picture.attr("src").replaceAll("^cid:|@.*$", ""));
        }
        return new Seen(seen.to(), seen.over(), seen.subject(), seen.text(), page.outerHtml());
    }
}
