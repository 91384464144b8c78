package touchpoint.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;

/** Contacts as a channel would make them: {@code aMail().from("anna@example.org").answering("<a@b>").contact()}. */
final class ContactFixture {
    private final List<Clue> clues = new ArrayList<>();
    private final List<Address> others = new ArrayList<>();
    private String externalId = "urp:" + UUID.randomUUID();
    private Address from = new Address.Email("citizen-" + UUID.randomUUID() + "@example.org");
    private Address to = new Address.Email("urp@touchpoint.example");
    private String subject = "Buca in via Milano";
    private String text = "Buongiorno, davanti al civico 12 c'è una buca.";
    private @Nullable String id = "<" + UUID.randomUUID() + "@example.org>";
    private Contact.Sender sender = Contact.Sender.PERSON;
    private int event;

    static ContactFixture aMail() {
        return new ContactFixture();
    }

    ContactFixture externalId(String same) {
        externalId = same;
        return this;
    }

    ContactFixture from(String address) {
        from = new Address.Email(address);
        return this;
    }

    ContactFixture fromNobody() {
        from = new Address.Withheld();
        return this;
    }

    ContactFixture withId(String messageId) {
        id = messageId;
        return this;
    }

    ContactFixture about(String what) {
        subject = what;
        return this;
    }

    ContactFixture saying(String what) {
        text = what;
        return this;
    }

    ContactFixture alsoTo(String address) {
        others.add(new Address.Email(address));
        return this;
    }

    ContactFixture answering(String messageId) {
        clues.add(new Clue.Reference(messageId));
        return this;
    }

    ContactFixture withCode(CaseCode code) {
        clues.add(new Clue.WrittenCode(code, "subject"));
        return this;
    }

    ContactFixture withSealedCode(CaseCode code) {
        clues.add(new Clue.SealedCode(code, "plus-address"));
        return this;
    }

    /** It came to the mailbox of that office. */
    ContactFixture toTheMailboxOf(String office, String topic) {
        to = new Address.Email(office + "@touchpoint.example");
        clues.add(new Clue.Competence(office, topic));
        externalId = office + ":" + UUID.randomUUID();
        return this;
    }

    ContactFixture withAnomaly(String kind) {
        clues.add(new Clue.Anomaly(kind));
        return this;
    }

    ContactFixture inTheSameExchange() {
        clues.add(new Clue.SameExchange(subject.toLowerCase(Locale.ROOT)));
        return this;
    }

    ContactFixture sentBy(Contact.Sender kind) {
        sender = kind;
        return this;
    }

    ContactFixture event(int number) {
        event = number;
        return this;
    }

    Contact contact() {
        return new Contact(Channel.EMAIL, externalId, event, from, "Anna Bianchi",
                to, others, Instant.now(),
                subject, text, "", null, List.of(), id, clues, sender, Locale.ITALIAN,
                ContentHash.of(text.getBytes(StandardCharsets.UTF_8)), List.of());
    }
}
