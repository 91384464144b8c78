package touchpoint.console;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.Citizen;
import touchpoint.citizens.Directory;
import touchpoint.citizens.Merge;
import touchpoint.citizens.Merge.Whose;
import touchpoint.citizens.Merging;
import touchpoint.citizens.StaleCitizen;

/** Two citizens who are one person: found, looked at side by side, merged with a reason; and the undoing. */
@Controller
@RequestMapping("/console/citizens/{id}")
@Admits(Area.CITIZENS)
class MergePage {
    private static final int FOUND = 20;
    private final CitizenDoor door;
    private final CitizenViews views;
    private final Directory directory;
    private final AddressBook book;
    private final Merging merging;
    private final Names names;
    private final Words words;

    MergePage(CitizenDoor door, CitizenViews views, Directory directory, AddressBook book, Merging merging, Names names,
            Words words) {
        this.door = door;
        this.views = views;
        this.directory = directory;
        this.book = book;
        this.merging = merging;
        this.names = names;
        this.words = words;
    }

    /** @param addresses that the one person will have */
    record Pair(CitizenView survivor, CitizenView loser, List<String> addresses) {
        public boolean namesDiffer() {
            return !survivor.name().equals(loser.name());
        }

        public boolean languagesDiffer() {
            return !survivor.language().equals(loser.language());
        }

        public boolean notesDiffer() {
            return !survivor.note().equals(loser.note());
        }
    }

    @GetMapping("/merge")
    String show(@PathVariable long id, @RequestParam(name = "with", required = false) @Nullable Long other,
            @RequestParam(defaultValue = "") String text, Who who, Locale reader, Model model,
            RedirectAttributes told) {
        Citizen survivor = door.living(id);
        Citizen loser = other == null ? null : door.living(other);
        if (loser != null && loser.id() == survivor.id()) {
            told.addFlashAttribute("refused", words.say(reader, "console.merge.one-already"));
            return to(survivor.id());
        }
        model.addAttribute("citizen", views.of(survivor, who, reader));
        if (loser != null) {
            model.addAttribute("pair", pair(views.of(survivor, who, reader), views.of(loser, who, reader)));
            return "console/merge";
        }
        model.addAttribute("text", text.strip());
        model.addAttribute("found", text.isBlank()
                ? List.of()
                : CitizensPage.rows(directory.search(text, null, FOUND).stream()
                        .filter(one -> one.id() != survivor.id()).toList(), book));
        return "console/merge-with";
    }

    @PostMapping("/merge")
    String merge(@PathVariable long id, @RequestParam(name = "with") long other, @RequestParam long version,
            @RequestParam long otherVersion, @RequestParam(defaultValue = "SURVIVORS") Whose name,
            @RequestParam(defaultValue = "SURVIVORS") Whose note,
            @RequestParam(defaultValue = "SURVIVORS") Whose language, @RequestParam String reason, Who who,
            Locale reader, RedirectAttributes told) {
        String here = "redirect:/console/citizens/" + id + "/merge?with=" + other;
        if (id == other || name == Whose.BOTH || language == Whose.BOTH) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (reason.isBlank()) {
            return refused(told, here, words.say(reader, "console.merge.fault.reason"));
        }
        String loser = door.open(other).name();
        String survivor = door.open(id).name();
        try {
            merging.merge(new Merge.Order(id, version, other, otherVersion, name, note, language, reason,
                    who.operatorId()));
        } catch (StaleCitizen stale) {
            return refused(told, here, words.say(reader, "console.merge.stale"));
        } catch (PessimisticLockingFailureException busy) {
            return refused(told, here, words.say(reader, "console.merge.busy"));
        }
        told.addFlashAttribute("done", words.say(reader, "console.merge.done", loser, survivor));
        return to(id);
    }

    @PostMapping("/merges/{merge}/undo")
    String undo(@PathVariable long id, @PathVariable long merge, @RequestParam(defaultValue = "") String reason,
            Who who, Locale reader, RedirectAttributes told) {
        Merge known = merging.find(merge).filter(found -> found.survivor() == id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (reason.isBlank()) {
            return refused(told, to(id), words.say(reader, "console.merge.fault.reason"));
        }
        try {
            merging.undo(merge, reason, who.operatorId());
        } catch (Merge.NotTheLast notYet) {
            return refused(told, to(id), words.say(reader, "console.merge.not-the-last", name(notYet.first().loser()),
                    name(notYet.first().survivor())));
        } catch (StaleCitizen stale) {
            return refused(told, to(id), words.say(reader, "console.merge.undone-already"));
        } catch (PessimisticLockingFailureException busy) {
            return refused(told, to(id), words.say(reader, "console.merge.busy"));
        }
        told.addFlashAttribute("done",
                words.say(reader, "console.merge.undone", name(known.loser()), name(known.survivor())));
        return to(id);
    }

    private String name(long citizen) {
        return names.citizens(Stream.of(citizen)).getOrDefault(citizen, "#" + citizen);
    }

    private static Pair pair(CitizenView survivor, CitizenView loser) {
        Set<String> addresses = Stream.of(survivor, loser).flatMap(one -> one.points().stream())
                .map(point -> point.shown().address()).collect(Collectors.toCollection(TreeSet::new));
        return new Pair(survivor, loser, List.copyOf(addresses));
    }

    private static String refused(RedirectAttributes told, String where, String why) {
        told.addFlashAttribute("refused", why);
        return where;
    }

    private static String to(long id) {
        return "redirect:/console/citizens/" + id;
    }
}
