package touchpoint.statistics;

import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import touchpoint.cases.Actor;
import touchpoint.cases.CaseEvent;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.State;
import touchpoint.intake.ContactFiled;
import touchpoint.topics.QuickAnswer;
import touchpoint.topics.QuickAnswered;

/** Writes the facts, in the transaction of what they tell of: a fact exists exactly when its event does. */
@Component
class Facts {
    private final JdbcTemplate sql;

    Facts(JdbcTemplate sql) {
        this.sql = sql;
    }

    @EventListener
    void on(ContactFiled filed) {
        contact(filed.caseId(), "IN", filed.channel().name(), filed.sender().name(), filed.outcome().name(),
                Timestamp.from(filed.at()),
                Timestamp.from(filed.filedAt()));
    }

    /** What was asked on the spot. One that did not end there counts as the contact of its case, and no longer as this. */
    @EventListener
    void on(QuickAnswered answered) {
        String outcome = switch (answered.what()) {
            case GIVEN -> "QUICK_ANSWER";
            case TAKEN_BACK -> "QUICK_ANSWER_TAKEN_BACK";
            case BECAME_CASE -> "QUICK_ANSWER_BECAME_CASE";
        };
        QuickAnswer answer = answered.answer();
        sql.update(
                "insert into contact_fact (topic_id, direction, channel, sender, outcome, at, filed_at) values (?, 'IN', ?, 'PERSON', ?, ?, ?)",
                answer.topic(), answer.channel().name(), outcome, Timestamp.from(answer.at()),
                Timestamp.from(answered.at()));
    }

    @EventListener
    void on(CaseEvent event) {
        switch (event) {
            case CaseEvent.Opened opened -> fact(event, "opened", null);
            case CaseEvent.ContactAdded added -> {
                fact(event, "contact-added", null);
                if (event.by().kind() == Actor.Kind.OPERATOR) {
                    contact(event.on().id(), "OUT", event.on().channel().name(), "PERSON", "SENT_ELSEWHERE",
                            Timestamp.from(event.at()), Timestamp.from(event.at()));
                }
            }
            case CaseEvent.Assigned assigned -> fact(event, assigned.to() == null ? "released" : "assigned", null);
            case CaseEvent.HandedOver over -> fact(event, over.toOffice() == null ? "returned" : "handed-over", null);
            case CaseEvent.Accepted accepted -> fact(event, "accepted", null);
            case CaseEvent.KeptByDesk kept -> fact(event, kept.keeps() ? "kept" : "let-go", null);
            case CaseEvent.Shared shared -> fact(event, "shared", null);
            case CaseEvent.ShareEnded ended -> fact(event, "share-ended", null);
            case CaseEvent.ShareDone done -> fact(event, done.done() ? "share-done" : "share-resumed", null);
            case CaseEvent.Committed committed -> {
                // Has facts of its own: CommitmentFacts.
            }
            case CaseEvent.GlassBroken broken -> fact(event, "glass-broken", null);
            case CaseEvent.Answered answered -> {
                fact(event, "answered", null);
                answered.answer().to().stream().map(to -> to.channel().name()).distinct()
                        .forEach(channel -> contact(event.on().id(), "OUT", channel, "PERSON",
                                "ANSWERED", Timestamp.from(event.at()), Timestamp.from(event.at())));
            }
            case CaseEvent.AnswerTakenBack back -> fact(event, "answer-taken-back", null);
            case CaseEvent.StateChanged changed -> fact(event, "state", changed.from());
            case CaseEvent.NoteAdded note -> fact(event, "note", null);
            case CaseEvent.TopicChanged changed -> fact(event, "topic", null);
            case CaseEvent.ContactMovedOut moved -> fact(event, "contact-moved-out", null);
            case CaseEvent.ContactMovedIn moved -> fact(event, "contact-moved-in", null);
            case CaseEvent.ParticipantConfirmed confirmed -> fact(event, "participant-confirmed", null);
            case CaseEvent.SubjectChanged changed -> fact(event, "subject", null);
            case CaseEvent.PlaceChanged changed -> fact(event, "place", null);
            case CaseEvent.CitizenChosen chosen -> fact(event, "citizen", null);
            case CaseEvent.RecipientAdded added -> fact(event, "recipient-added", null);
            case CaseEvent.RecipientLeftOut left -> fact(event, "recipient-left-out", null);
            case CaseEvent.LanguageChosen chosen -> fact(event, "language", null);
            case CaseEvent.CitizenMerged merged -> fact(event, "citizen-merged", null);
            case CaseEvent.CitizenParted parted -> fact(event, "citizen-parted", null);
        }
    }

    private void contact(@Nullable Long caseId, String direction, String channel, String sender, String outcome,
            Timestamp at, Timestamp filedAt) {
        sql.update(
                "insert into contact_fact (case_id, direction, channel, sender, outcome, at, filed_at) values (?, ?, ?, ?, ?, ?, ?)",
                caseId, direction, channel,
                sender, outcome, at, filedAt);
    }

    private void fact(CaseEvent event, String what, @Nullable State from) {
        CaseSnapshot on = event.on();
        sql.update(
                "insert into case_fact (case_id, event, by, channel, topic_id, office_id, level, state, from_state, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                on.id(), what, event.by().kind().name(), on.channel().name(), on.topicId(), on.officeId(),
                on.level().name(), on.state().name(),
                from == null ? null : from.name(), Timestamp.from(event.at()));
    }
}
