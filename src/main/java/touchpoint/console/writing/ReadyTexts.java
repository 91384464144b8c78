package touchpoint.console.writing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.Level;
import touchpoint.cases.Participants;
import touchpoint.cases.Recipient;
import touchpoint.console.CaseDoor;
import touchpoint.knowledge.TextModule;
import touchpoint.knowledge.TextModules;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;

/** The text modules that fit a case, in its recipient's language and with its names filled in, ready to be put into the letter. */
@Controller
@Admits(Area.CASES)
class ReadyTexts {
    private final CaseDoor door;
    private final TextModules modules;
    private final Participants participants;
    private final Offices offices;

    ReadyTexts(CaseDoor door, TextModules modules, Participants participants, Offices offices) {
        this.door = door;
        this.modules = modules;
        this.participants = participants;
        this.offices = offices;
    }

    record Ready(String name, String text, boolean ofTopic) {}

    @GetMapping("/console/cases/{number}/text-modules")
    String offered(@PathVariable String number, @RequestParam(defaultValue = "") String search, Who who, Model model) {
        CaseFile file = door.open(number, who, Action.WORK);
        List<Recipient> to = participants.confirmedOf(file.id());
        Locale language = to.isEmpty() ? file.language() : to.getFirst().language();
        Map<String, String> values = Map.of("number", file.number().toString(), "code", file.code().written(), "name",
                to.isEmpty() ? "" : to.getFirst().name(), "office", office(file, language));
        model.addAttribute("ready", modules.offered(file.topicId(), search).stream()
                .map(one -> new Ready(one.name(), TextModule.filled(one.text(language), values),
                        one.topicId() != null))
                .toList());
        return "console/writing :: ready";
    }

    private String office(CaseFile file, Locale language) {
        Long id = file.officeId();
        return (file.level() == Level.DESK || id == null
                ? offices.all().stream().filter(Office::isDesk).findFirst()
                : offices.findById(id)).map(office -> office.name(language)).orElse("");
    }
}
