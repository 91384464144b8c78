package touchpoint.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Journal;
import touchpoint.contacts.Storage;
import touchpoint.intake.DeadLetter;
import touchpoint.intake.DeadLetters;

/** Contacts that could not be read: why, their originals, once more, or put away with a reason. */
@Controller
@RequestMapping("/console/dead-letters")
@Admits(Area.DEAD_LETTERS)
class DeadLettersPage {
    private static final int ROWS = 30;
    private final DeadLetters letters;
    private final Storage storage;
    private final Words words;

    DeadLettersPage(DeadLetters letters, Storage storage, Words words) {
        this.letters = letters;
        this.storage = storage;
        this.words = words;
    }

    @GetMapping
    String show(@RequestParam(required = false) @Nullable Long before, Model model) {
        List<DeadLetter> found = letters.page(before, ROWS + 1);
        List<DeadLetter> page = found.size() > ROWS ? found.subList(0, ROWS) : found;
        model.addAttribute("letters", page);
        model.addAttribute("next", found.size() > ROWS ? "/console/dead-letters?before=" + page.getLast().id() : null);
        return "console/dead-letters";
    }

    @GetMapping("/{id}/original")
    ResponseEntity<InputStreamResource> original(@PathVariable long id) throws IOException {
        ContentHash original = letters.find(id).map(DeadLetter::original)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).contentLength(storage.size(original))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename("contact-" + id + ".eml", StandardCharsets.UTF_8).build().toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(new InputStreamResource(storage.open(original)));
    }

    @PostMapping("/{id}/retry")
    String retry(@PathVariable long id, Who who, Locale reader, RedirectAttributes told) {
        try {
            return tell(letters.retry(id, who.operatorId()), reader, told);
        } catch (Journal.NotTaken away) {
            told.addFlashAttribute("refused", words.say(reader, "console.dead.not-taken"));
            return "redirect:/console/dead-letters";
        }
    }

    @PostMapping("/{id}/discard")
    String discard(@PathVariable long id, @RequestParam String why, Who who, Locale reader, RedirectAttributes told) {
        if (why.isBlank()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return tell(letters.discard(id, why, who.operatorId()), reader, told);
    }

    private String tell(boolean done, Locale reader, RedirectAttributes told) {
        told.addFlashAttribute(done ? "done" : "refused",
                words.say(reader, done ? "console.dead.done" : "console.dead.late"));
        return "redirect:/console/dead-letters";
    }
}
