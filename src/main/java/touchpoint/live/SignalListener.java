package touchpoint.live;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import touchpoint.contacts.LiveSignal;

/** Hands every signal of the topic to all who hear. What cannot be read (a newer node's) makes the pages fetch anew, and costs no more. */
final class SignalListener implements MessageListener {
    private static final Logger log = LoggerFactory.getLogger(SignalListener.class);
    private final JsonMapper json;
    private final List<Hearer> hearers;

    SignalListener(JsonMapper json, List<Hearer> hearers) {
        this.json = json;
        this.hearers = hearers;
    }

    @Override
    public void onMessage(Message message) {
        try {
            for (LiveSignal signal : json.readValue(message.getBody(String.class), LiveSignal[].class)) {
                hand(signal);
            }
        } catch (JMSException | JacksonException e) {
            log.warn("a live signal could not be read: {}", e.toString());
            hearers.forEach(Hearer::missedSome);
        }
    }

    private void hand(LiveSignal signal) {
        if (SignalTopic.SOME_WERE_LOST.equals(signal.topic())) {
            hearers.forEach(Hearer::missedSome);
        } else {
            hearers.forEach(hearer -> hearer.hear(signal));
        }
    }
}
