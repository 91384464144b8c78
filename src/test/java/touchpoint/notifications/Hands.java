package touchpoint.notifications;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import touchpoint.contacts.Channel;
import touchpoint.contacts.OutboundAdapter;
import touchpoint.contacts.OutboundMessage;

/** The other end of a channel as a test wants it: answers by script, and counts how often it was given each message. */
final class Hands implements OutboundAdapter {
    private final Channel channel;
    private final Map<UUID, Integer> given = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<OutboundMessage> taken = new ConcurrentLinkedQueue<>();
    private volatile Function<OutboundMessage, Outcome> answer = message -> new Outcome.HandedOver(
            "ref-" + message.id());
    private volatile boolean configured = true;

    Hands(Channel channel) {
        this.channel = channel;
    }

    Hands answering(Function<OutboundMessage, Outcome> script) {
        answer = script;
        return this;
    }

    Hands takingAll() {
        return answering(message -> new Outcome.HandedOver("ref-" + message.id()));
    }

    void configured(boolean is) {
        configured = is;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public boolean isConfigured() {
        return configured;
    }

    @Override
    public Preview preview(OutboundMessage message) {
        return new Preview(message.subject(), message.text(), message.html());
    }

    @Override
    public Outcome send(OutboundMessage message) {
        Outcome outcome = answer.apply(message);
        given.merge(message.id(), 1, Integer::sum);
        if (outcome instanceof Outcome.HandedOver) {
            taken.add(message);
        }
        return outcome;
    }

    /** How often it was given a message, whatever it answered. */
    int given(UUID id) {
        return given.getOrDefault(id, 0);
    }

    /** What it took, in that order. */
    List<OutboundMessage> taken() {
        return new ArrayList<>(taken);
    }
}
