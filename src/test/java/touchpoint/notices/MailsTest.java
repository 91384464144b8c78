package touchpoint.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import touchpoint.HubTest;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.notifications.Ledger;
import touchpoint.notifications.Notification;
import touchpoint.offices.Absences;
import touchpoint.offices.OfficeCalendars;
import touchpoint.offices.OpeningHours;
import touchpoint.offices.Shift;
import touchpoint.offices.WeeklySchedule;

/** A mail leaves when its reader's office is open, and not for what was read by then. */
@HubTest
class MailsTest {
    private final House house;
    private final Notices notices;
    private final Choices choices;
    private final MailHours hours;
    private final Absences absences;
    private final Ledger ledger;
    private final ZoneId zone;
    private final Who anna;
    private final Who member;
    /** When the member's office opens: the day after tomorrow, and on that day of the week only. */
    private final LocalDate open;

    MailsTest(ApplicationContext hub, Notices notices, Choices choices, MailHours hours, Absences absences,
            Ledger ledger, OfficeCalendars calendars, OpeningHours opening) {
        house = new House(hub);
        this.notices = notices;
        this.choices = choices;
        this.hours = hours;
        this.absences = absences;
        this.ledger = ledger;
        zone = calendars.zone();
        open = calendars.today().plusDays(2);
        long office = house.anOffice();
        opening.add(office, new WeeklySchedule(null, null, true, Map.of(open.getDayOfWeek(),
                List.of(new Shift(LocalTime.of(10, 0), LocalTime.of(16, 0))))));
        anna = house.anAgent();
        member = house.aMemberOf(office);
    }

    @Test
    void aMailWaitsUntilTheOfficeOpens() {
        CaseFile file = assigned();
        house.mailsAt(at(9, 59)).send();
        assertThat(mailsOf(file)).isEmpty();
        house.mailsAt(at(10, 0)).send();
        house.mailsAt(at(11, 0)).send();

        assertThat(mailsOf(file)).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo(Notification.Kind.NOTICE);
            assertThat(mail.operatorId()).isEqualTo(member.operatorId());
            assertThat(mail.automatic()).isTrue();
            assertThat(mail.caseCode()).isNull();
            assertThat(mail.subject()).isEqualTo(file.number() + ": " + anna.name() + " ti ha assegnato il caso");
            assertThat(mail.text()).contains("Lampione spento",
                    "https://touchpoint.example/console/cases/" + file.number());
        });
    }

    @Test
    void whatWasReadBeforeIsNotMailed() {
        CaseFile file = assigned();
        notices.seenCase(member.operatorId(), file.id());
        house.mailsAt(at(10, 0)).send();

        assertThat(mailsOf(file)).isEmpty();
    }

    @Test
    void whatWaitedTogetherIsOneMail() {
        CaseFile one = assigned();
        CaseFile other = assigned();
        house.mailsAt(at(10, 0)).send();

        assertThat(mailsOf(one)).isEmpty();
        assertThat(digests()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Novità da leggere: 2");
            assertThat(mail.text()).contains(one.number().toString(), other.number().toString(), "Lampione spento");
            assertThat(mail.caseId()).isNull();
        });
    }

    @Test
    void aSummaryComesAtTheTimesThatOneChose() {
        choices.choose(member.operatorId(),
                new Choices.Chosen(Map.of(Occasion.ASSIGNED, Way.DIGEST), List.of(LocalTime.of(8, 0),
                        LocalTime.of(14, 30))));
        assertThat(hours.digest(house.operator(member.operatorId()), List.of(LocalTime.of(8, 0), LocalTime.of(14, 30)),
                at(10, 30))).isEqualTo(at(14, 30));
        assertThat(hours.digest(house.operator(member.operatorId()), List.of(LocalTime.of(8, 0)), at(7, 0)))
                .as("as soon as the office is open").isEqualTo(at(10, 0));
        assertThat(hours.digest(house.operator(member.operatorId()), List.of(LocalTime.of(17, 0)), at(10, 30)))
                .as("never after hours").isEqualTo(open.plusDays(7).atTime(10, 0).atZone(zone).toInstant());
        CaseFile file = assigned();
        house.mailsAt(at(9, 59)).send();
        assertThat(mailsOf(file)).isEmpty();
        house.mailsAt(at(10, 0)).send();
        assertThat(mailsOf(file)).hasSize(1);
    }

    @Test
    void whoIsAwayIsWrittenToWhenHeOrSheIsBack() {
        CaseFile file = assigned();
        absences.enter(member.operatorId(), new Absences.Words(at(0, 1), at(12, 0), null, ""), anna.operatorId());
        house.mailsAt(at(10, 0)).send();
        house.mailsAt(at(11, 59)).send();
        assertThat(mailsOf(file)).isEmpty();
        house.mailsAt(at(12, 0)).send();

        assertThat(mailsOf(file)).hasSize(1);
    }

    @Test
    void whatIsUrgentWaitsForNobody() {
        long office = member.offices().iterator().next();
        Who head = house.aHeadOf(office);
        CaseFile file = house.aCase(house.aTopicFor(anna));
        house.handOver(file, office, anna, false);
        house.shares.breakGlass(file.number(), "Il cittadino è qui e sta male", Duration.ofHours(8),
                member.operatorId());
        house.mailsAt(Instant.now().plusSeconds(1)).send();

        assertThat(mailsOf(file).stream().filter(mail -> Long.valueOf(head.operatorId()).equals(mail.operatorId())))
                .singleElement().satisfies(mail -> {
                    assertThat(mail.text()).contains(file.number().toString(), "aperto per necessità")
                            .doesNotContain("Lampione", member.name(), "sta male");
                    assertThat(mail.subject()).doesNotContain("Lampione");
                });
    }

    @Test
    void ofACaseThatBecameSensitiveAMailSaysItsNumberAndToNobodyElse() {
        CaseFile file = assigned();
        CaseFile other = house.aCase();
        house.work.assign(house.act(other, anna), member.operatorId());
        house.work.assign(house.act(other, anna), anna.operatorId());
        house.work.fileUnder(house.act(file, anna), house.aTopicFor(anna));
        house.work.fileUnder(house.act(other, anna), house.aTopicFor(anna));
        house.mailsAt(at(10, 0)).send();

        assertThat(mailsOf(other)).isEmpty();
        assertThat(mailsOf(file)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo(file.number() + ": Ci sono novità");
            assertThat(mail.text()).doesNotContain("Lampione", anna.name());
        });
    }

    private CaseFile assigned() {
        CaseFile file = house.aCase();
        house.work.assign(house.act(file, anna), member.operatorId());
        return file;
    }

    private List<Notification> mailsOf(CaseFile file) {
        return ledger.ofCase(file.id()).stream().filter(row -> row.kind().isForStaff()).toList();
    }

    private List<Notification> digests() {
        return house.sql.sql("select id from notification where kind = 'DIGEST' and operator_id = ?")
                .param(member.operatorId()).query((row, i) -> row.getObject(1, UUID.class)).list().stream()
                .map(id -> ledger.byId(id).orElseThrow()).toList();
    }

    private Instant at(int hour, int minute) {
        return open.atTime(hour, minute).atZone(zone).toInstant();
    }
}
