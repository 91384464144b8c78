package touchpoint.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import touchpoint.cases.Competence;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.topics.Topic;
import touchpoint.topics.Topics;

/** Whose the ways are by which contacts come. A way that names what is not there leads to the desk, and the contact says so. */
@Component
class WaysIn {
    private static final Logger log = LoggerFactory.getLogger(WaysIn.class);
    private final Offices offices;
    private final Topics topics;

    WaysIn(Offices offices, Topics topics) {
        this.offices = offices;
        this.topics = topics;
    }

    /** @param contact with a notice more if its way names what is not there */
    record Arrived(Contact contact, Competence whose) {}

    Arrived of(Contact contact) {
        for (Clue clue : contact.clues()) {
            if (clue instanceof Clue.Competence way) {
                return arrived(contact, way);
            }
        }
        return new Arrived(contact, Competence.OF_THE_DESK);
    }

    private Arrived arrived(Contact contact, Clue.Competence way) {
        Office office = offices.findByKey(way.office()).filter(Office::isActive).orElse(null);
        Topic topic = topics.findByKey(way.topic()).filter(Topic::active).orElse(null);
        Competence whose = new Competence(office == null || office.isDesk() ? null : office.id(),
                topic == null ? null : topic.id());
        Contact told = told(told(contact, way.office(), office), way.topic(), topic);
        return new Arrived(told, whose);
    }

    private static Contact told(Contact contact, String key, @Nullable Object found) {
        if (key.isEmpty() || found != null) {
            return contact;
        }
        log.warn("The way in of a contact over {} names {}, which is not there or closed: correct its settings",
                contact.channel(), key);
        return contact.noted(new Contact.Notice("way-in-unknown", List.of(key)));
    }
}
