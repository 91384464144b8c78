package touchpoint.notifications;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.cases.CaseEvent;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.Recipient;
import touchpoint.cases.State;
import touchpoint.notifications.Notification.Kind;

/**
 * All that happened to one case in one transaction, as far as somebody is to be told.
 *
 * @param on         the case as it stands after it
 * @param answers    what operators wrote
 * @param added      contacts that joined the case
 * @param newcomers  contacts that were moved here, or whose sender was confirmed: they may not have been acknowledged yet
 * @param greeted    whom an operator added and wants to know the number
 * @param left       contacts that did not belong here
 * @param takenBack  answers that are not to go out
 * @param turn       where the case's life turned, if the citizen is to know: waiting, resolved, reopened
 * @param takenUp    somebody took it in charge
 */
record Act(CaseSnapshot on, CaseEvent.@Nullable Opened opened, List<CaseEvent.Answered> answers,
        List<CaseEvent.ContactAdded> added, List<Long> newcomers, List<Recipient> greeted, List<Long> left,
        List<Long> takenBack,
        @Nullable Kind turn,
        boolean takenUp) {

    /** @param events of one case, in their order, at least one */
    static Act of(List<CaseEvent> events) {
        CaseEvent.Opened opened = null;
        List<CaseEvent.Answered> answers = new ArrayList<>();
        List<CaseEvent.ContactAdded> added = new ArrayList<>();
        List<Long> newcomers = new ArrayList<>();
        List<Recipient> greeted = new ArrayList<>();
        List<Long> left = new ArrayList<>();
        List<Long> takenBack = new ArrayList<>();
        Kind turn = null;
        boolean takenUp = false;
        for (CaseEvent event : events) {
            switch (event) {
                case CaseEvent.Opened first -> opened = first;
                case CaseEvent.ContactAdded contact -> added.add(contact);
                case CaseEvent.Answered answer -> answers.add(answer);
                case CaseEvent.AnswerTakenBack back -> takenBack.add(back.contactId());
                case CaseEvent.StateChanged changed -> turn = turnTo(changed.to(), turn);
                case CaseEvent.Assigned assigned -> takenUp |= assigned.to() != null && !assigned.byRule();
                case CaseEvent.HandedOver over -> takenUp |= over.toOffice() != null;
                case CaseEvent.ContactMovedIn moved -> newcomers.add(moved.contactId());
                case CaseEvent.ParticipantConfirmed confirmed -> newcomers.add(confirmed.contactId());
                case CaseEvent.ContactMovedOut moved -> left.add(moved.contactId());
                case CaseEvent.Accepted accepted -> {
                }
                case CaseEvent.KeptByDesk kept -> {
                }
                case CaseEvent.Shared shared -> {
                }
                case CaseEvent.ShareEnded ended -> {
                }
                case CaseEvent.ShareDone done -> {
                }
                case CaseEvent.Committed committed -> {
                }
                case CaseEvent.GlassBroken broken -> {
                }
                case CaseEvent.NoteAdded note -> {
                }
                case CaseEvent.SubjectChanged subject -> {
                }
                case CaseEvent.TopicChanged topic -> {
                }
                case CaseEvent.PlaceChanged place -> {
                }
                case CaseEvent.CitizenChosen citizen -> {
                }
                case CaseEvent.RecipientAdded recipient -> {
                    if (recipient.greeted()) {
                        greeted.add(recipient.who());
                    }
                }
                case CaseEvent.RecipientLeftOut recipient -> {
                }
                case CaseEvent.LanguageChosen language -> {
                }
                case CaseEvent.CitizenMerged merged -> {
                }
                case CaseEvent.CitizenParted parted -> {
                }
            }
        }
        // A state that an undo brought back was told when it was first reached.
        return new Act(events.getLast().on(), opened, List.copyOf(answers), List.copyOf(added), List.copyOf(newcomers),
                List.copyOf(greeted),
                List.copyOf(left), List.copyOf(takenBack), left.isEmpty() && takenBack.isEmpty() ? turn : null,
                takenUp);
    }

    /** The contact by which the citizen, not an operator, brought this about. */
    @Nullable
    Long cause() {
        return added.isEmpty() ? null : added.getLast().contactId();
    }

    /** What a citizen is told of a state; what was to be told before, if nothing. */
    static @Nullable Kind turnTo(State state, @Nullable Kind before) {
        return switch (state) {
            case WAITING -> Kind.WAITING;
            case RESOLVED -> Kind.RESOLVED;
            case REOPENED -> Kind.REOPENED;
            case NEW, AT_DESK, WITH_OFFICE, CLOSED -> before;
        };
    }
}
