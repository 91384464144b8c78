package touchpoint.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.access.Share;
import touchpoint.contacts.ContentHash;

/**
 * Writes down what happened: a line in the timeline, for people, and a line in the audit trail, as proof. The trail holds no personal data, only digests of
 * it under the case's salt: without the salt they say nothing, with it they prove what was there.
 */
@Component
class Trace {
    private final JdbcClient sql;
    private final Json json;

    Trace(JdbcClient sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    void of(CaseEvent event) {
        switch (event) {
            case CaseEvent.Opened opened ->
                write(event, "contact", opened.contactId(), Map.of(), "opened", Map.of("contact", opened.contactId()));
            case CaseEvent.ContactAdded added -> write(event, "contact", added.contactId(), Map.of(), "contact-added",
                    Map.of("contact", added.contactId(), "confirmed", added.confirmed()));
            case CaseEvent.Answered answered -> write(event, "contact", answered.contactId(), Map.of(), "answered",
                    Map.of("contact", answered.contactId(),
                            "text", digest(event.on().id(), answered.answer().written().text()), "recipients",
                            answered.answer().to().size()));
            case CaseEvent.AnswerTakenBack back ->
                both(event, "taken-back", pair("contact", back.contactId(), "from", null));
            case CaseEvent.Assigned assigned -> {
                Map<String, Object> owners = pair("from", assigned.from(), "to", assigned.to());
                owners.putAll(assigned.because());
                both(event, "assigned", owners);
            }
            case CaseEvent.HandedOver over -> {
                Map<String, Object> offices = pair("from", over.fromOffice(), "to", over.toOffice());
                Map<String, Object> told = new LinkedHashMap<>(offices);
                told.put("reason", over.reason());
                offices.put("reason", digest(event.on().id(), over.reason()));
                if (over.toOffice() != null) {
                    told.put("keeps", event.on().isKeptByDesk());
                    offices.put("keeps", event.on().isKeptByDesk());
                }
                if (!over.told().isEmpty()) {
                    told.put("told", over.told());
                    offices.put("told", digest(event.on().id(), over.told()));
                }
                write(event, over.toOffice() == null ? "returned" : "handed-over", null, told, "handed-over", offices);
            }
            case CaseEvent.Accepted accepted -> both(event, "accepted", Map.of());
            case CaseEvent.KeptByDesk kept -> both(event, kept.keeps() ? "kept" : "let-go", Map.of());
            case CaseEvent.Shared shared -> {
                Map<String, Object> with = with(shared.with());
                with.put("right", shared.with().right().name());
                if (shared.until() != null) {
                    with.put("until", shared.until().toString());
                }
                Map<String, Object> told = new LinkedHashMap<>(with);
                told.put("reason", shared.reason());
                with.put("reason", digest(event.on().id(), shared.reason()));
                write(event, "shared", null, told, "shared", with);
            }
            case CaseEvent.ShareEnded ended -> both(event, "share-ended", with(ended.with()));
            case CaseEvent.ShareDone done ->
                both(event, done.done() ? "share-done" : "share-resumed", with(done.with()));
            case CaseEvent.Committed committed -> committed(committed);
            case CaseEvent.GlassBroken broken ->
                write(event, "glass-broken", null, Map.of("reason", broken.reason()), "glass-broken",
                        Map.of("reason", digest(event.on().id(), broken.reason()), "until",
                                broken.until().toString()));
            case CaseEvent.StateChanged changed ->
                both(event, "state", pair("from", changed.from(), "to", changed.to()));
            case CaseEvent.NoteAdded note -> write(event, "note", null, Map.of("text", note.text()), "note",
                    Map.of("text", digest(event.on().id(), note.text())));
            case CaseEvent.SubjectChanged changed ->
                write(event, "subject", null, Map.of("from", changed.from(), "to", changed.to()), "subject",
                        Map.of("from", digest(event.on().id(), changed.from()), "to",
                                digest(event.on().id(), changed.to())));
            case CaseEvent.TopicChanged changed ->
                both(event, "topic", pair("from", changed.from(), "to", changed.to()));
            case CaseEvent.PlaceChanged changed -> write(event, "place", null, Map.of("to", changed.to()), "place",
                    Map.of("to", digest(event.on().id(), changed.to())));
            case CaseEvent.CitizenChosen chosen -> both(event, "citizen", pair("to", chosen.citizenId(), "from", null));
            case CaseEvent.RecipientAdded added -> {
                String address = added.who().address().value();
                write(event, "recipient-added", null,
                        Map.of("to", added.who().name().isBlank() ? address : added.who().name() + ", " + address),
                        "recipient-added", Map.of("to", digest(event.on().id(), address)));
            }
            case CaseEvent.RecipientLeftOut left ->
                write(event, "recipient-left-out", null, Map.of("to", left.who().value()), "recipient-left-out",
                        Map.of("to", digest(event.on().id(), left.who().value())));
            case CaseEvent.LanguageChosen chosen ->
                both(event, "language", pair("to", chosen.to().toLanguageTag(), "from", null));
            case CaseEvent.CitizenMerged merged ->
                both(event, "citizen-merged", pair("from", merged.from(), "to", merged.into()));
            case CaseEvent.CitizenParted parted ->
                both(event, "citizen-parted", pair("from", parted.from(), "to", parted.restored()));
            case CaseEvent.ParticipantConfirmed confirmed ->
                both(event, "confirmed", pair("contact", confirmed.contactId(), "from", null));
            case CaseEvent.ContactMovedOut moved ->
                both(event, "moved-out", pair("contact", moved.contactId(), "to", moved.to()));
            case CaseEvent.ContactMovedIn moved ->
                write(event, "moved-in", null, pair("contact", moved.contactId(), "from", moved.from()), "moved-in",
                        pair("contact", moved.contactId(), "from", moved.from()));
        }
    }

    private void committed(CaseEvent.Committed event) {
        String kind = "commitment-" + event.step();
        Map<String, String> told = new LinkedHashMap<>(event.facts());
        told.put("commitment", Long.toString(event.commitmentId()));
        Map<String, String> proof = new LinkedHashMap<>(told);
        event.texts().forEach((name, text) -> proof.put(name, digest(event.on().id(), text)));
        told.putAll(event.texts());
        write(event, kind, null, told, kind, proof);
    }

    private static Map<String, Object> with(Share share) {
        Map<String, Object> with = new LinkedHashMap<>();
        switch (share) {
            case Share.WithOffice(long office, Share.Right right) -> with.put("office", Long.toString(office));
            case Share.WithOperator(long operator, Share.Right right) -> with.put("operator", Long.toString(operator));
        }
        return with;
    }

    private void both(CaseEvent event, String kind, Map<String, Object> data) {
        write(event, kind, null, data, kind, data);
    }

    private void write(CaseEvent event, String kind, @Nullable Long contact, Map<String, ?> data, String action,
            Map<String, ?> details) {
        Timestamp at = Timestamp.from(event.at());
        String who = event.by().kind().name();
        Long operator = event.by().operator();
        sql.sql("""
                with told as (insert into timeline_entry (case_id, at, kind, contact_id, actor_kind, actor_id, data) values (?, ?, ?, ?, ?, ?, ?::jsonb))
                insert into audit_entry (case_id, at, actor_kind, actor_id, action, details) values (?, ?, ?, ?, ?, ?::jsonb)""")
                .param(event.on().id()).param(at).param(kind).param(contact).param(who).param(operator)
                .param(json.object(strings(data)))
                .param(event.on().id()).param(at).param(who).param(operator).param(action).param(json.object(details))
                .update();
    }

    private String digest(long caseId, String text) {
        byte[] salt = sql.sql("select salt from case_file where id = ?").param(caseId).query(byte[].class).single();
        return digest(salt, text);
    }

    static String digest(byte[] salt, String text) {
        MessageDigest sha = ContentHash.sha256();
        sha.update(salt);
        return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Object> pair(String first, @Nullable Object one, String second, @Nullable Object two) {
        Map<String, Object> pair = new LinkedHashMap<>();
        if (one != null) {
            pair.put(first, one.toString());
        }
        if (two != null) {
            pair.put(second, two.toString());
        }
        return pair;
    }

    private static Map<String, String> strings(Map<String, ?> values) {
        Map<String, String> strings = new LinkedHashMap<>();
        values.forEach((key, value) -> strings.put(key, value.toString()));
        return strings;
    }

    static Instant micros(Instant at) {
        return at.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
