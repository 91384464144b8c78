package touchpoint.notifications;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import touchpoint.cases.Answer;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.Recipient;
import touchpoint.cases.Written;
import touchpoint.commitments.CommitmentSnapshot;
import touchpoint.commitments.Guests.Guest;
import touchpoint.commitments.Meeting;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact;
import touchpoint.notifications.Draft.Content;
import touchpoint.notifications.Notification.Kind;
import touchpoint.notifications.templates.Booklet;
import touchpoint.notifications.templates.Printed;
import touchpoint.notifications.templates.Template;
import touchpoint.notifications.templates.Templates;
import touchpoint.notifications.StaffPost.News;
import touchpoint.notifications.StaffPost.Reader;

/**
 * Puts into words what is told, in the reader's language: Italian, or English for whoever reads neither. The words are the templates'; here is what takes
 * the places in them. What comes from outside (names, subjects, an operator's answer) is only ever a value: braces in it are braces.
 */
@Component
class Wording {
    private static final Pattern REPLY_MARKS = Pattern.compile("^(\\s*(re|r|rif|aw|sv|fw|fwd|i|wg)\\s*:\\s*)+",
            Pattern.CASE_INSENSITIVE);
    /** What somebody is called: nothing in it can be followed or called. Names come from outside and go back to addresses that may be forged. */
    private static final Pattern NAME = Pattern.compile("\\p{L}(?:[\\p{L}\\p{M}'’ -]|\\.(?= |$)){1,59}");
    private static final Pattern LINK = Pattern.compile("://|www\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern GAPS = Pattern.compile("(?<![ \\t])[ \\t]+\n|\n{3,}");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private final Templates templates;
    private final OfficeNames offices;
    private final MessageSource messages;
    private final NotificationSettings settings;

    Wording(Templates templates, OfficeNames offices, MessageSource messages, NotificationSettings settings) {
        this.templates = templates;
        this.offices = offices;
        this.messages = messages;
        this.settings = settings;
    }

    /** What an operator wrote, and what follows from it. */
    Content answer(Answer answer, Act act, Recipient to) {
        return answer(answer, act.on(), act.turn(), to);
    }

    /** @param turn where the case's life turns with it */
    Content answer(Answer answer, CaseSnapshot on, @Nullable Kind turn, Recipient to) {
        Written written = answer.written();
        Booklet words = templates.now();
        Content plain = content(answered(words, written.text(), turn, on, to), written.attachments(),
                answer.thread());
        String html = written.html();
        return html == null
                ? plain
                : plain.with(Framed.around(html, answered(words, Framed.PLACE, turn, on, to).body()));
    }

    /** What the hub has to say by itself. */
    Content news(Kind kind, CaseSnapshot on, Recipient to, List<Contact.Notice> notices, List<String> thread) {
        return content(news(templates.now(), Template.valueOf(kind.name()), on, to, notices), List.of(), thread);
    }

    /** Something happened to a case: to one of our own people. */
    Content notice(Reader to, News news) {
        return content(notice(templates.now(), to.name(), to.language(), news), List.of(), List.of());
    }

    /** Several things did. */
    Content digest(Reader to, List<News> news, String list) {
        return content(digest(templates.now(), to.name(), to.language(), news, list), List.of(), List.of());
    }

    /** When and where people meet, or that they do not. */
    Content appointment(Kind kind, CaseSnapshot on, Guest to, CommitmentSnapshot what, Meeting meeting, ZoneId zone,
            Attachment invitation) {
        Locale language = Template.readable(to.language());
        return content(appointment(templates.now(), Template.valueOf(kind.name()), on, to.name(), what.title(),
                when(meeting, zone, language), meeting.place(), language),
                List.of(invitation), List.of());
    }

    private String when(Meeting meeting, ZoneId zone, Locale language) {
        DateTimeFormatter day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(language).withZone(zone);
        return Objects.requireNonNull(messages.getMessage("notifications.when", new Object[]{day.format(meeting.from()),
                HOUR.withZone(zone).format(meeting.from()), HOUR.withZone(zone).format(meeting.until())}, language));
    }

    Printed appointment(Booklet booklet, Template template, CaseSnapshot on, String name, String what, String when,
            String where, Locale language) {
        Map<String, Object> values = about(on, language);
        values.put("name", called(name));
        values.put("what", what);
        values.put("when", when);
        values.put("where", where);
        return tidy(booklet.print(template, Template.readable(language), values));
    }

    /** Whether any of it concerns the sender, and not only the operator who reads. */
    boolean hasToTell(List<Contact.Notice> notices) {
        return notices.stream().anyMatch(notice -> told(notice, Locale.ITALIAN) != null);
    }

    /** @param text what stands in the place of the operator's words; once, and unchanged but for its line ends and gaps */
    Printed answered(Booklet booklet, String text, @Nullable Kind turn, CaseSnapshot on, Recipient to) {
        Locale language = Template.readable(to.language());
        Map<String, Object> values = about(on, language);
        values.put("name", called(to));
        values.put("text", text.replace("\r\n", "\n"));
        values.put("waiting", turn == Kind.WAITING);
        values.put("resolved", turn == Kind.RESOLVED);
        values.put("unchanged", turn == null);
        return tidy(booklet.print(Template.ANSWERED, language, values));
    }

    Printed news(Booklet booklet, Template template, CaseSnapshot on, Recipient to, List<Contact.Notice> notices) {
        Locale language = Template.readable(to.language());
        Map<String, Object> values = about(on, language);
        values.put("name", called(to));
        List<Map<String, String>> each = notices.stream().map(notice -> told(notice, language))
                .filter(Objects::nonNull).map(words -> Map.of("notice", words)).toList();
        if (each.isEmpty()) {
            values.put("notices", "");
        } else {
            values.put("each", each);
        }
        if (LINK.matcher(on.subject()).find()) {
            values.put("subject", on.number().toString());
        }
        return tidy(booklet.print(template, language, values));
    }

    Printed notice(Booklet booklet, String name, Locale reader, News news) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", name);
        values.put("number", news.caseNumber());
        values.put("news", news.what());
        values.put("subject", Draft.oneLine(news.subject(), 200));
        values.put("link", news.page());
        values.put("municipality", settings.municipality());
        return tidy(booklet.print(Template.NOTICE, Template.readable(reader), values));
    }

    Printed digest(Booklet booklet, String name, Locale reader, List<News> news, String list) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", name);
        values.put("count", Integer.toString(news.size()));
        values.put("each", news.stream().map(one -> Map.of("notice", line(one))).toList());
        values.put("link", list);
        values.put("municipality", settings.municipality());
        return tidy(booklet.print(Template.DIGEST, Template.readable(reader), values));
    }

    private static String line(News news) {
        String subject = Draft.oneLine(news.subject(), 200);
        return news.caseNumber() + (subject.isEmpty() ? "" : " (" + subject + ")") + ": " + news.what()
                + (news.page().isEmpty() ? "" : "\n  " + news.page());
    }

    private @Nullable String told(Contact.Notice notice, Locale language) {
        return messages.getMessage("notifications.notice." + notice.key(), notice.arguments().toArray(), null,
                language);
    }

    private static String called(Recipient to) {
        return called(to.name());
    }

    private static String called(String given) {
        String name = given.strip();
        return NAME.matcher(name).matches() ? name : "";
    }

    private Map<String, Object> about(CaseSnapshot on, Locale language) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", on.number().toString());
        values.put("code", on.code().written());
        String subject = REPLY_MARKS.matcher(Draft.oneLine(on.subject(), 200)).replaceFirst("");
        values.put("subject", subject.isEmpty() ? on.number().toString() : subject);
        values.put("office", offices.holding(on, language));
        values.put("municipality", settings.municipality());
        return values;
    }

    private static Content content(Printed printed, List<Attachment> attachments, List<String> thread) {
        return new Content(printed.subject(), printed.body(), attachments, thread);
    }

    /** What is empty or left out leaves empty lines behind. */
    private static Printed tidy(Printed printed) {
        return new Printed(printed.subject(), GAPS.matcher(printed.body())
                .replaceAll(gap -> gap.group().startsWith("\n") ? "\n\n" : "\n").strip() + "\n");
    }
}
