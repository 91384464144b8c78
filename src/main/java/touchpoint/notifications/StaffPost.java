package touchpoint.notifications;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.notifications.Draft.About;
import touchpoint.notifications.Draft.To;
import touchpoint.notifications.Notification.Kind;
import touchpoint.notifications.Notification.State;

/**
 * The way by which one of our own people is written to: a row of the ledger, which is sent and followed like all others. Whether somebody may know what is
 * said, and when it may be said, is the caller's care. A mail says no more of a case than {@link News} holds, and bears no code: an answer to it joins nothing.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StaffPost {
    private final Notifications notifications;
    private final Fates fates;
    private final Wording wording;
    private final ApplicationEventPublisher events;

    StaffPost(Notifications notifications, Fates fates, Wording wording, ApplicationEventPublisher events) {
        this.notifications = notifications;
        this.fates = fates;
        this.wording = wording;
        this.events = events;
    }

    /** Whom it goes to. */
    public record Reader(long operator, Address.Email address, String name, Locale language) {}

    /**
     * Something that happened to a case.
     *
     * @param subject of the case; empty where it is not to be said
     * @param what    happened, as a sentence
     * @param page    where it can be read; empty if nowhere
     */
    public record News(long caseId, String caseNumber, String subject, String what, String page) {}

    public void one(Reader to, News news) {
        add(Kind.NOTICE, to, new About(news.caseId(), news.caseNumber(), null), wording.notice(to, news));
    }

    /** @param list where all of it can be read; empty if nowhere */
    public void several(Reader to, List<News> news, String list) {
        add(Kind.DIGEST, to, null, wording.digest(to, news, list));
    }

    private void add(Kind kind, Reader to, @Nullable About about, Draft.Content content) {
        Notification row = notifications.add(new Draft(kind, about, new To(Channel.EMAIL, to.address(), to.name(), null,
                to.operator(), to.language(), null), content, true, null));
        if (row.state() == State.HELD) {
            fates.ended(row, State.HELD);
        } else {
            events.publishEvent(new NotificationsQueued(EnumSet.of(Channel.EMAIL)));
        }
    }
}
