package touchpoint.channels.email.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import touchpoint.channels.email.EmailSettings;
import touchpoint.channels.email.LinkHealth;
import touchpoint.channels.email.MailSessions;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.SignIns;
import touchpoint.contacts.Channel;
import touchpoint.contacts.ChannelMonitor;
import touchpoint.contacts.OutboundAdapter;
import touchpoint.contacts.OutboundMessage;

/**
 * Hands messages over to the municipality's mail servers (RFC 5321), over connections that are kept. A message goes out through the mailbox that the citizen
 * wrote to, else through the first ordinary one that can send: certified mail goes
 * to those only who used it.
 */
@Component
class SmtpAdapter implements OutboundAdapter, ChannelMonitor, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(SmtpAdapter.class);
    private final Map<String, WayOut> waysOut = new LinkedHashMap<>();
    private final Composer composer;
    private final LoopGuard loopGuard;

    SmtpAdapter(EmailSettings settings, MailSessions sessions, SignIns signIns, Composer composer,
            LoopGuard loopGuard, Clock clock) {
        this.composer = composer;
        this.loopGuard = loopGuard;
        for (Mailbox mailbox : settings.mailboxes()) {
            Mailbox.Smtp smtp = mailbox.smtp();
            if (smtp != null) {
                LinkHealth health = new LinkHealth("smtp " + mailbox.name(), clock);
                waysOut.put(mailbox.address().toLowerCase(java.util.Locale.ROOT),
                        new WayOut(mailbox, new SmtpConnections(mailbox, smtp, sessions,
                                signIns.of(mailbox, smtp.password()), clock), health));
            }
        }
    }

    private record WayOut(Mailbox mailbox, SmtpConnections connections, LinkHealth health) {}

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean isConfigured() {
        return !waysOut.isEmpty();
    }

    @Override
    public Preview preview(OutboundMessage message) {
        return composer.preview(message, wayOf(message).map(WayOut::mailbox).orElse(null));
    }

    @Override
    public Outcome send(OutboundMessage message) {
        Optional<WayOut> way = wayOf(message);
        if (way.isEmpty()) {
            return new Outcome.NotNow("no mailbox is configured to send");
        }
        if (message.automatic() && !loopGuard.allows(message.to())) {
            return new Outcome.NotNow(
                    "too many automatic messages to this address or domain: held back by the loop guard");
        }
        Outcome outcome = send(message, way.get());
        if (message.automatic() && !mayHaveGone(outcome)) {
            loopGuard.didNotGo(message.to());
        }
        return outcome;
    }

    private static boolean mayHaveGone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.HandedOver handed -> true;
            case Outcome.InDoubt doubt -> true;
            case Outcome.NotNow busy -> false;
            case Outcome.Refused no -> false;
        };
    }

    private Outcome send(OutboundMessage message, WayOut way) {
        MimeMessage mail;
        InternetAddress recipient;
        try {
            mail = composer.compose(message, way.mailbox(), way.connections().session());
            recipient = (InternetAddress) mail.getAllRecipients()[0];
        } catch (MessagingException unwritable) {
            log.error("Message {} cannot be written as a mail", message.id(), unwritable);
            return new Outcome.Refused("it cannot be written as a mail: " + unwritable.getMessage(), false);
        }
        Attempt attempt = attempt(mail, recipient, way);
        while (attempt.closedMeanwhile()) {
            attempt = attempt(mail, recipient, way);
        }
        return attempt.outcome();
    }

    /** @param closedMeanwhile a kept connection was gone before the mail was: the server may end one that is idle, and another is at hand */
    private record Attempt(Outcome outcome, boolean closedMeanwhile) {
        Attempt(Outcome outcome) {
            this(outcome, false);
        }
    }

    private Attempt attempt(MimeMessage mail, InternetAddress recipient, WayOut way) {
        StagedTransport transport;
        try {
            transport = way.connections().borrow();
        } catch (MessagingException unreachable) {
            way.health().down(Replies.reason(unreachable));
            return new Attempt(new Outcome.NotNow(Replies.reason(unreachable)));
        }
        try {
            transport.send(mail, recipient);
            way.connections().giveBack(transport);
            way.health().up();
            way.health().used();
            return new Attempt(new Outcome.HandedOver(mail.getMessageID()));
        } catch (MessagingException failure) {
            // What the server still expects is unknown now: this connection is not used again.
            way.connections().discard(transport);
            Outcome outcome = Replies.outcome(failure, transport.isEndOfDataSent());
            boolean lost = Replies.isLost(failure);
            if (outcome instanceof Outcome.InDoubt || lost) {
                way.health().down(Replies.reason(failure));
            }
            return new Attempt(outcome, lost && outcome instanceof Outcome.NotNow && transport.sent() > 0);
        }
    }

    private Optional<WayOut> wayOf(OutboundMessage message) {
        WayOut writtenTo = message.from() == null ? null : waysOut.get(message.from().value());
        return Optional.ofNullable(writtenTo)
                .or(() -> waysOut.values().stream().filter(way -> !way.mailbox().certified()).findFirst());
    }

    @Override
    public List<Link> links() {
        String warning = loopGuard.warning().orElse(null);
        return waysOut.values().stream().map(way -> way.health().link())
                .map(link -> warning == null || link.detail() != null ? link : withDetail(link, warning)).toList();
    }

    private static Link withDetail(Link link, String detail) {
        return new Link(link.channel(), link.name(), link.state(), link.since(), detail, link.lastUse());
    }

    @Override
    public void destroy() {
        waysOut.values().forEach(way -> way.connections().close());
    }
}
