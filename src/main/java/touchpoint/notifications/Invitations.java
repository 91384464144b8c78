package touchpoint.notifications;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import touchpoint.cases.CaseSnapshot;
import touchpoint.commitments.CalendarFile;
import touchpoint.commitments.CalendarFile.Method;
import touchpoint.commitments.CalendarFile.Party;
import touchpoint.commitments.Commitment;
import touchpoint.commitments.CommitmentEvent;
import touchpoint.commitments.CommitmentSettings;
import touchpoint.commitments.CommitmentSnapshot;
import touchpoint.commitments.Guests;
import touchpoint.commitments.Guests.Guest;
import touchpoint.commitments.Meeting;
import touchpoint.contacts.Address;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Storage;
import touchpoint.notifications.Draft.About;
import touchpoint.notifications.Draft.To;
import touchpoint.notifications.Notification.Kind;
import touchpoint.notifications.Notification.State;

/**
 * Invites to appointments by e-mail: whoever comes gets a mail that calendar programs understand (RFC 6047), again whenever something changes, and another
 * when it is off or they need not come. Each sees their own name among the invited and nobody else's.
 */
@Component
class Invitations {
    private final Guests guests;
    private final Notifications notifications;
    private final Fates fates;
    private final Wording wording;
    private final Storage storage;
    private final CommitmentSettings settings;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;
    private final Clock clock;

    Invitations(Guests guests, Notifications notifications, Fates fates, Wording wording, Storage storage,
            CommitmentSettings settings, ApplicationEventPublisher events, JdbcClient sql, Clock clock) {
        this.guests = guests;
        this.notifications = notifications;
        this.fates = fates;
        this.wording = wording;
        this.storage = storage;
        this.settings = settings;
        this.events = events;
        this.sql = sql;
        this.clock = clock;
    }

    @EventListener
    void on(CommitmentEvent event) {
        Meeting meeting = event.on().meeting();
        if (meeting == null) {
            return;
        }
        switch (event) {
            case CommitmentEvent.Given given -> invite(event, meeting);
            case CommitmentEvent.Assigned assigned -> invite(event, meeting);
            case CommitmentEvent.Moved moved -> invite(event, meeting);
            case CommitmentEvent.Rewritten rewritten -> invite(event, meeting);
            case CommitmentEvent.Reopened reopened -> invite(event, meeting);
            case CommitmentEvent.Cancelled cancelled -> tell(event, meeting, List.of());
            case CommitmentEvent.Done done -> {
            }
            case CommitmentEvent.Reminded reminded -> {
            }
        }
    }

    /** To what is over nobody is invited. */
    private void invite(CommitmentEvent event, Meeting meeting) {
        if (event.on().state() == Commitment.State.OPEN && meeting.until().isAfter(clock.instant())) {
            tell(event, meeting, guests.of(event.on()));
        }
    }

    private void tell(CommitmentEvent event, Meeting meeting, List<Guest> coming) {
        Party organizer = guests.organizer(event.on().caseId()).orElse(null);
        if (organizer == null) {
            return;
        }
        Set<String> addresses = coming.stream().map(guest -> guest.address().value()).collect(Collectors.toSet());
        List<Guest> notComing = invited(event.on().id()).stream()
                .filter(guest -> !addresses.contains(guest.address().value())).toList();
        List<Notification> rows = new ArrayList<>();
        for (Guest guest : notComing) {
            remember(event.on(), guest, true);
            rows.add(add(event, meeting, Method.CANCEL, Kind.APPOINTMENT_OFF, organizer, guest));
        }
        for (Guest guest : coming) {
            remember(event.on(), guest, false);
            rows.add(add(event, meeting, Method.REQUEST, Kind.APPOINTMENT, organizer, guest));
        }
        rows.stream().filter(row -> row.state() == State.HELD).forEach(row -> fates.ended(row, State.HELD));
        if (rows.stream().anyMatch(row -> row.state() != State.HELD)) {
            events.publishEvent(new NotificationsQueued(EnumSet.of(Channel.EMAIL)));
        }
    }

    private List<Guest> invited(long commitment) {
        return sql.sql("""
                select address, name, language, operator_id from invitation
                where commitment_id = ? and not withdrawn order by address""")
                .param(commitment)
                .query((row, i) -> new Guest(new Address.Email(row.getString("address")), row.getString("name"),
                        Locale.forLanguageTag(row.getString("language")),
                        row.getObject("operator_id") == null ? null : Long.valueOf(row.getLong("operator_id"))))
                .list();
    }

    private void remember(CommitmentSnapshot on, Guest guest, boolean withdrawn) {
        sql.sql("""
                insert into invitation (commitment_id, address, name, language, operator_id, sequence, withdrawn)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (commitment_id, address) do update set name = excluded.name, language = excluded.language,
                    operator_id = excluded.operator_id, sequence = excluded.sequence, withdrawn = excluded.withdrawn""")
                .param(on.id()).param(guest.address().value()).param(guest.name())
                .param(guest.language().toLanguageTag()).param(guest.operator()).param(on.sequence()).param(withdrawn)
                .update();
    }

    private Notification add(CommitmentEvent event, Meeting meeting, Method method, Kind kind, Party organizer,
            Guest guest) {
        CaseSnapshot of = event.of();
        Attachment file = kept(CalendarFile.write(event.on(), method, organizer,
                List.of(new Party(guest.name(), guest.address())), settings.zone(), clock.instant()));
        return notifications.add(new Draft(kind, new About(of.id(), of.number().toString(), of.code()),
                new To(Channel.EMAIL, guest.address(), guest.name(), citizen(guest, of), guest.operator(),
                        guest.language(), organizer.address()),
                wording.appointment(kind, of, guest, event.on(), meeting, settings.zone(), file), true, null));
    }

    private static @Nullable Long citizen(Guest guest, CaseSnapshot of) {
        return guest.operator() == null ? of.citizenId() : null;
    }

    private Attachment kept(String file) {
        try {
            Storage.Stored stored = storage.keep(file.getBytes(StandardCharsets.UTF_8));
            return new Attachment("invito.ics", CalendarFile.MEDIA_TYPE, stored.size(), stored.hash(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
