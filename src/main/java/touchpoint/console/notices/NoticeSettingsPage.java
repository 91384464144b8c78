package touchpoint.console.notices;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.console.Words;
import touchpoint.notices.Choices;
import touchpoint.notices.Choices.Chosen;
import touchpoint.notices.Occasion;
import touchpoint.notices.Way;
import touchpoint.offices.Operators;

/** How the reader wants to be told of what: in the console, by mail at once, in a mail that gathers, or not at all. */
@Controller
@RequestMapping("/console/notices/settings")
@Admits(Area.CASES)
class NoticeSettingsPage {
    private static final String PREFIX = "way.";
    private final Choices choices;
    private final Operators operators;
    private final Words words;

    NoticeSettingsPage(Choices choices, Operators operators, Words words) {
        this.choices = choices;
        this.operators = operators;
        this.words = words;
    }

    record Row(Occasion of, Way way) {}

    /**
     * @param hasMail whether there is an address to send mails to
     * @param wrong   whether the first time was not one
     */
    record View(List<Row> rows, String first, String second, boolean hasMail, boolean wrong) {
        public Way[] ways() {
            return Way.values();
        }
    }

    @GetMapping
    String show(Who who, Model model) {
        Chosen chosen = choices.of(who.operatorId());
        model.addAttribute("view", view(who, chosen, chosen.digestAt().getFirst().toString(),
                chosen.digestAt().size() > 1 ? chosen.digestAt().getLast().toString() : "", false));
        return "console/notices/settings";
    }

    @PostMapping
    ModelAndView choose(Who who, Locale reader, @RequestParam Map<String, String> form, RedirectAttributes told) {
        Map<Occasion, Way> ways = new EnumMap<>(Occasion.class);
        for (Occasion of : Occasion.values()) {
            Stream.of(Way.values()).filter(way -> way.name().equals(form.get(PREFIX + of))).findFirst()
                    .ifPresent(way -> ways.put(of, way));
        }
        LocalTime first = time(form.get("first"));
        LocalTime second = time(form.get("second"));
        if (first == null) {
            ModelAndView again = new ModelAndView("console/notices/settings", HttpStatus.UNPROCESSABLE_CONTENT);
            again.addObject("view", view(who, new Chosen(ways, choices.of(who.operatorId()).digestAt()), "",
                    second == null ? "" : second.toString(), true));
            return again;
        }
        choices.choose(who.operatorId(), new Chosen(ways, second == null ? List.of(first) : List.of(first, second)));
        told.addFlashAttribute("done", words.say(reader, "console.notices.saved"));
        return new ModelAndView("redirect:/console/notices/settings");
    }

    private View view(Who who, Chosen chosen, String first, String second, boolean wrong) {
        return new View(Stream.of(Occasion.values()).map(of -> new Row(of, chosen.way(of))).toList(), first, second,
                operators.findById(who.operatorId()).orElseThrow().email() != null, wrong);
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalTime.parse(text.strip());
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
