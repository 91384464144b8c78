package touchpoint.console;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.citizens.Citizen;
import touchpoint.citizens.CitizenWork;
import touchpoint.citizens.Consent;
import touchpoint.citizens.StaleCitizen;
import touchpoint.contacts.Address;
import touchpoint.contacts.PhoneNumbers;

/** One citizen: who it is, how to reach them, what they agreed to, their cases. */
@Controller
@RequestMapping("/console/citizens/{id}")
@Admits(Area.CITIZENS)
class CitizenPage {
    private static final int LONGEST_NAME = 200;
    private final CitizenDoor door;
    private final CitizenViews views;
    private final CitizenWork work;
    private final Words words;

    CitizenPage(CitizenDoor door, CitizenViews views, CitizenWork work, Words words) {
        this.door = door;
        this.views = views;
        this.work = work;
        this.words = words;
    }

    @GetMapping
    String show(@PathVariable long id, Who who, Locale reader, Model model, RedirectAttributes told) {
        Citizen citizen = door.open(id);
        if (!citizen.isLiving()) {
            Citizen living = door.living(id);
            told.addFlashAttribute("done", words.say(reader, "console.citizen.led-on", citizen.name(), living.name()));
            return to(living.id());
        }
        model.addAttribute("citizen", views.of(citizen, who, reader));
        return "console/citizen";
    }

    @PostMapping
    String describe(@PathVariable long id, @RequestParam long version, @RequestParam String name,
            @RequestParam String language, @RequestParam String note, Who who, Locale reader, RedirectAttributes told) {
        door.open(id);
        if (name.isBlank() || name.length() > LONGEST_NAME || !language.matches("[a-z]{2,3}")) {
            return refused(id, told, words.say(reader, "console.citizen.fault.name"));
        }
        return change(id, told, reader,
                () -> work.describe(id, version, name, Locale.of(language), note, who.operatorId()));
    }

    @PostMapping("/points")
    String add(@PathVariable long id, @RequestParam String address, Who who, Locale reader, RedirectAttributes told) {
        door.open(id);
        Optional<? extends Address> read = address.contains("@")
                ? Address.Email.of(address)
                : PhoneNumbers.read(address);
        return read.isEmpty()
                ? refused(id, told, words.say(reader, "console.citizen.fault.address"))
                : change(id, told, reader, () -> work.add(id, read.get(), who.operatorId()));
    }

    @PostMapping("/points/remove")
    String remove(@PathVariable long id, @RequestParam String kind, @RequestParam String value, Who who, Locale reader,
            RedirectAttributes told) {
        door.open(id);
        return change(id, told, reader, () -> work.remove(id, Address.of(kind, value), who.operatorId()));
    }

    /** @param at kind and value, with a colon between */
    @PostMapping("/consents")
    String consent(@PathVariable long id, @RequestParam Consent.Purpose purpose, @RequestParam String at,
            @RequestParam boolean given, @RequestParam Consent.How how, Who who, Locale reader,
            RedirectAttributes told) {
        door.open(id);
        int colon = at.indexOf(':');
        return change(id, told, reader,
                () -> work.consent(id, purpose, Address.of(at.substring(0, Math.max(colon, 0)),
                        at.substring(colon + 1)), given, how, who.operatorId()));
    }

    private String change(long id, RedirectAttributes told, Locale reader, Runnable what) {
        try {
            what.run();
        } catch (StaleCitizen stale) {
            return refused(id, told, words.say(reader, "console.citizen.stale"));
        } catch (IllegalArgumentException notTheirs) {
            return refused(id, told, words.say(reader, "console.citizen.fault.address"));
        }
        told.addFlashAttribute("done", words.say(reader, "console.citizen.saved"));
        return to(id);
    }

    private static String refused(long id, RedirectAttributes told, String why) {
        told.addFlashAttribute("refused", why);
        return to(id);
    }

    private static String to(long id) {
        return "redirect:/console/citizens/" + id;
    }
}
