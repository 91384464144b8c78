package touchpoint.commitments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.commitments.CalendarFile.Method;
import touchpoint.commitments.CalendarFile.Party;
import touchpoint.contacts.Address;

/** What we write is what another library reads, and finds valid (RFC 5545, RFC 5546). */
class CalendarFileTest {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Party URP = new Party("Sportello \"URP\"", new Address.Email("urp@comune.example"));
    private static final Party ANNA = new Party("Anna Bianchi; così, così", new Address.Email("anna@example.org"));

    @ParameterizedTest
    @EnumSource(Method.class)
    void anotherLibraryFindsItValid(Method method) throws Exception {
        Calendar read = read(write(appointment("2026-11-30T09:00:00Z", 0), method));
        assertThat(read.validate().getEntries()).isEmpty();
        assertThat(value(read, "METHOD")).isEqualTo(method.name());
        assertThat(value(read, "VERSION")).isEqualTo("2.0");
    }

    @Test
    void itSaysWhenWhereAndWho() throws Exception {
        VEvent event = event(read(write(appointment("2026-11-30T09:00:00Z", 3), Method.REQUEST)));
        assertThat(value(event, "SUMMARY")).isEqualTo("Sopralluogo; via Trieste, 3");
        assertThat(value(event, "LOCATION")).isEqualTo("Via Trieste 3\\Brescia");
        assertThat(value(event, "SEQUENCE")).isEqualTo("3");
        assertThat(value(event, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(event, "ORGANIZER")).isEqualToIgnoringCase("mailto:urp@comune.example");
        assertThat(value(event, "ATTENDEE")).isEqualToIgnoringCase("mailto:anna@example.org");
        assertThat(value(event, "DESCRIPTION")).as("nothing that was written for colleagues")
                .isEqualTo("TP-2026-0000007");
    }

    @Test
    void aChangeAndTheCancellationAreOfTheSameAppointmentAndLater() throws Exception {
        VEvent first = event(read(write(appointment("2026-11-30T09:00:00Z", 0), Method.REQUEST)));
        VEvent off = event(read(write(appointment("2026-11-30T09:00:00Z", 2), Method.CANCEL)));
        assertThat(value(off, "UID")).isEqualTo(value(first, "UID"));
        assertThat(Integer.parseInt(value(off, "SEQUENCE"))).isGreaterThan(Integer.parseInt(value(first, "SEQUENCE")));
        assertThat(value(off, "STATUS")).isEqualTo("CANCELLED");
    }

    /** In winter, in summer, and around the nights in which the clocks change. (Of the hour that is there twice a local time can mean the first only.) */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-30T09:00:00Z", "2026-07-01T09:00:00Z", "2026-10-24T22:30:00Z",
            "2026-10-25T06:00:00Z", "2027-03-27T20:00:00Z", "2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z",
            "2028-03-25T20:00:00Z", "2028-03-26T01:30:00Z"})
    void itIsThenByTheZoneThatStandsInTheFile(String from) throws Exception {
        String text = write(appointment(from, 0), Method.REQUEST);
        Calendar read = read(text);
        ZonedDateTime local = Instant.parse(from).atZone(ROME);
        assertThat(text).contains("DTSTART;TZID=Europe/Rome:%1$tY%1$tm%1$tdT%1$tH%1$tM00".formatted(local));
        VTimeZone zone = (VTimeZone) read.getComponents().stream().filter(VTimeZone.class::isInstance).findFirst()
                .orElseThrow();
        assertThat(zone.getObservances()).hasSize(2);
        assertThat(Instant.from(event(read).getDateTimeStart().getDate())).isEqualTo(Instant.parse(from));
    }

    /** Summer in winter, and other hours. */
    @ParameterizedTest
    @ValueSource(strings = {"Australia/Sydney", "Europe/London"})
    void aZoneWithOtherRulesIsDescribedToo(String zone) throws Exception {
        for (String from : List.of("2027-03-13T20:00:00Z", "2027-03-15T20:00:00Z", "2027-07-01T20:00:00Z",
                "2027-10-01T20:00:00Z", "2027-10-05T20:00:00Z", "2027-04-01T20:00:00Z", "2027-04-06T20:00:00Z")) {
            String text = CalendarFile.write(appointment(from, 0), Method.REQUEST, URP, List.of(ANNA),
                    ZoneId.of(zone), NOW);
            assertThat(Instant.from(event(read(text)).getDateTimeStart().getDate())).isEqualTo(Instant.parse(from));
        }
    }

    @Test
    void aZoneWithoutSummerTimeIsDescribedToo() throws Exception {
        String text = CalendarFile.write(appointment("2026-07-01T09:00:00Z", 0), Method.REQUEST, URP, List.of(ANNA),
                ZoneId.of("Africa/Tunis"), NOW);
        assertThat(read(text).validate().getEntries()).isEmpty();
        assertThat(text).contains("DTSTART;TZID=Africa/Tunis:20260701T100000");
    }

    private static String write(CommitmentSnapshot appointment, Method method) {
        return CalendarFile.write(appointment, method, URP, List.of(ANNA), ROME, NOW);
    }

    private static CommitmentSnapshot appointment(String from, int sequence) {
        Instant begins = Instant.parse(from);
        Meeting meeting = new Meeting(begins, begins.plusSeconds(1800), "Via Trieste 3\\Brescia", Set.of(), true);
        return new CommitmentSnapshot(7, 7, "TP-2026-0000007", Commitment.Kind.APPOINTMENT,
                "Sopralluogo; via Trieste, 3", "La signora è anziana", "", new Assignee.APerson(1),
                new Due(begins, false), Commitment.State.OPEN, "", 9, NOW, meeting,
                "5a0a3f0e-6a86-4bb5-9d55-2f8f2a6f9a11", sequence, 1);
    }

    private static Calendar read(String text) throws IOException, ParserException {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static VEvent event(Calendar read) {
        return (VEvent) read.getComponents().stream().filter(VEvent.class::isInstance).findFirst().orElseThrow();
    }

    private static String value(net.fortuna.ical4j.model.PropertyContainer of, String property) {
        return of.getProperty(property).orElseThrow().getValue();
    }
}
