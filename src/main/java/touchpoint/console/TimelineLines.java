package touchpoint.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseFile;
import touchpoint.cases.FiledContact;
import touchpoint.cases.TimelineEntry;
import touchpoint.console.TimelineLine.ContactCard;
import touchpoint.console.TimelineLine.Delivery;
import touchpoint.console.TimelineLine.File;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Hazard;
import touchpoint.notices.Mentions;
import touchpoint.notifications.Ledger;
import touchpoint.notifications.Notification;

/** Makes readable lines of a case's timeline. */
@Component
class TimelineLines {
    private final Names names;
    private final Words words;
    private final Ledger ledger;
    private final Deliveries deliveries;
    private final CommitmentSentences commitments;
    private final Mentions mentions;

    TimelineLines(Names names, Words words, Ledger ledger, Deliveries deliveries, CommitmentSentences commitments,
            Mentions mentions) {
        this.names = names;
        this.words = words;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.commitments = commitments;
        this.mentions = mentions;
    }

    /** @param mayWork whether links may be undone by the one who reads */
    List<TimelineLine> of(CaseFile file, List<TimelineEntry> entries, Locale reader, boolean mayWork) {
        Reading reading = new Reading(file, reader, mayWork, people(entries), names.offices(reader),
                names.topics(ids(entries, "topic"), reader),
                names.citizens(Stream.of("citizen", "citizen-merged", "citizen-parted")
                        .flatMap(kind -> ids(entries, kind))),
                told(file));
        return entries.stream().map(entry -> line(entry, reading)).toList();
    }

    /** What the lines of one page have in common. */
    private record Reading(CaseFile file, Locale reader, boolean mayWork, Map<Long, String> operators,
            Names.OfficeNames offices, Map<Long, String> topics, Map<Long, String> citizens,
            Map<Long, List<Notification>> told) {}

    private Map<Long, List<Notification>> told(CaseFile file) {
        Map<Long, List<Notification>> byCause = new HashMap<>();
        for (Notification row : ledger.ofCase(file.id())) {
            if (row.cause() != null) {
                byCause.computeIfAbsent(row.cause(), cause -> new ArrayList<>()).add(row);
            }
        }
        return byCause;
    }

    private Map<Long, String> people(List<TimelineEntry> entries) {
        Stream<@Nullable Long> actors = entries.stream().map(entry -> entry.by().operator());
        Stream<@Nullable Long> authors = entries.stream().map(TimelineEntry::contact)
                .map(contact -> contact == null ? null : contact.author());
        Stream<@Nullable Long> sharers = entries.stream().map(entry -> number(entry, "operator"));
        Stream<@Nullable Long> meant = entries.stream().map(entry -> number(entry, "instead"));
        return names
                .operators(Stream.of(actors, authors, ids(entries, "assigned"), meant, sharers).flatMap(each -> each));
    }

    private static Stream<@Nullable Long> ids(List<TimelineEntry> entries, String kind) {
        return entries.stream().filter(entry -> entry.kind().equals(kind))
                .flatMap(entry -> Stream.of(number(entry, "from"), number(entry, "to")));
    }

    private static @Nullable Long number(TimelineEntry entry, String key) {
        String value = entry.data().get(key);
        return value == null ? null : Long.valueOf(value);
    }

    private TimelineLine line(TimelineEntry entry, Reading reading) {
        FiledContact contact = entry.contact();
        if (contact != null) {
            return new TimelineLine(entry.id(), contact.at(), contact.inbound() ? "in" : "out",
                    author(contact, reading), "", card(contact, reading));
        }
        if (entry.kind().equals("note")) {
            return new TimelineLine(entry.id(), entry.at(), "note", actor(entry.by(), reading),
                    mentions.spoken(entry.data().getOrDefault("text", "")), null);
        }
        return new TimelineLine(entry.id(), entry.at(), "event", sentence(entry, reading), "", null);
    }

    private String author(FiledContact contact, Reading reading) {
        if (contact.author() != null) {
            return reading.operators().getOrDefault(contact.author(), "#" + contact.author());
        }
        return contact.fromName().isBlank() ? shown(contact.from().value(), reading) : contact.fromName();
    }

    private String shown(String address, Reading reading) {
        return address.isEmpty() ? words.say(reading.reader(), "console.case.withheld") : address;
    }

    private String actor(Actor by, Reading reading) {
        return switch (by.kind()) {
            case CITIZEN -> words.say(reading.reader(), "console.case.by.citizen");
            case HUB -> words.say(reading.reader(), "console.case.by.hub");
            case OPERATOR -> by.operator() == null
                    ? ""
                    : reading.operators().getOrDefault(by.operator(),
                            "#" + by.operator());
        };
    }

    private ContactCard card(FiledContact contact, Reading reading) {
        Locale reader = reading.reader();
        String base = "/console/contacts/" + contact.id();
        List<Attachment> attachments = contact.attachments();
        List<File> files = IntStream.range(0, attachments.size()).filter(i -> attachments.get(i).contentId() == null
                || contact.html() == null || !contact.html().contains("cid:" + attachments.get(i).contentId()))
                .mapToObj(i -> file(attachments.get(i), base + "/attachments/" + i, reader)).toList();
        List<Delivery> told = contact.inbound()
                ? List.of()
                : reading.told().getOrDefault(contact.id(), List.of()).stream()
                        .map(row -> deliveries.of(row, List.of(), "", reader)).toList();
        return new ContactCard(contact.id(), contact.channel(), author(contact, reading),
                shown(contact.from().value(), reading), shown(contact.to().value(), reading),
                contact.subject().equals(reading.file().subject()) ? "" : contact.subject(), contact.text(),
                contact.quoted(), contact.html() == null ? null : base + "/html",
                contact.html() != null && contact.html().contains("data-remote-src"), files,
                contact.original() == null || attachments.stream().anyMatch(file -> file.hazard() == Hazard.INFECTED)
                        ? null
                        : base + "/original",
                notices(contact, reader), contact.confirmed(),
                because(contact, reader),
                contact.inbound() && reading.mayWork() ? "/console/cases/" + reading.file().number() + "/undo" : null,
                contact.sender() == Contact.Sender.PERSON ? null : contact.sender().name(), contact.takenBack(), told);
    }

    private String because(FiledContact contact, Locale reader) {
        return contact.inbound()
                ? words.say(reader, "evidence." + contact.because(), contact.evidence().toArray())
                : "";
    }

    private List<String> notices(FiledContact contact, Locale reader) {
        return contact.notices().stream()
                .map(notice -> words.say(reader, "contacts.notice." + notice.key(), notice.arguments().toArray()))
                .collect(Collectors.toList());
    }

    private static File file(Attachment attachment, String href, Locale reader) {
        String type = attachment.mediaType();
        String icon = type.startsWith("image/")
                ? "file-image"
                : type.equals("application/pdf") ? "file-pdf" : type.startsWith("text/") ? "file-txt" : "clip";
        Hazard hazard = attachment.hazard();
        return new File(attachment.name(), Sizes.of(attachment.size(), reader), hazard == Hazard.INFECTED ? null : href,
                icon, hazard == null ? null : hazard.name());
    }

    private String sentence(TimelineEntry entry, Reading reading) {
        Locale reader = reading.reader();
        String who = actor(entry.by(), reading);
        String from = entry.data().getOrDefault("from", "");
        String to = entry.data().getOrDefault("to", "");
        String key = "timeline." + entry.kind();
        if (entry.kind().startsWith(CommitmentSentences.KIND)) {
            return commitments.of(entry.kind(), entry.data(), who, sharer(entry, reading), reader);
        }
        return switch (entry.kind()) {
            case "assigned" -> entry.data().containsKey("rule")
                    ? byRule(entry, reading)
                    : to.isEmpty()
                            ? words.say(reader, key + ".nobody", who)
                            : Long.valueOf(to).equals(entry.by().operator())
                                    ? words.say(reader, key + ".self", who)
                                    : words.say(reader, key, who, named(reading.operators(), to));
            case "handed-over" -> handedOver(entry, who, reading);
            case "glass-broken" -> words.say(reader, key, who, entry.data().getOrDefault("reason", ""));
            case "kept", "let-go" -> words.say(reader, key, who, reading.offices().desk());
            case "returned" -> words.say(reader, key, who, reading.offices().desk(),
                    entry.data().getOrDefault("reason", ""));
            case "state" -> words.say(reader, key, who, words.say(reader, "cases.state." + from),
                    words.say(reader, "cases.state." + to));
            case "topic" -> to.isEmpty()
                    ? words.say(reader, key + ".none", who)
                    : words.say(reader, key, who, named(reading.topics(), to));
            case "language" -> words.say(reader, key, who,
                    words.say(reader, "console.language." + (to.startsWith("it") ? "it" : "en")));
            case "citizen" -> words.say(reader, key, who, named(reading.citizens(), to));
            case "shared" -> shared(entry, who, reading);
            case "share-ended", "share-done", "share-resumed" -> words.say(reader, key, who, sharer(entry, reading));
            case "citizen-merged", "citizen-parted" -> words.say(reader, key, who, named(reading.citizens(), from),
                    named(reading.citizens(), to));
            case "moved-in" -> from.isEmpty()
                    ? words.say(reader, key + ".review", who)
                    : words.say(reader, key, who, from);
            default -> words.say(reader, key, who, from.isEmpty() ? to : from, to);
        };
    }

    /** The words of the decision as it was made: a rule that was changed since does not change them. */
    private String byRule(TimelineEntry entry, Reading reading) {
        Map<String, String> data = entry.data();
        return words.say(reading.reader(), "timeline.assigned." + data.getOrDefault("why", "person"),
                named(reading.operators(), data.getOrDefault("to", "0")), data.getOrDefault("rule", ""),
                count(entry, "among"), count(entry, "load"),
                named(reading.operators(), data.getOrDefault("instead", "0")));
    }

    private static long count(TimelineEntry entry, String key) {
        Long number = number(entry, key);
        return number == null ? 0 : number;
    }

    private String handedOver(TimelineEntry entry, String who, Reading reading) {
        Locale reader = reading.reader();
        String sentence = words.say(reader, "timeline.handed-over", who,
                named(reading.offices().byId(), entry.data().getOrDefault("to", "0")),
                entry.data().getOrDefault("reason", ""));
        if ("true".equals(entry.data().get("keeps"))) {
            sentence += words.say(reader, "timeline.handed-over.keeps", reading.offices().desk());
        }
        String told = entry.data().getOrDefault("told", "");
        return told.isEmpty() ? sentence : sentence + words.say(reader, "timeline.handed-over.told", told);
    }

    private String shared(TimelineEntry entry, String who, Reading reading) {
        Locale reader = reading.reader();
        String right = words.say(reader, "cases.share." + entry.data().getOrDefault("right", "READ"));
        String reason = entry.data().getOrDefault("reason", "");
        if (entry.by().kind() == Actor.Kind.HUB) {
            return words.say(reader, "timeline.shared.hub", sharer(entry, reading), right);
        }
        return reason.isEmpty()
                ? words.say(reader, "timeline.shared", who, sharer(entry, reading), right)
                : words.say(reader, "timeline.shared.because", who, sharer(entry, reading), right, reason);
    }

    private static String sharer(TimelineEntry entry, Reading reading) {
        String office = entry.data().get("office");
        return office == null
                ? named(reading.operators(), entry.data().getOrDefault("operator", "0"))
                : named(reading.offices().byId(), office);
    }

    private static String named(Map<Long, String> names, String id) {
        return names.getOrDefault(Long.valueOf(id), "#" + id);
    }
}
