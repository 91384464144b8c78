package touchpoint.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.Recipients;
import touchpoint.cases.Recipients.Newcomer;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.Directory;
import touchpoint.console.Acting.Scene;
import touchpoint.console.Acting.Seen;
import touchpoint.contacts.Address;
import touchpoint.contacts.PhoneNumbers;

/** Whose case it is, and who gets what is answered, where nobody wrote or somebody else is to hear of it too. */
@Controller
@RequestMapping("/console/cases/{number}")
@Admits(Area.CASES)
class RecipientActs {
    private static final int FOUND_AT_MOST = 8;
    private static final int SHORTEST_QUESTION = 3;
    private final Acting acting;
    private final CaseDoor door;
    private final Recipients recipients;
    private final Directory directory;
    private final AddressBook book;
    private final Policy policy;

    RecipientActs(Acting acting, CaseDoor door, Recipients recipients, Directory directory, AddressBook book,
            Policy policy) {
        this.acting = acting;
        this.door = door;
        this.recipients = recipients;
        this.directory = directory;
        this.book = book;
        this.policy = policy;
    }

    @PostMapping("/recipients")
    String include(@PathVariable String number, Seen seen, @RequestParam String address, @RequestParam String name,
            @RequestParam Locale speaks, @RequestParam(defaultValue = "false") boolean greeted,
            @RequestParam(defaultValue = "false") boolean citizens, Who who, Locale reader, Model model,
            HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        Optional<? extends Address> read = read(address);
        if (read.isEmpty()) {
            return acting.refuse(scene, Action.WORK, "console.citizen.fault.address");
        }
        Newcomer newcomer = new Newcomer(read.get(), name, speaks, greeted,
                citizens && policy.may(who, Area.CITIZENS));
        return acting.act(scene, Action.WORK, "", file -> recipients.include(scene.act(file), newcomer));
    }

    @PostMapping("/recipients/leave-out")
    String leaveOut(@PathVariable String number, Seen seen, @RequestParam String kind, @RequestParam String address,
            Who who, Locale reader, Model model, HttpServletResponse response) {
        Scene scene = new Scene(number, seen, who, reader, model, response);
        return acting.act(scene, Action.WORK, "",
                file -> recipients.leaveOut(scene.act(file), Address.of(kind, address)));
    }

    /** Citizens to choose from; for those who may look citizens up. */
    @GetMapping("/people")
    String people(@PathVariable String number, @RequestParam(defaultValue = "") String text, Who who, Model model) {
        CaseFile file = door.open(number, who, Action.WORK);
        if (!policy.may(who, Area.CITIZENS)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        String asked = text.strip();
        model.addAttribute("text", asked);
        model.addAttribute("href", "/console/cases/" + file.number());
        model.addAttribute("people", asked.length() < SHORTEST_QUESTION
                ? List.of()
                : CitizensPage.rows(directory.search(asked, null, FOUND_AT_MOST), book));
        return "console/case-people :: found";
    }

    private static Optional<? extends Address> read(String address) {
        return address.contains("@") ? Address.Email.of(address) : PhoneNumbers.read(address);
    }
}
