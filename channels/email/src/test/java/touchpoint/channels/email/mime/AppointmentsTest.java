package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Contact.Notice;
import touchpoint.contacts.Contact.Sender;

/** An invitation is told in words: what, when on our clock, where, who asks. */
class AppointmentsTest {
    private static final String ROME = """
            BEGIN:VTIMEZONE
            TZID:W. Europe Standard Time
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
            END:DAYLIGHT
            END:VTIMEZONE
            """;
    private final Mails mails = new Mails();

    @Test
    void aProposalSaysWhatWhenWhereAndWhoAsks() {
        Contact contact = invitation("REQUEST", """
                DTSTART:20261130T090000Z
                DTEND:20261130T093000Z
                SUMMARY:Sopralluogo in via Milano\\, 12
                LOCATION:Ufficio tecnico
                ORGANIZER;CN="Anna Bianchi":mailto:anna@posta.example
                ATTENDEE:mailto:urp@comune.example
                """);

        assertThat(contact.notices()).containsExactly(new Notice("calendar-request",
                List.of("Sopralluogo in via Milano, 12", "30/11/2026 10:00–10:30", "Ufficio tecnico",
                        "Anna Bianchi <anna@posta.example>")));
        assertThat(contact.text()).isEqualTo("Le propongo un incontro");
        assertThat(contact.sender()).isEqualTo(Sender.PERSON);
        assertThat(contact.attachments()).extracting(Attachment::name).containsExactly("invito.ics");
    }

    @Test
    void aTimeOfAZoneThatTheMailItselfDescribesIsToldOnOurClock() {
        assertThat(when(ROME, "DTSTART;TZID=W. Europe Standard Time:20260715T150000\nDURATION:PT1H30M\n"))
                .isEqualTo("15/07/2026 15:00–16:30");
    }

    @Test
    void aTimeOfAnotherZoneIsToldOnOurClock() {
        assertThat(when("", "DTSTART;TZID=Europe/London:20261201T233000\nDTEND;TZID=Europe/London:20261202T003000\n"))
                .isEqualTo("02/12/2026 00:30–01:30");
    }

    @Test
    void aTimeOfNoZoneStandsAsItIsWritten() {
        assertThat(when("", "DTSTART:20261201T093000\n")).isEqualTo("01/12/2026 09:30");
        assertThat(when("", "DTSTART;TZID=Qui da noi:20261201T093000\n")).isEqualTo("01/12/2026 09:30 (Qui da noi)");
    }

    @Test
    void wholeDaysEndTheDayBeforeTheirEnd() {
        assertThat(when("", "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\n"))
                .isEqualTo("24/12/2026–26/12/2026");
        assertThat(when("", "DTSTART;VALUE=DATE:20261224\n")).isEqualTo("24/12/2026");
    }

    @Test
    void anAnswerOfACalendarProgramIsAnAutomaticReply() {
        Contact contact = invitation("REPLY", """
                DTSTART:20261130T090000Z
                SUMMARY:Sopralluogo
                ATTENDEE;PARTSTAT=DECLINED;CN=Anna:mailto:anna@posta.example
                """);

        assertThat(contact.sender()).isEqualTo(Sender.AUTOMATIC_REPLY);
        assertThat(contact.notices()).containsExactly(new Notice("calendar-reply-declined",
                List.of("Sopralluogo", "30/11/2026 10:00", "Anna <anna@posta.example>")));
    }

    @Test
    void soIsACounterproposal() {
        Contact contact = invitation("COUNTER", "DTSTART:20261130T090000Z\nSUMMARY:Sopralluogo\n");

        assertThat(contact.sender()).isEqualTo(Sender.AUTOMATIC_REPLY);
        assertThat(contact.notices()).extracting(Notice::key).containsExactly("calendar-counter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REQUEST", "CANCEL", "PUBLISH", "ADD"})
    void whatAnOrganizerSendsAPersonSent(String method) {
        assertThat(invitation(method, "SUMMARY:Sopralluogo\n").sender()).isEqualTo(Sender.PERSON);
    }

    @Test
    void anAnswerThatSomebodyAttachesToALetterMakesTheLetterNoMachines() {
        Contact contact = mails.contact("From: anna@posta.example", "Content-Type: multipart/mixed; boundary=a", "",
                "--a", "Content-Type: text/plain", "", "Le mando la risposta dell'ufficio di Bologna.", "--a",
                "Content-Type: text/calendar; name=risposta.ics", "Content-Disposition: attachment", "",
                calendar("REPLY", "", "SUMMARY:Sopralluogo\n"), "--a--");

        assertThat(contact.sender()).isEqualTo(Sender.PERSON);
        assertThat(contact.attachments()).extracting(Attachment::name).containsExactly("risposta.ics");
    }

    @Test
    void aMailThatIsNothingButAnInvitationSaysWhatTheInvitationSays() {
        Contact contact = mails.contact("From: anna@posta.example",
                "Content-Type: text/calendar; method=REQUEST; charset=UTF-8", "Content-Transfer-Encoding: 8bit", "",
                calendar("REQUEST", "", "SUMMARY:Sopralluogo\nDESCRIPTION:C'è una buca:\\nporti le foto.\n"));

        assertThat(contact.text()).isEqualTo("Sopralluogo\n\nC'è una buca:\nporti le foto.");
        assertThat(contact.attachments()).hasSize(1);
    }

    @Test
    void aSeriesSaysSoAndItsExceptionsAreNoAppointmentsOfTheirOwn() {
        Contact contact = mails.contact("From: anna@posta.example", "Content-Type: text/calendar", "",
                """
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        METHOD:REQUEST
                        BEGIN:VEVENT
                        UID:1
                        SUMMARY:Corso
                        RRULE:FREQ=WEEKLY
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:1
                        RECURRENCE-ID:20261201T090000Z
                        SUMMARY:Corso in aula 2
                        END:VEVENT
                        END:VCALENDAR
                        """);

        assertThat(contact.notices()).extracting(Notice::key).containsExactly("calendar-request", "calendar-repeats");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BEGIN:VCALENDAR", "non è un calendario", "BEGIN:VEVENT\nEND:VCALENDAR",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999T999999Z\nEND:VEVENT\nEND:VCALENDAR",
            "BEGIN:VCALENDAR\nMETHOD\nBEGIN:VEVENT\nDTSTART:ieri\nDURATION:PX\nEND:VEVENT\nEND:VCALENDAR",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261130T090000Z\nDURATION:P99999999999W\nEND:VEVENT\nEND:VCALENDAR"})
    void aDamagedInvitationIsKeptAndStopsNothing(String calendar) {
        Contact contact = mails.contact("From: anna@posta.example", "Content-Type: text/calendar", "", calendar);

        assertThat(contact.attachments()).hasSize(1);
    }

    private String when(String zone, String times) {
        Contact contact = mails.contact("From: anna@posta.example", "Content-Type: text/calendar", "",
                calendar("REQUEST", zone, times + "SUMMARY:Sopralluogo\n"));
        return contact.notices().getFirst().arguments().get(1);
    }

    private Contact invitation(String method, String event) {
        List<String> lines = new ArrayList<>(List.of("From: anna@posta.example", "Subject: Incontro",
                "Content-Type: multipart/alternative; boundary=a", "", "--a", "Content-Type: text/plain", "",
                "Le propongo un incontro", "--a",
                "Content-Type: text/calendar; charset=UTF-8; method=" + method, "", calendar(method, "", event),
                "--a--"));
        return mails.contact(lines.toArray(String[]::new));
    }

    private static String calendar(String method, String zone, String event) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Prova//IT\nMETHOD:" + method + "\n" + zone
                + "BEGIN:VEVENT\nUID:1@posta.example\n" + event + "END:VEVENT\nEND:VCALENDAR\n";
    }
}
