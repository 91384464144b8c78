package touchpoint.statistics;

import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import touchpoint.cases.CaseEvent;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.State;
import touchpoint.intake.ContactFiled;

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

    @EventListener
    void on(CaseEvent event) {
        switch (event) {
            case CaseEvent.Opened opened -> fact(event, "opened", null);
            case CaseEvent.ContactAdded added -> fact(event, "contact-added", null);
            case CaseEvent.Assigned assigned -> fact(event, assigned.to() == null ? "released" : "assigned", null);
            case CaseEvent.HandedOver over -> fact(event, over.toOffice() == null ? "returned" : "handed-over", null);
            case CaseEvent.Answered answered -> {
                fact(event, "answered", null);
                answered.answer().to().stream().map(to -> to.channel().name()).distinct()
                        .forEach(channel -> contact(event.on().id(), "OUT", channel, "PERSON",
                                "ANSWERED", Timestamp.from(event.at()), Timestamp.from(event.at())));
            }
            case CaseEvent.StateChanged changed -> fact(event, "state", changed.from());
            case CaseEvent.NoteAdded note -> fact(event, "note", null);
            case CaseEvent.TopicChanged changed -> fact(event, "topic", null);
            case CaseEvent.ContactMovedOut moved -> fact(event, "contact-moved-out", null);
            case CaseEvent.ContactMovedIn moved -> fact(event, "contact-moved-in", null);
            case CaseEvent.ParticipantConfirmed confirmed -> fact(event, "participant-confirmed", null);
            case CaseEvent.SubjectChanged changed -> fact(event, "subject", null);
            case CaseEvent.PlaceChanged changed -> fact(event, "place", null);
            case CaseEvent.CitizenChosen chosen -> fact(event, "citizen", null);
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
