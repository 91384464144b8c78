package touchpoint.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.cases.Filing;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.Recognition;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Normaliser.Normalised;

/**
 * Files contacts. Each is one transaction: whose it is, where it belongs, the case and what follows from it stand or fall together. A contact that was filed before is
 * known by its natural key and changes nothing.
 */
@Component("intake")
public class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final String NATURAL_KEY = "contact_channel_external_id_direction_key";
    private final Candidates candidates;
    private final Linking linking;
    private final WaysIn waysIn;
    private final AddressBook addressBook;
    private final Filing filing;
    private final Review review;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Intake(Candidates candidates, @Value("${touchpoint.intake.reopen-within}") Duration reopenWithin,
            @Value("${touchpoint.intake.quiet-after}") Duration quietAfter,
            WaysIn waysIn, AddressBook addressBook, Filing filing, Review review,
            ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.candidates = candidates;
        this.linking = new Linking(reopenWithin, quietAfter);
        this.waysIn = waysIn;
        this.addressBook = addressBook;
        this.filing = filing;
        this.review = review;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes what a channel made of a journal entry.
     *
     * @param settled receipts that were matched with messages of ours: nothing is left to file
     */
    public void accept(Normalised what, boolean settled) {
        switch (what) {
            case Normalised.AContact contact -> once(() -> fileOnce(contact.contact()), contact.contact());
            case Normalised.Sent sent -> once(() -> fileSent(sent.contact()), sent.contact());
            case Normalised.Receipts receipts -> {
                if (!settled) {
                    once(() -> fileOnce(receipts.otherwise()), receipts.otherwise());
                }
            }
            case Normalised.Ignored ignored -> log.debug("Nothing to file: {}", ignored.reason());
        }
    }

    private void once(Runnable filing, Contact contact) {
        try {
            transaction.executeWithoutResult(status -> filing.run());
        } catch (DuplicateKeyException double_) {
            if (!String.valueOf(double_.getMessage()).contains(NATURAL_KEY)) {
                throw double_;
            }
            log.debug("A contact of {} came again", contact.channel());
        }
    }

    private void fileOnce(Contact arrived) {
        Instant now = clock.instant();
        WaysIn.Arrived way = waysIn.of(arrived);
        Contact contact = way.contact();
        ThreadKeys keys = ThreadKeys.of(contact);
        candidates.lock(contact, keys);
        if (contact.event() > 0) {
            amend(contact);
            return;
        }
        List<Candidate> found = candidates.of(contact, keys, contact.from());
        Link link = linking.decide(contact, keys, found, now);
        Filing.Decision decision = new Filing.Decision(citizen(contact), language(contact), link.because().key(),
                link.because().arguments(), keys.all(), way.whose(), now);
        switch (link) {
            case Link.Joined joined -> {
                Filing.Filed filed = filing.join(joined.to(), contact, decision, joined.confirmed());
                if (!joined.confirmed()) {
                    review.ask(filed.contactId(), filed.caseId(), "unknown-sender", List.of(joined.to()), now);
                } else if (joined.newTopic()) {
                    review.ask(filed.contactId(), filed.caseId(), "perhaps-new-topic", List.of(joined.to()), now);
                }
                tell(contact, filed.contactId(), filed.caseId(), ContactFiled.Outcome.JOINED, now);
            }
            case Link.Opened opened -> {
                Filing.Filed filed = filing.open(contact, decision, opened.previous());
                if (!opened.perhaps().isEmpty()) {
                    review.ask(filed.contactId(), filed.caseId(), "perhaps-belongs", opened.perhaps(), now);
                }
                tell(contact, filed.contactId(), filed.caseId(), ContactFiled.Outcome.OPENED, now);
            }
            case Link.NeedsReview needs -> {
                long contactId = filing.hold(contact, decision);
                review.ask(contactId, null, needs.because().key(), needs.candidates(), now);
                tell(contact, contactId, null, ContactFiled.Outcome.REVIEW, now);
            }
        }
    }

    /** What one of ours sent past the hub belongs to the case that it names or answers; if that is not certain, it stays in the mailbox only. */
    private void fileSent(Contact contact) {
        Instant now = clock.instant();
        ThreadKeys keys = ThreadKeys.of(contact);
        candidates.lock(contact, keys);
        Optional<Candidate> home = linking.homeOfSent(contact, candidates.of(contact, keys, contact.to()));
        if (home.isEmpty()) {
            log.info("A mail that was sent past the hub belongs to no one case: {}", contact.original().hex());
            return;
        }
        filing.sent(home.get().id(), contact,
                new Filing.Decision(addressBook.recognise(contact.to()).single().orElse(null), language(contact),
                        "sent-elsewhere", List.of(), keys.all(), now));
    }

    /** @throws IllegalStateException if the contact itself has not come yet; it is tried again after it */
    private void amend(Contact contact) {
        if (!filing.amend(contact) && !filing.isKnown(contact)) {
            throw new IllegalStateException("event " + contact.event() + " of a contact that has not come yet");
        }
    }

    private void tell(Contact contact, long id, @Nullable Long caseId, ContactFiled.Outcome outcome, Instant now) {
        events.publishEvent(
                new ContactFiled(id, caseId, contact.channel(), contact.sender(), outcome, contact.at(), now));
    }

    private @Nullable Long citizen(Contact contact) {
        Recognition recognition = addressBook.recognise(contact.from());
        if (recognition instanceof Recognition.Unknown && contact.sender() == Contact.Sender.PERSON) {
            return addressBook.enter(contact.from(), contact.fromName(), language(contact));
        }
        return recognition.single().orElse(null);
    }

    /** The language in which the citizen wrote; Italian if that cannot be told. */
    private static Locale language(Contact contact) {
        return contact.language() == null ? Locale.ITALIAN : contact.language();
    }
}
