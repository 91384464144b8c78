package touchpoint.notifications.templates;

import static touchpoint.notifications.templates.Placeholder.perhaps;
import static touchpoint.notifications.templates.Placeholder.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import touchpoint.notifications.templates.Placeholder.Use;

/** A text that the hub sends by itself, or a part that several of them share. The order is that of a case's life. */
public enum Template {
    /** A message opened a case. */
    RECEIVED(Sort.NEWS),
    /** Somebody took it up, the first time. */
    ASSIGNED(Sort.NEWS),
    /** What stands around an operator's words. */
    ANSWERED(Sort.ANSWER),
    /** Something is wanted from the citizen. */
    WAITING(Sort.NEWS),
    /** Done, as the office sees it. */
    RESOLVED(Sort.NEWS),
    /** Not done after all. */
    REOPENED(Sort.NEWS),
    /** To one of our own people: something happened to a case. */
    NOTICE(Sort.STAFF, perhaps("link")),
    /** To one of our own people: what has happened, to several cases. */
    DIGEST(Sort.STAFF, new Placeholder("each", Use.EACH), new Placeholder("notice", Use.ONE_OF_EACH), perhaps("link")),
    /** When and where people meet; also when that has changed. */
    APPOINTMENT(Sort.MEETING),
    /** They do not meet after all. */
    APPOINTMENT_OFF(Sort.MEETING),

    /** How each of them begins. */
    GREETING(Sort.PART, perhaps("name")),
    /** Only where there is something to note. */
    NOTICES(Sort.PART, new Placeholder("each", Use.EACH), new Placeholder("notice", Use.ONE_OF_EACH)),
    /** What a citizen may do next. */
    HOW_TO_ANSWER(Sort.PART),
    /** Who writes, and which case it is. */
    SIGNATURE(Sort.PART);

    /** The languages in which each is kept: whoever reads neither is written to in English. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ITALIAN, Locale.ENGLISH);
    private static final List<Placeholder> OF_THE_CASE = List.of(value("number"), value("code"), value("subject"),
            perhaps("office"), value("municipality"));

    private static final List<Placeholder> OF_A_MEETING = List.of(value("what"), value("when"), perhaps("where"));

    private enum Sort {
        NEWS, ANSWER, STAFF, MEETING, PART
    }

    private final Sort sort;
    private final List<Placeholder> own;

    Template(Sort sort, Placeholder... own) {
        this.sort = sort;
        this.own = List.of(own);
    }

    /** @return the template of that key, as it stands in addresses, file names and rows */
    public static Optional<Template> of(String key) {
        return Stream.of(values()).filter(template -> template.key().equals(key)).findFirst();
    }

    /** @return the language of that tag, if texts are kept in it */
    public static Optional<Locale> language(String tag) {
        return LANGUAGES.stream().filter(language -> language.getLanguage().equals(tag)).findFirst();
    }

    /** The language in which somebody is written to. */
    public static Locale readable(Locale reader) {
        return reader.getLanguage().equals("it") ? Locale.ITALIAN : Locale.ENGLISH;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is put into others and has no subject. */
    public boolean isPart() {
        return sort == Sort.PART;
    }

    /** What its body may hold, the most useful first. */
    public List<Placeholder> placeholders() {
        List<Placeholder> known = new ArrayList<>(own);
        switch (sort) {
            case NEWS -> {
                known.add(value("greeting"));
                known.add(perhaps("notices"));
                known.add(value("how-to-answer"));
                known.add(value("signature"));
                known.add(perhaps("name"));
            }
            case ANSWER -> {
                known.add(value("text"));
                known.add(value("signature"));
                known.add(new Placeholder("waiting", Use.CASE));
                known.add(new Placeholder("resolved", Use.CASE));
                known.add(new Placeholder("unchanged", Use.CASE));
                known.add(value("how-to-answer"));
                known.add(perhaps("name"));
            }
            case STAFF -> known.add(value("name"));
            case MEETING -> {
                known.addAll(OF_A_MEETING);
                known.add(value("greeting"));
                known.add(value("signature"));
                known.add(perhaps("name"));
            }
            case PART -> {
            }
        }
        known.addAll(ofTheCase());
        return List.copyOf(known);
    }

    /** What its subject may hold. */
    public List<Placeholder> placeholdersOfSubject() {
        if (isPart()) {
            return List.of();
        }
        return sort == Sort.MEETING ? Stream.concat(OF_A_MEETING.stream(), OF_THE_CASE.stream()).toList() : ofTheCase();
    }

    /** What our own people are told of a case by mail is less, because mails are read in many places. */
    private List<Placeholder> ofTheCase() {
        return switch (this) {
            case NOTICES -> List.of();
            case NOTICE -> List.of(value("news"), value("number"), perhaps("subject"), value("municipality"));
            case DIGEST -> List.of(value("count"), value("municipality"));
            case RECEIVED, ASSIGNED, ANSWERED, WAITING, RESOLVED, REOPENED, APPOINTMENT, APPOINTMENT_OFF, GREETING,
                    HOW_TO_ANSWER, SIGNATURE ->
                OF_THE_CASE;
        };
    }

    /** The parts that are put into it. */
    public List<Template> parts() {
        return Stream.of(values()).filter(Template::isPart)
                .filter(part -> placeholders().stream().anyMatch(known -> known.name().equals(part.key()))).toList();
    }

    /** What must stand in its body; each is a choice of which one, all its names, is enough. */
    List<List<List<String>>> mustHold() {
        List<List<String>> whichCase = List.of(List.of("signature"), List.of("number", "code"));
        return switch (this) {
            case RECEIVED, ASSIGNED, WAITING, RESOLVED, REOPENED -> List.of(List.of(List.of("notices")), whichCase);
            case ANSWERED -> List.of(List.of(List.of("text")), whichCase);
            case NOTICE -> List.of(List.of(List.of("number")), List.of(List.of("news")));
            case DIGEST -> List.of(List.of(List.of("notice")));
            case APPOINTMENT, APPOINTMENT_OFF ->
                List.of(List.of(List.of("what")), List.of(List.of("when")), whichCase);
            case NOTICES -> List.of(List.of(List.of("notice")));
            case SIGNATURE -> List.of(List.of(List.of("number")), List.of(List.of("code")));
            case GREETING, HOW_TO_ANSWER -> List.of();
        };
    }
}
