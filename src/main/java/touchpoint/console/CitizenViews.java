package touchpoint.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.Desk;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.Citizen;
import touchpoint.citizens.CitizenHistory;
import touchpoint.citizens.CitizenHistory.Entry;
import touchpoint.citizens.Consent;
import touchpoint.citizens.Consents;
import touchpoint.citizens.Directory;
import touchpoint.citizens.Merge;
import touchpoint.citizens.Merging;
import touchpoint.console.CitizenView.Agreement;
import touchpoint.console.CitizenView.Line;
import touchpoint.console.CitizenView.Merged;
import touchpoint.console.CitizenView.Point;

/** Gathers what a citizen's page shows. */
@Component
class CitizenViews {
    private static final int LINES = 50;
    private static final int PERHAPS = 5;
    private final AddressBook book;
    private final Consents consents;
    private final CitizenHistory history;
    private final Directory directory;
    private final Merging merging;
    private final CaseFiles files;
    private final Desk desk;
    private final CaseLines lines;
    private final Names names;
    private final Words words;
    private final CaseDoor door;

    CitizenViews(AddressBook book, Consents consents, CitizenHistory history, Directory directory, Merging merging,
            CaseFiles files, Desk desk, CaseLines lines, Names names, Words words, CaseDoor door) {
        this.book = book;
        this.consents = consents;
        this.history = history;
        this.directory = directory;
        this.merging = merging;
        this.files = files;
        this.desk = desk;
        this.lines = lines;
        this.names = names;
        this.words = words;
        this.door = door;
    }

    CitizenView of(Citizen citizen, Who who, Locale reader) {
        long id = citizen.id();
        return new CitizenView(id, citizen.version(), citizen.name(), citizen.language().getLanguage(), citizen.note(),
                citizen.createdAt(), points(id), agreements(id), cases(id, who, reader), perhaps(citizen), merges(id),
                history(id, reader));
    }

    /** The latest cases that the reader may see, and no trace of the others. */
    List<CaseLine> cases(long citizen, Who who, Locale reader) {
        List<Long> ids = door.readable(files.latestOf(citizen), who).stream().map(CaseFile::id).toList();
        return lines.of(desk.rows(ids), who, reader).stream()
                .sorted((a, b) -> Long.compare(b.id(), a.id())).toList();
    }

    List<CitizensPage.Row> perhaps(Citizen citizen) {
        return CitizensPage.rows(directory.perhapsTheSameAs(citizen, PERHAPS), book);
    }

    private List<Point> points(long citizen) {
        return book.pointsOf(citizen).stream()
                .map(point -> new Point(point.address().kind(), CitizenCards.point(point), point.since())).toList();
    }

    /** All entries, the newest first; of each matter the newest holds. */
    private List<Agreement> agreements(long citizen) {
        List<Consent> entries = consents.of(citizen);
        Map<Long, String> people = names.operators(entries.stream().map(Consent::operator));
        Set<String> seen = new HashSet<>();
        return entries.stream()
                .map(entry -> new Agreement(entry, Names.of(people, entry.operator()),
                        seen.add(entry.purpose() + entry.at().kind() + entry.at().value())))
                .toList();
    }

    private List<Merged> merges(long citizen) {
        List<Merge> merges = merging.into(citizen);
        Map<Long, String> called = names.citizens(merges.stream().map(Merge::loser));
        Map<Long, String> people = names.operators(merges.stream().map(Merge::by));
        List<Merged> shown = new ArrayList<>();
        for (Merge merge : merges) {
            String undo = shown.isEmpty() ? "/console/citizens/" + citizen + "/merges/" + merge.id() + "/undo" : null;
            shown.add(new Merged(called.getOrDefault(merge.loser(), "#" + merge.loser()), merge.at(),
                    people.getOrDefault(merge.by(), "#" + merge.by()), merge.reason(), undo));
        }
        return shown;
    }

    private List<Line> history(long citizen, Locale reader) {
        List<Entry> entries = history.of(citizen, LINES);
        Map<Long, String> people = names.operators(entries.stream().map(Entry::operator));
        Map<Long, String> called = names.citizens(entries.stream()
                .flatMap(entry -> Stream.of(entry.citizen(), Long.valueOf(entry.data().getOrDefault("other", "0")))));
        return entries.stream().map(entry -> new Line(entry.at(), sentence(entry, people, called, reader))).toList();
    }

    private String sentence(Entry entry, Map<Long, String> people, Map<Long, String> called, Locale reader) {
        String who = people.getOrDefault(entry.operator(), "#" + entry.operator());
        String whom = called.getOrDefault(entry.citizen(), "#" + entry.citizen());
        String key = "citizens.event." + entry.kind();
        Map<String, String> data = entry.data();
        String from = data.getOrDefault("from", "");
        String to = data.getOrDefault("to", "");
        return switch (entry.kind()) {
            case RENAMED, NOTE -> words.say(reader, key, who, from.isBlank() ? "–" : from, to.isBlank() ? "–" : to);
            case LANGUAGE -> words.say(reader, key, who, language(from, reader), language(to, reader));
            case POINT_ADDED, POINT_CONFIRMED -> words.say(reader, key, who, whom, to);
            case POINT_REMOVED -> words.say(reader, key, who, whom, from);
            case CONSENT_GIVEN, CONSENT_WITHDRAWN -> words.say(reader, key, who,
                    words.say(reader, "citizens.purpose." + data.getOrDefault("purpose", "")), to,
                    words.say(reader, "citizens.how." + data.getOrDefault("how", "")));
            case ABSORBED, MERGED, PARTED, RESTORED -> words.say(reader, key, who, whom,
                    called.getOrDefault(Long.valueOf(data.getOrDefault("other", "0")), "?"),
                    data.getOrDefault("reason", ""));
        };
    }

    private static String language(String tag, Locale reader) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(reader);
    }
}
