package touchpoint.notifications;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.cases.CaseEvent;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.State;
import touchpoint.notifications.Notification.Kind;

/**
 * All that happened to one case in one transaction, as far as somebody is to be told.
 *
 * @param on         the case as it stands after it
 * @param answers    what operators wrote
 * @param added      contacts that joined the case
 * @param newcomers  contacts that were moved here, or whose sender was confirmed: they may not have been acknowledged yet
 * @param left       contacts that did not belong here
 * @param turn       where the case's life turned, if the citizen is to know: waiting, resolved, reopened
 * @param takenUp    somebody took it in charge
 * @param newOwner   the operator who was given the case by somebody else
 */
record Act(CaseSnapshot on, CaseEvent.@Nullable Opened opened, List<CaseEvent.Answered> answers,
        List<CaseEvent.ContactAdded> added, List<Long> newcomers, List<Long> left, @Nullable Kind turn,
        boolean takenUp, @Nullable Long newOwner) {

    /** @param events of one case, in their order, at least one */
    static Act of(List<CaseEvent> events) {
        CaseEvent.Opened opened = null;
        List<CaseEvent.Answered> answers = new ArrayList<>();
        List<CaseEvent.ContactAdded> added = new ArrayList<>();
        List<Long> newcomers = new ArrayList<>();
        List<Long> left = new ArrayList<>();
        Kind turn = null;
        boolean takenUp = false;
        Long newOwner = null;
        for (CaseEvent event : events) {
            switch (event) {
                case CaseEvent.Opened first -> opened = first;
                case CaseEvent.ContactAdded contact -> added.add(contact);
                case CaseEvent.Answered answer -> answers.add(answer);
                case CaseEvent.StateChanged changed -> turn = turnTo(changed.to(), turn);
                case CaseEvent.Assigned assigned -> {
                    takenUp |= assigned.to() != null;
                    newOwner = byAnother(assigned) ? assigned.to() : null;
                }
                case CaseEvent.HandedOver over -> takenUp |= over.toOffice() != null;
                case CaseEvent.ContactMovedIn moved -> newcomers.add(moved.contactId());
                case CaseEvent.ParticipantConfirmed confirmed -> newcomers.add(confirmed.contactId());
                case CaseEvent.ContactMovedOut moved -> left.add(moved.contactId());
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
            }
        }
        // A state that an undo brought back was told when it was first reached.
        return new Act(events.getLast().on(), opened, List.copyOf(answers), List.copyOf(added), List.copyOf(newcomers),
                List.copyOf(left), left.isEmpty() ? turn : null, takenUp, newOwner);
    }

    /** The contact by which the citizen, not an operator, brought this about. */
    @Nullable
    Long cause() {
        return added.isEmpty() ? null : added.getLast().contactId();
    }

    private static @Nullable Kind turnTo(State state, @Nullable Kind before) {
        return switch (state) {
            case WAITING -> Kind.WAITING;
            case RESOLVED -> Kind.RESOLVED;
            case REOPENED -> Kind.REOPENED;
            case NEW, AT_DESK, WITH_OFFICE, CLOSED -> before;
        };
    }

    private static boolean byAnother(CaseEvent.Assigned assigned) {
        return assigned.to() != null && !assigned.to().equals(assigned.by().operator());
    }
}
