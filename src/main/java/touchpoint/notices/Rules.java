package touchpoint.notices;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import touchpoint.access.Share;
import touchpoint.cases.CaseEvent;
import touchpoint.cases.CaseShare;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.FiledContacts;
import touchpoint.cases.Guards;
import touchpoint.cases.Shares;
import touchpoint.cases.State;
import touchpoint.cases.Timeline;
import touchpoint.commitments.Assignee;
import touchpoint.commitments.CommitmentEvent;
import touchpoint.commitments.Guests;
import touchpoint.contacts.Contact;
import touchpoint.notices.Told.Happening;
import touchpoint.offices.Operator;

/**
 * Who is told of what: the sentences of {@link Occasion}, as far as they follow from what happened. Whether somebody did it, may see it or has silenced it is
 * not asked here.
 */
@Component
class Rules {
    private final People people;
    private final Attention attention;
    private final Mentions mentions;
    private final Shares shares;
    private final Guards guards;
    private final Timeline timeline;
    private final FiledContacts contacts;
    private final Guests guests;

    Rules(People people, Attention attention, Mentions mentions, Shares shares, Guards guards, Timeline timeline,
            FiledContacts contacts, Guests guests) {
        this.people = people;
        this.attention = attention;
        this.mentions = mentions;
        this.shares = shares;
        this.guards = guards;
        this.timeline = timeline;
        this.contacts = contacts;
        this.guests = guests;
    }

    Stream<Told> of(CaseEvent event) {
        CaseSnapshot on = event.on();
        Happening it = new Happening(event.by(), event.at());
        return switch (event) {
            case CaseEvent.Assigned assigned ->
                Stream.concat(it.to(assigned.to(), Occasion.ASSIGNED), it.to(assigned.from(), Occasion.TAKEN_AWAY));
            case CaseEvent.HandedOver over -> Stream.concat(handedOver(over, it),
                    it.toAll(attention.watchersOf(on.id()), Occasion.MOVED_ON, null));
            case CaseEvent.Accepted accepted ->
                on.isKeptByDesk() ? it.to(whoHandedOver(on), Occasion.ACCEPTED) : Stream.empty();
            case CaseEvent.Shared shared -> taking(it, shared.with(), Occasion.SHARED, Occasion.SHARED_WITH_OFFICE);
            case CaseEvent.ShareEnded ended ->
                taking(it, ended.with(), Occasion.SHARE_ENDED, Occasion.SHARE_ENDED);
            case CaseEvent.ContactAdded added ->
                added.answerable() ? it.toAll(concerned(on), Occasion.CITIZEN_WROTE, null) : Stream.empty();
            case CaseEvent.ContactMovedIn moved ->
                isFromPerson(moved.contactId())
                        ? it.toAll(concerned(on), Occasion.CITIZEN_WROTE, null)
                        : Stream.empty();
            case CaseEvent.StateChanged changed ->
                changed.to() == State.CLOSED ? it.toAll(concerned(on), Occasion.CLOSED, null) : Stream.empty();
            case CaseEvent.Answered answered -> it.toAll(attentive(on), Occasion.ANSWERED, null);
            case CaseEvent.NoteAdded note -> Stream.concat(
                    it.toAll(mentions.in(note.text()).stream().map(Operator::id).toList(), Occasion.MENTIONED, null),
                    it.toAll(attentive(on), Occasion.NOTED, null));
            case CaseEvent.GlassBroken broken -> it.toAll(guardians(on), Occasion.GLASS_BROKEN, null);
            case CaseEvent.Opened opened -> Stream.empty();
            case CaseEvent.KeptByDesk kept -> Stream.empty();
            case CaseEvent.ShareDone done -> Stream.empty();
            case CaseEvent.Committed committed -> Stream.empty();
            case CaseEvent.AnswerTakenBack back -> Stream.empty();
            case CaseEvent.SubjectChanged subject -> Stream.empty();
            case CaseEvent.TopicChanged topic -> Stream.empty();
            case CaseEvent.PlaceChanged place -> Stream.empty();
            case CaseEvent.CitizenChosen citizen -> Stream.empty();
            case CaseEvent.RecipientAdded added -> Stream.empty();
            case CaseEvent.RecipientLeftOut left -> Stream.empty();
            case CaseEvent.LanguageChosen language -> Stream.empty();
            case CaseEvent.CitizenMerged merged -> Stream.empty();
            case CaseEvent.CitizenParted parted -> Stream.empty();
            case CaseEvent.ParticipantConfirmed confirmed -> Stream.empty();
            case CaseEvent.ContactMovedOut moved -> Stream.empty();
        };
    }

    Stream<Told> of(CommitmentEvent event) {
        if (event.on().meeting() == null || guests.organizer(event.on().caseId()).isEmpty()) {
            return told(event);
        }
        Set<Long> invited = guests.of(event.on()).stream().flatMap(guest -> Stream.ofNullable(guest.operator()))
                .collect(Collectors.toSet());
        return told(event).map(one -> invited.contains(one.operator()) ? one.withInvitation() : one);
    }

    private Stream<Told> told(CommitmentEvent event) {
        Happening it = new Happening(event.by(), event.at());
        Assignee who = event.on().assignee();
        long giver = event.on().givenBy();
        return switch (event) {
            case CommitmentEvent.Given given -> given(it, who);
            case CommitmentEvent.Reopened reopened -> given(it, who);
            case CommitmentEvent.Assigned assigned when who instanceof Assignee.Nobody ->
                it.to(giver, Occasion.COMMITMENT_OF_NOBODY);
            case CommitmentEvent.Assigned assigned ->
                Stream.concat(given(it, who), all(it, assigned.from(), Occasion.COMMITMENT_OFF));
            case CommitmentEvent.Moved moved -> Stream.concat(all(it, who, Occasion.COMMITMENT_MOVED),
                    it.to(giver, Occasion.COMMITMENT_MOVED));
            case CommitmentEvent.Cancelled cancelled -> Stream.concat(all(it, who, Occasion.COMMITMENT_OFF),
                    it.to(giver, Occasion.COMMITMENT_OFF));
            case CommitmentEvent.Done done -> it.to(giver, Occasion.COMMITMENT_DONE);
            case CommitmentEvent.Rewritten rewritten -> Stream.empty();
            case CommitmentEvent.Reminded reminded -> Stream.empty();
        };
    }

    /** Nobody did anything, and that is what is told. */
    Stream<Told> late(Happening it, Assignee who, long giver) {
        return Stream.concat(all(it, who, Occasion.COMMITMENT_LATE), it.to(giver, Occasion.COMMITMENT_LATE));
    }

    Stream<Told> undelivered(Happening it, CaseSnapshot on) {
        return it.toAll(attentive(on), Occasion.UNDELIVERED, null);
    }

    private Stream<Told> handedOver(CaseEvent.HandedOver over, Happening it) {
        Long to = over.toOffice();
        return to == null
                ? it.to(whoHandedOver(over.on()), Occasion.RETURNED)
                : it.toAll(people.of(to), Occasion.HANDED_OVER, to);
    }

    private Stream<Told> taking(Happening it, Share with, Occasion person, Occasion office) {
        return switch (with) {
            case Share.WithOperator one -> it.to(one.operatorId(), person);
            case Share.WithOffice one -> it.toAll(people.of(one.officeId()), office, one.officeId());
        };
    }

    private Stream<Told> given(Happening it, Assignee who) {
        return switch (who) {
            case Assignee.APerson(long id) -> it.to(id, Occasion.COMMITMENT_GIVEN);
            case Assignee.AnOffice(long id) -> it.toAll(people.of(id), Occasion.COMMITMENT_FOR_OFFICE, id);
            case Assignee.Nobody nobody -> Stream.empty();
        };
    }

    private Stream<Told> all(Happening it, Assignee who, Occasion of) {
        return switch (who) {
            case Assignee.APerson(long id) -> it.to(id, of);
            case Assignee.AnOffice(long id) -> it.toAll(people.of(id), of, id);
            case Assignee.Nobody nobody -> Stream.empty();
        };
    }

    /** The last to do it; null if nobody did. */
    private @Nullable Long whoHandedOver(CaseSnapshot on) {
        return timeline.latest(on.id(), "handed-over").map(entry -> entry.by().operator()).orElse(null);
    }

    private boolean isFromPerson(long contact) {
        return contacts.findById(contact).filter(one -> one.sender() == Contact.Sender.PERSON).isPresent();
    }

    /** Whose case it is, and who watches it. */
    private Set<Long> attentive(CaseSnapshot on) {
        Set<Long> those = new HashSet<>(attention.watchersOf(on.id()));
        if (on.ownerId() != null) {
            those.add(on.ownerId());
        }
        return those;
    }

    /** And whoever takes part in it and has not done with it. */
    private Set<Long> concerned(CaseSnapshot on) {
        Set<Long> those = attentive(on);
        shares.of(on.id()).stream().filter(CaseShare::isOpen).map(CaseShare::with).map(this::peopleOf)
                .forEach(those::addAll);
        return those;
    }

    private Set<Long> peopleOf(Share share) {
        return switch (share) {
            case Share.WithOperator with -> Set.of(with.operatorId());
            case Share.WithOffice with -> people.of(with.officeId());
        };
    }

    private Set<Long> guardians(CaseSnapshot on) {
        Set<Long> those = new HashSet<>(guards.of(on).confidants());
        if (on.ownerId() != null) {
            those.add(on.ownerId());
        }
        Long office = on.officeId();
        those.addAll(people.overseersOf(office == null ? people.desk() : office));
        return those.stream().collect(Collectors.toUnmodifiableSet());
    }
}
