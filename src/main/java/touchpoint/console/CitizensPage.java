package touchpoint.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.Directory;

/** Looking up citizens by name, telephone number or e-mail address. */
@Controller
@Admits(Area.CITIZENS)
class CitizensPage {
    private static final int ROWS = 30;
    private final Directory directory;
    private final AddressBook book;

    CitizensPage(Directory directory, AddressBook book) {
        this.directory = directory;
        this.book = book;
    }

    record Row(long id, String name, Instant since, List<CitizenCard.Point> points) {
        public String href() {
            return "/console/citizens/" + id;
        }
    }

    /** @param next address of the next page, null on the last one */
    record View(String text, List<Row> rows, @Nullable String next) {}

    @GetMapping("/console/citizens")
    String show(@RequestParam(defaultValue = "") String text, @RequestParam(required = false) @Nullable String after,
            Model model) {
        Directory.Position from = Directory.Position.parse(after);
        List<Directory.Found> found = text.isBlank()
                ? directory.newest(from, ROWS + 1)
                : directory.search(text, from, ROWS + 1);
        boolean more = found.size() > ROWS;
        List<Directory.Found> shown = more ? found.subList(0, ROWS) : found;
        model.addAttribute("view", new View(text.strip(), rows(shown, book),
                more ? next(text.strip(), shown.getLast().after()) : null));
        return "console/citizens";
    }

    static List<Row> rows(List<Directory.Found> found, AddressBook book) {
        Map<Long, List<touchpoint.citizens.ContactPoint>> points = book
                .pointsOf(found.stream().map(Directory.Found::id).toList());
        return found.stream().map(one -> new Row(one.id(), one.name(), one.since(),
                points.getOrDefault(one.id(), List.of()).stream().map(CitizenCards::point).toList())).toList();
    }

    private static String next(String text, Directory.Position after) {
        return UriComponentsBuilder.fromPath("/console/citizens").queryParam("text", "{text}")
                .queryParam("after", "{after}").encode()
                .buildAndExpand(Map.of("text", text, "after", after.toString())).toUriString();
    }
}
