package touchpoint.console.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.access.Accounts;
import touchpoint.access.Browser;
import touchpoint.access.Staff;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;
import touchpoint.offices.Organisation;
import touchpoint.offices.Role;

/** What an administrator does with offices. */
@HubTest
class OfficesPageTest {
    private final Staff staff;
    private final Offices offices;
    private final Organisation organisation;
    private final JdbcClient database;
    private final String key = "ufficio-" + UUID.randomUUID().toString().substring(0, 8);
    @LocalServerPort
    private int port;
    private Browser administrator = new Browser(0);

    OfficesPageTest(Accounts accounts, Offices offices, Organisation organisation, JdbcClient database) {
        this.staff = new Staff(accounts);
        this.offices = offices;
        this.organisation = organisation;
        this.database = database;
    }

    @BeforeEach
    void anAdministratorSignsIn() {
        database.sql("delete from rate_limits").update();
        administrator = new Browser(port);
        Staff.Member member = staff.anOperator(Role.ADMINISTRATOR);
        administrator.signIn(member.userName(), member.password());
    }

    @Test
    void anOfficeIsOpenedAndDescribed() {
        assertThat(open().location()).endsWith("news=opened");
        Office office = offices.findByKey(key).orElseThrow();
        assertThat(office.isActive()).isTrue();
        assertThat(office.isDesk()).isFalse();
        String page = "/console/offices/" + office.id();
        assertThat(administrator.submit(page, page, "version", Long.toString(office.version()), "nameIt", "Edilizia",
                "nameEn", "Building", "email", "Edilizia@Comune.example").location()).endsWith("news=saved");
        Office now = offices.findByKey(key).orElseThrow();
        assertThat(now.name(Locale.ITALIAN)).isEqualTo("Edilizia");
        assertThat(now.name(Locale.ENGLISH)).isEqualTo("Building");
        assertThat(now.email()).hasToString("Email[value=edilizia@comune.example]");
        assertThat(administrator.get("/console/offices?lang=en").body()).contains("Building");
    }

    @Test
    void whatIsWrongStandsNextToItsField() {
        Browser.Page refused = administrator.submit("/console/offices/new", "/console/offices", "key", "1 no", "nameIt",
                "", "nameEn", "Building", "email", "no address");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("#key-error, #nameIt-error, #email-error")).hasSize(3);
        open();
        Browser.Page twice = open();
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.html().select("#key-error").text()).contains("c'è già");
    }

    @Test
    void whoeverSavesAfterSomebodyElseIsTold() {
        open();
        Office office = offices.findByKey(key).orElseThrow();
        organisation.describe(office.id(), office.version(), "Altro", "Other", office.email());
        String page = "/console/offices/" + office.id();
        Browser.Page late = administrator.submit(page, page, "version", Long.toString(office.version()), "nameIt",
                "Mio", "nameEn", "Mine");
        assertThat(late.status()).isEqualTo(409);
        assertThat(offices.findByKey(key).orElseThrow().name(Locale.ITALIAN)).isEqualTo("Altro");
    }

    @Test
    void anOfficeIsClosedAndReopenedButNotTheDesk() {
        open();
        Office office = offices.findByKey(key).orElseThrow();
        String page = "/console/offices/" + office.id();
        assertThat(administrator.submit(page, page + "/close", "version", Long.toString(office.version())).location())
                .endsWith("news=closed");
        Office closed = offices.findByKey(key).orElseThrow();
        assertThat(closed.isActive()).isFalse();
        assertThat(offices.open()).extracting(Office::key).doesNotContain(key);
        assertThat(administrator.submit(page, page + "/desk", "version", Long.toString(closed.version())).location())
                .endsWith("news=not-possible");
        assertThat(administrator.submit(page, page + "/reopen", "version", Long.toString(closed.version()))
                .location()).endsWith("news=reopened");
        Office desk = offices.desk();
        String desks = "/console/offices/" + desk.id();
        assertThat(administrator.submit(desks, desks + "/close", "version", Long.toString(desk.version())).location())
                .endsWith("news=not-possible");
        assertThat(offices.desk().isActive()).isTrue();
    }

    @Test
    void theDeskMovesAndThereIsAlwaysOne() {
        open();
        Office before = offices.desk();
        Office next = offices.findByKey(key).orElseThrow();
        String page = "/console/offices/" + next.id();
        try {
            assertThat(administrator.submit(page, page + "/desk", "version", Long.toString(next.version())).location())
                    .endsWith("news=desk");
            assertThat(offices.desk().key()).isEqualTo(key);
        } finally {
            Office back = offices.findById(before.id()).orElseThrow();
            organisation.moveDeskTo(back.id(), back.version());
        }
        assertThat(offices.desk().id()).isEqualTo(before.id());
    }

    private Browser.Page open() {
        return administrator.submit("/console/offices/new", "/console/offices", "key", key, "nameIt", "Ufficio",
                "nameEn", "Office", "email", "");
    }
}
