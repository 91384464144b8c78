package touchpoint.console;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.Desk;
import touchpoint.cases.DeskQuery;
import touchpoint.cases.DeskRow;
import touchpoint.cases.FiledContact;
import touchpoint.cases.NotAllowedNow;
import touchpoint.cases.GuardedCase;
import touchpoint.contacts.Channel;
import touchpoint.intake.Review;
import touchpoint.intake.ReviewItem;

/** What the hub could not link with certainty: a person says where it belongs. */
@Controller
@RequestMapping("/console/review")
@Admits(Area.REVIEW)
class ReviewPage {
    private static final int ITEMS = 20;
    private final Review review;
    private final Desk desk;
    private final CaseLines lines;
    private final Policy policy;
    private final Words words;
    private final Clock clock;
    private final ConsoleProperties properties;

    ReviewPage(Review review, Desk desk, CaseLines lines, Policy policy, Words words, Clock clock,
            ConsoleProperties properties) {
        this.review = review;
        this.desk = desk;
        this.lines = lines;
        this.policy = policy;
        this.words = words;
        this.clock = clock;
        this.properties = properties;
    }

    /** @param here the case where it is for now */
    record Question(long id, long contact, Instant at, Channel channel, String name, String address, String subject,
            String text, String reason, @Nullable CaseLine here, List<CaseLine> candidates, boolean original) {}

    @GetMapping
    String show(@RequestParam(defaultValue = "0") long after, Who who, Locale reader, Model model) {
        List<ReviewItem> items = review.page(after, ITEMS + 1);
        List<ReviewItem> shown = items.size() > ITEMS ? items.subList(0, ITEMS) : items;
        model.addAttribute("questions",
                shown.stream().map(item -> question(item, who, reader)).flatMap(Optional::stream)
                        .toList());
        model.addAttribute("next", items.size() > ITEMS ? "/console/review?after=" + shown.getLast().id() : null);
        return "console/review";
    }

    /** A case that the reader may not see is no candidate for them. */
    private Optional<Question> question(ReviewItem item, Who who, Locale reader) {
        List<Long> ids = item.caseId() == null
                ? item.candidates()
                : java.util.stream.Stream.concat(item.candidates().stream(), java.util.stream.Stream.of(item.caseId()))
                        .distinct().toList();
        List<DeskRow> rows = desk.rows(ids).stream().filter(row -> policy.may(who, Action.READ, GuardedCase.of(row)))
                .toList();
        List<CaseLine> cases = lines.of(rows, who, reader);
        return review.contactOf(item).map(contact -> question(item, contact, cases, reader));
    }

    private Question question(ReviewItem item, FiledContact contact, List<CaseLine> cases, Locale reader) {
        CaseLine here = cases.stream().filter(line -> Objects.equals(line.id(), item.caseId())).findFirst()
                .orElse(null);
        return new Question(item.id(), contact.id(), contact.at(), contact.channel(), contact.fromName(),
                contact.from().value(), contact.subject(), contact.text(), words.say(reader, "review." + item.reason()),
                here, cases, contact.original() != null);
    }

    @PostMapping("/{item}/join")
    String join(@PathVariable long item, @RequestParam(defaultValue = "") String number,
            @RequestParam(required = false) @Nullable Long candidate, Who who, Locale reader, RedirectAttributes told) {
        Optional<DeskRow> row = number.isBlank()
                ? Optional.ofNullable(candidate).flatMap(id -> desk.rows(List.of(id)).stream().findFirst())
                : named(number);
        if (row.isEmpty() || !policy.may(who, Action.WORK, GuardedCase.of(row.get()))) {
            return refused(told, words.say(reader, "console.review.unknown-case"));
        }
        return decide(told, reader, () -> review.join(item, row.get().id(), who.operatorId()));
    }

    @PostMapping("/{item}/open")
    String open(@PathVariable long item, Who who, Locale reader, RedirectAttributes told) {
        return decide(told, reader, () -> review.open(item, who.operatorId()));
    }

    @PostMapping("/{item}/leave")
    String leave(@PathVariable long item, @RequestParam String why, Who who, Locale reader, RedirectAttributes told) {
        if (why.isBlank()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return decide(told, reader, () -> review.leave(item, why, who.operatorId()));
    }

    private Optional<DeskRow> named(String text) {
        DeskFilter filter = new DeskFilter(DeskQuery.View.ALL, null, null, null, null, text);
        int year = clock.instant().atZone(properties.zone()).getYear();
        return filter.code().flatMap(desk::find).or(() -> filter.number(year).flatMap(desk::find));
    }

    private String decide(RedirectAttributes told, Locale reader, Runnable decision) {
        try {
            decision.run();
        } catch (Review.AlreadyDecided late) {
            return refused(told, words.say(reader, "console.review.decided"));
        } catch (NotAllowedNow notNow) {
            return refused(told, words.say(reader, "console.case.not-now"));
        }
        told.addFlashAttribute("done", words.say(reader, "console.dead.done"));
        return "redirect:/console/review";
    }

    private static String refused(RedirectAttributes told, String why) {
        told.addFlashAttribute("refused", why);
        return "redirect:/console/review";
    }
}
