package touchpoint.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.console.TemplateView.Change;
import touchpoint.console.TemplateView.Conflict;
import touchpoint.console.TemplateView.Proof;
import touchpoint.console.TemplateView.Wrong;
import touchpoint.notifications.Previews;
import touchpoint.notifications.templates.Differences;
import touchpoint.notifications.templates.Fault;
import touchpoint.notifications.templates.Standing;
import touchpoint.notifications.templates.Template;
import touchpoint.notifications.templates.TemplateEditing;
import touchpoint.notifications.templates.TemplateText;
import touchpoint.notifications.templates.Version;

/** Puts together what the pages about the texts show. */
@Component
class TemplateViews {
    private final TemplateEditing editing;
    private final Previews previews;
    private final ReadableCases cases;
    private final Names names;
    private final Words words;

    TemplateViews(TemplateEditing editing, Previews previews, ReadableCases cases, Names names, Words words) {
        this.editing = editing;
        this.previews = previews;
        this.cases = cases;
        this.names = names;
        this.words = words;
    }

    List<TemplateView.Row> rows() {
        List<Standing> all = editing.all();
        Map<Long, String> people = names
                .operators(all.stream().map(Standing::last).map(last -> last == null ? null : last.by()));
        return Stream.of(Template.values()).map(template -> new TemplateView.Row(template,
                all.stream().filter(standing -> standing.template() == template)
                        .map(standing -> new TemplateView.Cell(standing, author(standing.last(), people))).toList()))
                .toList();
    }

    /** What the one who asks wants to see besides the text itself. */
    record Asked(Who who, Locale reader, @Nullable Integer again, @Nullable String news, Outcome outcome) {}

    /** What became of what was to be done. */
    enum Outcome {
        NONE, REFUSED, OVERTAKEN
    }

    TemplateView of(Standing standing, TemplateForm form, Asked asked) {
        Template template = standing.template();
        Locale language = standing.language();
        List<Version> versions = editing.history(template, language);
        Map<Long, String> people = names.operators(versions.stream().map(Version::by));
        TemplateText delivered = editing.delivered(template, language);
        Locale other = Template.LANGUAGES.stream().filter(one -> !one.equals(language)).findFirst().orElseThrow();
        return new TemplateView(template, language, standing, author(standing.last(), people), form,
                proof(template, language, form, asked.who(), asked.reader()), delivered,
                editing.standing(template, other).text(), history(versions, delivered, people), asked.again(),
                asked.outcome() == Outcome.REFUSED,
                asked.outcome() == Outcome.OVERTAKEN ? conflict(standing, form, people) : null, asked.news());
    }

    Proof proof(Template template, Locale language, TemplateForm form, Who who, Locale reader) {
        boolean choose = cases.areAny(who);
        Optional<CaseFile> file = cases.named(form.number(), who);
        boolean unknown = file.isEmpty() && !form.number().isEmpty();
        List<Fault> faults = editing.faults(template, form.text());
        return new Proof(language.getLanguage(), faults.stream().map(fault -> wrong(fault, reader)).toList(),
                faults.isEmpty()
                        ? previews.of(template, language, form.text(), file.map(CaseFile::snapshot).orElse(null))
                        : List.of(),
                file.isPresent(), unknown, choose);
    }

    private Wrong wrong(Fault fault, Locale reader) {
        String field = fault.field().name().toLowerCase(Locale.ROOT);
        String where = words.say(reader, "console.templates." + field)
                + (fault.line() == 0 ? "" : words.say(reader, "console.templates.line", fault.line()));
        String key = "notifications.fault." + fault.what()
                + (fault.what() == Fault.What.UNKNOWN && fault.better().isEmpty() ? ".alone" : "");
        return new Wrong(field, where + ": " + words.say(reader, key, fault.word(), fault.better()));
    }

    /** Each version beside the one before; the first beside what the hub comes with. */
    private static List<Change> history(List<Version> newestFirst, TemplateText delivered, Map<Long, String> people) {
        List<Change> history = new ArrayList<>();
        TemplateText before = delivered;
        for (Version version : newestFirst.reversed()) {
            TemplateText text = version.text() == null ? delivered : version.text();
            history.add(new Change(version.number(), version.at(), author(version, people), version.note(),
                    version.text() == null, text, Differences.between(before.subject(), text.subject()),
                    Differences.between(before.body(), text.body())));
            before = text;
        }
        return history.reversed();
    }

    private static @Nullable Conflict conflict(Standing theirs, TemplateForm mine, Map<Long, String> people) {
        Version last = theirs.last();
        return last == null
                ? null
                : new Conflict(author(last, people), last.at(),
                        Differences.between(theirs.text().subject(), mine.subject()),
                        Differences.between(theirs.text().body(), mine.body()));
    }

    private static @Nullable String author(@Nullable Version version, Map<Long, String> people) {
        return version == null ? null : people.get(version.by());
    }
}
