package touchpoint.console.counter;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Journal.NotTaken;
import touchpoint.topics.QuickAnswer;
import touchpoint.topics.QuickAnswers;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** The front office's daily bread: one key counts a question that was answered on the spot; one key more makes a case of it. */
@Controller
@RequestMapping("/console/quick-answers")
@Admits(Area.CASES)
class QuickAnswersPage {
    private final QuickAnswers answers;
    private final QuickAnswerViews views;
    private final GrowingCases growing;
    private final Topics topics;

    QuickAnswersPage(QuickAnswers answers, QuickAnswerViews views, GrowingCases growing, Topics topics) {
        this.answers = answers;
        this.views = views;
        this.growing = growing;
        this.topics = topics;
    }

    @GetMapping
    String show(Who who, Locale reader, Model model) {
        model.addAttribute("quick", views.of(who, reader));
        return "console/quick-answers";
    }

    @PostMapping
    String give(@RequestParam long topic, @RequestParam Channel channel, Who who, Locale reader, Model model) {
        if (!QuickAnswerViews.CHANNELS.contains(channel)
                || topics.findById(topic).filter(Topic::active).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return told(answers.give(topic, channel, who.operatorId()), "given", who, reader, model);
    }

    @PostMapping("/{id}/take-back")
    String takeBack(@PathVariable long id, Who who, Locale reader, Model model) {
        QuickAnswer answer = own(id, who);
        String what = answers.takeBack(id, who.operatorId()) ? "taken-back" : "stays";
        return told(answer, what, who, reader, model);
    }

    /** Writes it down as a contact like any other; {@link #open} finds the case as soon as it is there. */
    @PostMapping("/{id}/case")
    String makeCase(@PathVariable long id, Who who, Locale reader, Model model) throws IOException {
        QuickAnswer answer = own(id, who);
        if (!answer.stands()) {
            return told(answer, "stays", who, reader, model);
        }
        try {
            growing.grow(answer, reader);
        } catch (NotTaken notTaken) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "the journal did not take it", notTaken);
        }
        return told(answer, "growing", who, reader, model);
    }

    /** Asked again and again until the case is there; it is the operator's who gave the answer. */
    @PostMapping("/{id}/open")
    String open(@PathVariable long id, Who who, Locale reader, Model model, HttpServletResponse response) {
        QuickAnswer answer = own(id, who);
        Optional<String> number = growing.grown(answer, who.operatorId());
        number.ifPresent(found -> response.setHeader("HX-Redirect", "/console/cases/" + found));
        return told(answer, "growing", who, reader, model);
    }

    private QuickAnswer own(long id, Who who) {
        return answers.find(id).filter(answer -> answer.operator() == who.operatorId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String told(QuickAnswer answer, String what, Who who, Locale reader, Model model) {
        model.addAttribute("quick", views.of(who, reader));
        model.addAttribute("told", views.told(answer, what, reader));
        return "console/quick-parts :: told";
    }
}
