package touchpoint.notifications;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import touchpoint.cases.CaseNumber;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.Level;
import touchpoint.cases.Participants;
import touchpoint.cases.Recipient;
import touchpoint.cases.State;
import touchpoint.cases.Timeline;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact.Notice;
import touchpoint.notifications.Notification.Kind;
import touchpoint.notifications.StaffPost.News;
import touchpoint.notifications.templates.Booklet;
import touchpoint.notifications.templates.Printed;
import touchpoint.notifications.templates.Template;
import touchpoint.notifications.templates.TemplateText;
import touchpoint.notifications.templates.Templates;

/** What a message would look like with words that nobody has saved yet. Nothing is sent, and nothing is kept. */
@Component
public class Previews {
    private static final List<Notice> SOMETHING_TO_NOTE = List.of(new Notice("mail-too-large", List.of("40")));
    private static final int FAR_ENOUGH_BACK = 100;
    private static final String PAGE = "https://touchpoint.example/console/";
    private final Templates templates;
    private final Wording wording;
    private final Participants participants;
    private final Timeline timeline;
    private final MessageSource messages;
    private final Clock clock;

    Previews(Templates templates, Wording wording, Participants participants, Timeline timeline, MessageSource messages,
            Clock clock) {
        this.templates = templates;
        this.wording = wording;
        this.participants = participants;
        this.timeline = timeline;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A message as it would go out.
     *
     * @param situation in which it says what it says; with {@code notifications.situation.} before it a message key
     */
    public record Preview(String situation, String subject, String text) {}

    /**
     * The message with these words, or for a shared part a message that it stands in, in each situation in which it says something else.
     *
     * @param on a case that the one who looks may read; null for an invented one
     * @throws IllegalArgumentException if something is wrong with the text
     */
    public List<Preview> of(Template template, Locale language, TemplateText text, @Nullable CaseSnapshot on) {
        Booklet booklet = templates.now().with(template, language, text);
        Scene scene = on == null ? invented(booklet, language) : real(booklet, language, on);
        return switch (template) {
            case ANSWERED -> List.of(scene.answered("unchanged", null), scene.answered("waiting", Kind.WAITING),
                    scene.answered("resolved", Kind.RESOLVED));
            case RECEIVED, ASSIGNED, WAITING, RESOLVED, REOPENED ->
                List.of(scene.news("usual", template), scene.noted("noted", template));
            case NOTICE -> List.of(scene.notice("usual"), scene.discreet("sensitive"));
            case DIGEST -> List.of(scene.digest("usual"));
            case APPOINTMENT, APPOINTMENT_OFF -> List.of(scene.appointment("usual", template));
            case GREETING -> List.of(scene.news("usual", Template.RECEIVED), scene.nameless("nameless"));
            case NOTICES -> List.of(scene.noted("noted", Template.RECEIVED));
            case HOW_TO_ANSWER, SIGNATURE -> List.of(scene.news("usual", Template.RECEIVED));
        };
    }

    private Scene invented(Booklet booklet, Locale language) {
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
        CaseSnapshot on = new CaseSnapshot(0, new CaseNumber(year, 123), CaseCode.of(123), State.AT_DESK, Level.DESK,
                null, null, null, say("subject", language), language, null, Channel.EMAIL, 0, true, false, false);
        return new Scene(booklet, on, citizen(say("name", language), language), say("text", language));
    }

    private Scene real(Booklet booklet, Locale language, CaseSnapshot on) {
        String name = participants.confirmedOf(on.id()).stream().map(Recipient::name).findFirst().orElse("");
        String text = timeline.page(on.id(), null, FAR_ENOUGH_BACK).stream()
                .flatMap(entry -> Stream.ofNullable(entry.contact()))
                .filter(contact -> !contact.inbound()).map(contact -> contact.text()).findFirst()
                .orElseGet(() -> say("text", language));
        return new Scene(booklet, on, citizen(name, language), text);
    }

    private static Recipient citizen(String name, Locale language) {
        return new Recipient(Channel.EMAIL, new Address.Email("nobody@invalid.invalid"), name, language, null);
    }

    private String say(String what, Locale language) {
        return Objects.requireNonNull(messages.getMessage("notifications.example." + what, null, language));
    }

    /** One case, one citizen, some words. */
    private final class Scene {
        private final Booklet booklet;
        private final CaseSnapshot on;
        private final Recipient to;
        private final String text;

        private Scene(Booklet booklet, CaseSnapshot on, Recipient to, String text) {
            this.booklet = booklet;
            this.on = on;
            this.to = to;
            this.text = text;
        }

        private Preview answered(String situation, @Nullable Kind turn) {
            return preview(situation, wording.answered(booklet, text, turn, on, to));
        }

        private Preview news(String situation, Template template) {
            return preview(situation, wording.news(booklet, template, on, to, List.of()));
        }

        private Preview noted(String situation, Template template) {
            return preview(situation, wording.news(booklet, template, on, to, SOMETHING_TO_NOTE));
        }

        private Preview nameless(String situation) {
            return preview(situation,
                    wording.news(booklet, Template.RECEIVED, on, citizen("", to.language()), List.of()));
        }

        private Preview notice(String situation) {
            return notice(situation, news("news"));
        }

        private Preview discreet(String situation) {
            return notice(situation, new News(on.id(), on.number().toString(), "", say("discreet", to.language()), ""));
        }

        private Preview notice(String situation, News news) {
            return preview(situation,
                    wording.notice(booklet, say("operator", to.language()), to.language(), news));
        }

        private Preview digest(String situation) {
            return preview(situation, wording.digest(booklet, say("operator", to.language()), to.language(),
                    List.of(news("news"), news("more-news")), PAGE + "notices"));
        }

        private News news(String what) {
            return new News(on.id(), on.number().toString(), on.sensitive() ? "" : on.subject(),
                    say(what, to.language()), PAGE + "cases/" + on.number());
        }

        private Preview appointment(String situation, Template template) {
            return preview(situation, wording.appointment(booklet, template, on, to.name(), say("what", to.language()),
                    say("when", to.language()), say("where", to.language()), to.language()));
        }

        private static Preview preview(String situation, Printed printed) {
            return new Preview(situation, printed.subject(), printed.body());
        }
    }
}
