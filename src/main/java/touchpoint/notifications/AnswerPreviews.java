package touchpoint.notifications;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.cases.Answer;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.Participants;
import touchpoint.cases.Recipient;
import touchpoint.cases.State;
import touchpoint.cases.Written;
import touchpoint.contacts.Channel;
import touchpoint.contacts.OutboundAdapter;
import touchpoint.contacts.OutboundMessage;

/** Shows an answer as each of its recipients will see it, by the same ways by which it will be made and sent. */
@Component
public class AnswerPreviews {
    private final Participants participants;
    private final Wording wording;
    private final WaysOut ways;
    private final Clock clock;

    AnswerPreviews(Participants participants, Wording wording, WaysOut ways, Clock clock) {
        this.participants = participants;
        this.wording = wording;
        this.ways = ways;
        this.clock = clock;
    }

    /**
     * An answer before one recipient's eyes.
     *
     * @param over    the channel that it takes; null if the recipient cannot be reached in writing
     * @param subject empty where the channel has none
     * @param html    a whole page, with its pictures by {@code cid:}; null if it goes as text alone
     */
    public record Seen(Recipient to, @Nullable Channel over, String subject, String text, @Nullable String html) {}

    /** @param then the state that would follow, null to leave it */
    public List<Seen> of(CaseSnapshot on, Written written, @Nullable State then) {
        List<Recipient> all = participants.confirmedOf(on.id());
        Answer answer = new Answer(written, all, participants.threadOf(on.id()), clock.instant());
        return all.stream().map(to -> seen(on, answer, then == null ? null : Act.turnTo(then, null), to)).toList();
    }

    private Seen seen(CaseSnapshot on, Answer answer, Notification.@Nullable Kind turn, Recipient to) {
        Draft.Content content = wording.answer(answer, on, turn, to);
        Optional<Channel> over = Ways.over(to);
        return over.map(ways.all()::get).map(adapter -> seen(adapter, message(on, content, to, adapter.channel()), to))
                .orElseGet(() -> new Seen(to, over.orElse(null), content.subject(), content.text(), content.html()));
    }

    private static Seen seen(OutboundAdapter adapter, OutboundMessage message, Recipient to) {
        OutboundAdapter.Preview preview = adapter.preview(message);
        return new Seen(to, adapter.channel(), preview.subject(), preview.text(), preview.html());
    }

    private static OutboundMessage message(CaseSnapshot on, Draft.Content content, Recipient to, Channel channel) {
        return new OutboundMessage(new UUID(0, 0), channel, on.code(), to.address(), to.name(), to.ourAddress(),
                to.language(), content.subject(), content.text(), content.html(), content.attachments(),
                content.thread(), false);
    }
}
