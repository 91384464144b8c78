package touchpoint.notifications;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import touchpoint.cases.Answer;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.Recipient;
import touchpoint.contacts.Contact;
import touchpoint.notifications.Draft.Content;
import touchpoint.notifications.Notification.Kind;
import touchpoint.offices.Operator;

/**
 * Puts into words what is told, in the reader's language: Italian, or English for whoever reads neither. The texts are in
 * {@code templates/notifications/<language>/<kind>.txt}; a text's first line is the subject.
 */
@Component
class Wording {
    private static final Pattern REPLY_MARKS = Pattern.compile("^(\\s*(re|r|rif|aw|sv|fw|fwd|i|wg)\\s*:\\s*)+",
            Pattern.CASE_INSENSITIVE);
    /** What somebody is called: nothing in it can be followed or called. Names come from outside and go back to addresses that may be forged. */
    private static final Pattern NAME = Pattern.compile("\\p{L}(?:[\\p{L}\\p{M}'’ -]|\\.(?= |$)){1,59}");
    private static final Pattern LINK = Pattern.compile("://|www\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern GAPS = Pattern.compile("[ \\t]+\n|\n{3,}");
    private final SpringTemplateEngine engine = engine();
    private final OfficeNames offices;
    private final MessageSource messages;
    private final NotificationSettings settings;

    Wording(OfficeNames offices, MessageSource messages, NotificationSettings settings) {
        this.offices = offices;
        this.messages = messages;
        this.settings = settings;
    }

    /** What an operator wrote, and what follows from it. */
    Content answer(Answer answer, Act act, Recipient to) {
        Map<String, Object> values = about(act.on(), readable(to.language()));
        values.put("text", answer.text().replace("\r\n", "\n"));
        values.put("turn", act.turn() == null ? "" : word(act.turn()));
        return written(Kind.ANSWERED, to.language(), values, answer.attachments(), answer.thread());
    }

    /** What the hub has to say by itself. */
    Content news(Kind kind, CaseSnapshot on, Recipient to, List<Contact.Notice> notices, List<String> thread) {
        Locale language = readable(to.language());
        Map<String, Object> values = about(on, language);
        values.put("name", NAME.matcher(to.name().strip()).matches() ? to.name().strip() : "");
        values.put("notices", notices.stream().map(notice -> told(notice, language))
                .filter(java.util.Objects::nonNull).toList());
        values.put("subject", LINK.matcher(on.subject()).find() ? on.number().toString() : values.get("subject"));
        return written(kind, to.language(), values, List.of(), thread);
    }

    /** A case is now an operator's. */
    Content yours(CaseSnapshot on, Operator operator) {
        Map<String, Object> values = about(on, readable(operator.language()));
        values.put("name", operator.displayName());
        return written(Kind.ASSIGNED_TO_YOU, operator.language(), values, List.of(), List.of());
    }

    /** Whether any of it concerns the sender, and not only the operator who reads. */
    boolean hasToTell(List<Contact.Notice> notices) {
        return notices.stream().anyMatch(notice -> told(notice, Locale.ITALIAN) != null);
    }

    private @Nullable String told(Contact.Notice notice, Locale language) {
        return messages.getMessage("notifications.notice." + notice.key(), notice.arguments().toArray(), null,
                language);
    }

    private Map<String, Object> about(CaseSnapshot on, Locale language) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", on.number().toString());
        values.put("code", on.code().written());
        values.put("subject", REPLY_MARKS.matcher(Draft.oneLine(on.subject(), 200)).replaceFirst(""));
        values.put("office", offices.holding(on, language));
        values.put("municipality", settings.municipality());
        return values;
    }

    private Content written(Kind kind, Locale reader, Map<String, Object> values,
            List<touchpoint.contacts.Attachment> attachments, List<String> thread) {
        Locale language = readable(reader);
        values.put("language", language.getLanguage());
        String text = engine.process(language.getLanguage() + "/" + word(kind), new Context(language, values));
        int end = text.indexOf('\n');
        return new Content(text.substring(0, end), tidy(text.substring(end + 1)), attachments, thread);
    }

    /** Directives leave empty lines behind where they say nothing. */
    private static String tidy(String text) {
        return GAPS.matcher(text).replaceAll(gap -> gap.group().startsWith("\n") ? "\n\n" : "\n").strip() + "\n";
    }

    private static Locale readable(Locale language) {
        return language.getLanguage().equals("it") ? Locale.ITALIAN : Locale.ENGLISH;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static SpringTemplateEngine engine() {
        ClassLoaderTemplateResolver texts = new ClassLoaderTemplateResolver(Wording.class.getClassLoader());
        texts.setPrefix("templates/notifications/");
        texts.setSuffix(".txt");
        texts.setTemplateMode(TemplateMode.TEXT);
        texts.setCharacterEncoding("UTF-8");
        texts.setCacheable(true);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(texts);
        engine.setEnableSpringELCompiler(true);
        return engine;
    }
}
