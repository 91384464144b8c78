package touchpoint.notifications;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import touchpoint.cases.CaseEvent;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.FiledContact;
import touchpoint.cases.FiledContacts;
import touchpoint.cases.NotAllowedNow;
import touchpoint.cases.Participants;
import touchpoint.cases.Recipient;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.notifications.Draft.About;
import touchpoint.notifications.Draft.To;
import touchpoint.notifications.Notification.Kind;
import touchpoint.notifications.Notification.State;

/**
 * Which citizens are told what: confirmed participants only, each one message for one act; what an operator wrote goes to all of them, what the hub has to say
 * only to persons, never to a machine.
 */
@Component
class Telling {
    private final Notifications notifications;
    private final Ledger ledger;
    private final Fates fates;
    private final Participants participants;
    private final FiledContacts contacts;
    private final Wording wording;
    private final UndeliverableAddresses undeliverable;
    private final ApplicationEventPublisher events;

    Telling(Notifications notifications, Ledger ledger, Fates fates, Participants participants, FiledContacts contacts,
            Wording wording, UndeliverableAddresses undeliverable,
            ApplicationEventPublisher events) {
        this.notifications = notifications;
        this.ledger = ledger;
        this.fates = fates;
        this.participants = participants;
        this.contacts = contacts;
        this.wording = wording;
        this.undeliverable = undeliverable;
        this.events = events;
    }

    /** Writes the rows that follow from an act, within its transaction. */
    void of(Act act) {
        act.left().forEach(ledger::cancelUnsentCausedBy);
        act.takenBack().forEach(this::takeBack);
        Letters letters = new Letters(act);
        act.answers().forEach(letters::answer);
        if (act.opened() != null) {
            letters.acknowledge(act.opened());
        } else {
            letters.news();
            act.added().forEach(letters::heard);
            act.newcomers().forEach(letters::welcome);
            act.greeted().forEach(letters::greet);
        }
        letters.post();
    }

    /** All of an answer or nothing of it: what somebody has got already cannot be taken back. */
    private void takeBack(long contactId) {
        if (!ledger.cancelUnsentCausedBy(contactId).isEmpty()) {
            throw new NotAllowedNow("the answer has left");
        }
    }

    /** The letters of one act: nobody gets two. */
    private final class Letters {
        private final Act act;
        private final CaseSnapshot on;
        private final Set<Address> told = new HashSet<>();
        private final Set<Channel> channels = EnumSet.noneOf(Channel.class);

        private Letters(Act act) {
            this.act = act;
            this.on = act.on();
        }

        private void answer(CaseEvent.Answered answered) {
            for (Recipient to : answered.answer().to()) {
                told.add(to.address());
                Ways.over(to).ifPresent(channel -> add(new Draft(Kind.ANSWERED, about(), recipient(channel, to),
                        wording.answer(answered.answer(), act, to), false, answered.contactId(),
                        answered.answer().leaves())));
            }
        }

        private void acknowledge(CaseEvent.Opened opened) {
            if (!opened.answerable()) {
                return;
            }
            for (Recipient to : opened.to()) {
                undeliverable.forget(to.address());
                byItself(Kind.RECEIVED, to, opened.notices(), opened.thread(), opened.contactId());
            }
        }

        /** Where the case's life has turned, or that somebody has taken it up, the first time. */
        private void news() {
            Kind kind = act.turn() != null
                    ? act.turn()
                    : act.takenUp() && !notifications.wasTold(on.id(), Kind.ASSIGNED, Kind.ANSWERED)
                            ? Kind.ASSIGNED
                            : null;
            if (kind == null) {
                return;
            }
            List<String> thread = participants.threadOf(on.id());
            for (Recipient to : participants.personsOf(on.id())) {
                byItself(kind, to, noticesFor(to), thread, act.cause());
            }
        }

        private List<Contact.Notice> noticesFor(Recipient to) {
            return act.added().stream().filter(added -> added.answerable() && wording.hasToTell(added.notices()))
                    .filter(added -> contacts.findById(added.contactId())
                            .filter(contact -> contact.from().equals(to.address())).isPresent())
                    .flatMap(added -> added.notices().stream()).toList();
        }

        /** An address that is heard from works again. Its owner must know what we could not take, although nothing else is said. */
        private void heard(CaseEvent.ContactAdded added) {
            if (!added.answerable()) {
                return;
            }
            FiledContact contact = contacts.findById(added.contactId()).orElseThrow();
            undeliverable.forget(contact.from());
            if (wording.hasToTell(added.notices())) {
                sender(contact).ifPresent(to -> byItself(Kind.RECEIVED, to, added.notices(),
                        participants.threadOf(on.id()), added.contactId()));
            }
        }

        /** Somebody whose contact was under review, or in another case, learns where it is now. */
        private void welcome(long contactId) {
            contacts.findById(contactId).filter(FiledContact::confirmed).flatMap(this::sender)
                    .filter(to -> !notifications.wasTold(on.id(), to.address(), Kind.RECEIVED))
                    .ifPresent(to -> byItself(Kind.RECEIVED, to, List.of(), participants.threadOf(on.id()),
                            contactId));
        }

        /** Somebody whom an operator added learns the number and the code. */
        private void greet(Recipient newcomer) {
            participants.personsOf(on.id()).stream().filter(to -> to.address().equals(newcomer.address()))
                    .filter(to -> !notifications.wasTold(on.id(), to.address(), Kind.RECEIVED))
                    .forEach(to -> byItself(Kind.RECEIVED, to, List.of(), participants.threadOf(on.id()), null));
        }

        private Optional<Recipient> sender(FiledContact contact) {
            return participants.personsOf(on.id()).stream().filter(to -> to.address().equals(contact.from()))
                    .findFirst();
        }

        private void byItself(Kind kind, Recipient to, List<Contact.Notice> notices, List<String> thread,
                @Nullable Long cause) {
            if (Ways.isWritten(to.channel()) && told.add(to.address())) {
                write(kind, to, wording.news(kind, on, to, notices, thread), true, cause);
            }
        }

        private void write(Kind kind, Recipient to, Draft.Content content, boolean automatic, @Nullable Long cause) {
            Ways.over(to).ifPresent(
                    channel -> add(new Draft(kind, about(), recipient(channel, to), content, automatic, cause)));
        }

        private To recipient(Channel channel, Recipient to) {
            return new To(channel, to.address(), to.name(), on.citizenId(), null, to.language(), to.ourAddress());
        }

        private void add(Draft draft) {
            Notification row = notifications.add(draft);
            if (row.state() == State.HELD) {
                fates.ended(row, State.HELD);
            } else {
                channels.add(row.channel());
            }
        }

        private About about() {
            return new About(on.id(), on.number().toString(), on.code());
        }

        private void post() {
            if (!channels.isEmpty()) {
                events.publishEvent(new NotificationsQueued(channels));
            }
        }
    }
}
