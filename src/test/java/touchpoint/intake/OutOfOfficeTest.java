package touchpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static touchpoint.intake.ContactFixture.aMail;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.State;
import touchpoint.cases.Timeline;
import touchpoint.contacts.Contact;
import touchpoint.contacts.Normaliser.Normalised;

/** A vacation program answers what we wrote: it is seen, it moves nothing, and nothing is said to it. */
@HubTest
class OutOfOfficeTest {
    private final Intake intake;
    private final CaseFiles files;
    private final Timeline timeline;
    private final JdbcClient sql;

    OutOfOfficeTest(Intake intake, CaseFiles files, Timeline timeline, JdbcClient sql) {
        this.intake = intake;
        this.files = files;
        this.timeline = timeline;
        this.sql = sql;
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void theStateStaysWhatItWasAndTheTimelineShowsIt(State state) {
        Contact first = aMail().contact();
        intake.accept(new Normalised.AContact(first), false);
        CaseFile file = caseOf(first);
        sql.sql("""
                update case_file set state = :state, level = case when :state = 'WITH_OFFICE' then 'OFFICE' else 'DESK' end,
                    office_id = case when :state = 'WITH_OFFICE' then 7 end, resolved_at = case when :state = 'RESOLVED' then now() end,
                    closed_at = case when :state = 'CLOSED' then now() end where id = :id""")
                .param("state", state.name()).param("id", file.id()).update();
        int told = notices(file);

        Contact vacation = aMail().from(first.from().value()).withSealedCode(file.code())
                .about("Risposta automatica: Buca in via Milano").saying("Sono in ferie fino al 20.")
                .sentBy(Contact.Sender.AUTOMATIC_REPLY).contact();
        intake.accept(new Normalised.AContact(vacation), false);

        CaseFile after = files.findById(file.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(state);
        assertThat(after.unread()).isTrue();
        assertThat(timeline.page(file.id(), null, 10).getFirst()).satisfies(entry -> {
            Contact.Sender sender = Objects.requireNonNull(entry.contact()).sender();
            assertThat(sender).isEqualTo(Contact.Sender.AUTOMATIC_REPLY);
            assertThat(entry.contact().text()).isEqualTo("Sono in ferie fino al 20.");
        });
        assertThat(notices(file)).as("nothing is said to a machine").isEqualTo(told);
    }

    private CaseFile caseOf(Contact contact) {
        return files.findById(sql.sql("select case_id from contact where external_id = ?").param(contact.externalId())
                .query(Long.class).single()).orElseThrow();
    }

    private int notices(CaseFile file) {
        return sql.sql("select count(*) from notification where case_id = ?").param(file.id()).query(Integer.class)
                .single();
    }
}
