package touchpoint.commitments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.HubTest;
import touchpoint.access.Share;
import touchpoint.access.Who;
import touchpoint.cases.AuditTrail;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseShare;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Handover;
import touchpoint.cases.NotAllowedNow;
import touchpoint.cases.Shares;
import touchpoint.cases.Timeline;
import touchpoint.cases.TimelineEntry;
import touchpoint.commitments.Agenda.Whose;
import touchpoint.commitments.Assignee.Because;
import touchpoint.commitments.Commitment.State;

/** Something is to be done for a case, and somebody does it. */
@HubTest
class CommitmentsTest {
    private final Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private final Townhall town;
    private final CommitmentWork work;
    private final Agenda agenda;
    private final Reminders reminders;
    private final Shares shares;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final JdbcClient sql;
    private final Who agent;
    private final ApplicationContext hub;

    CommitmentsTest(ApplicationContext hub, Agenda agenda, Reminders reminders, Shares shares, Timeline timeline,
            AuditTrail audit, JdbcClient sql) {
        this.hub = hub;
        this.town = new Townhall(hub);
        this.work = town.work;
        this.agenda = agenda;
        this.reminders = reminders;
        this.shares = shares;
        this.timeline = timeline;
        this.audit = audit;
        this.sql = sql;
        this.agent = town.anAgent();
    }

    @Test
    void whatIsGivenIsOnTheListOfWhoDoesItUntilItIsDone() {
        CaseFile file = town.aCase();
        Who marco = town.anAgent();
        CommitmentSnapshot given = give(file, person(marco));

        assertThat(mine(marco)).containsExactly(given.id());
        assertThat(mine(agent)).isEmpty();
        assertThat(agenda.open(new Whose.GivenBy(agent.operatorId()), null, null, 10)).hasSize(1);

        work.done(town.act(given.id(), marco), "Ha capito");
        assertThat(mine(marco)).isEmpty();
        assertThat(town.now(given.id()).snapshot()).satisfies(done -> {
            assertThat(done.state()).isEqualTo(State.DONE);
            assertThat(done.outcome()).isEqualTo("Ha capito");
        });
    }

    @Test
    void everyStepIsALineOfTheCaseAndAnEntryOfItsTrailWithoutWords() {
        CaseFile file = town.aCase();
        CommitmentSnapshot given = give(file, person(agent));
        work.done(town.act(given.id(), agent), "Ha capito");
        work.reopen(town.act(given.id(), agent));
        work.cancel(town.act(given.id(), agent), "Ha richiamato lei");

        assertThat(timeline.page(file.id(), null, 10)).extracting(TimelineEntry::kind).startsWith(
                "commitment-cancelled", "commitment-reopened", "commitment-done", "commitment-given");
        assertThat(timeline.page(file.id(), null, 1).getFirst().data()).containsEntry("why", "Ha richiamato lei")
                .containsEntry("title", "Chiamare la signora");
        assertThat(audit.of(file.id())).extracting(AuditTrail.Entry::action).endsWith("commitment-given",
                "commitment-done", "commitment-reopened", "commitment-cancelled");
        assertThat(audit.of(file.id())).extracting(AuditTrail.Entry::details)
                .noneMatch(details -> details.contains("signora") || details.contains("richiamato"));
        assertThat(sql.sql("select event from commitment_fact where commitment_id = ? order by id").param(given.id())
                .query((row, i) -> row.getString(1)).list()).containsExactly("given", "done", "reopened",
                        "cancelled");
    }

    @Test
    void theCaseGetsNoNewVersionSoThatNobodyAtWorkOnItIsDisturbed() {
        CaseFile file = town.aCase();
        give(file, person(agent));
        assertThat(town.files.findById(file.id()).orElseThrow().version()).isEqualTo(file.version());
    }

    @Test
    void whoSawAnotherVersionChangesNothing() {
        CommitmentSnapshot given = give(town.aCase(), person(agent));
        CommitmentWork.Act seen = town.act(given.id(), agent);
        work.rewrite(seen, "Chiamare il signore", "", "");
        assertThatThrownBy(() -> work.done(seen, "")).isInstanceOf(StaleCommitment.class);
        assertThat(town.now(given.id()).state()).isEqualTo(State.OPEN);
    }

    @Test
    void anOfficeThatDoesNotSeeTheCaseIsLetInToAddToIt() {
        CaseFile file = town.aCase();
        long tributi = town.anOffice();
        Who there = town.aMemberOf(tributi);
        CommitmentSnapshot given = give(file, new Assignee.AnOffice(tributi));

        assertThat(shares.of(file.id())).extracting(CaseShare::with)
                .containsExactly(new Share.WithOffice(tributi, Share.Right.CONTRIBUTE));
        assertThat(agenda.open(new Whose.OfOffices(Set.of(tributi)), null, null, 10)).extracting(AgendaRow::id)
                .containsExactly(given.id());
        assertThat(work.done(town.act(given.id(), there), "").state()).isEqualTo(State.DONE);
    }

    @Test
    void whoMayNotShareTheCaseGivesNothingToThoseWhoDoNotSeeIt() {
        long edilizia = town.anOffice();
        CaseFile theirs = town.aCaseOf(edilizia, agent);
        Who stranger = town.aMemberOf(town.anOffice());

        assertThatThrownBy(() -> give(theirs, person(stranger))).isInstanceOf(CannotSee.class);
        assertThat(shares.of(theirs.id())).isEmpty();
        assertThat(give(theirs, new Assignee.AnOffice(edilizia)).state()).isEqualTo(State.OPEN);
    }

    @Test
    void whoDoesNotSeeTheCaseDoesNothingWithItsCommitments() {
        long edilizia = town.anOffice();
        CaseFile theirs = town.aCaseOf(edilizia, agent);
        CommitmentSnapshot given = give(theirs, new Assignee.AnOffice(edilizia));
        Who stranger = town.aMemberOf(town.anOffice());

        assertThatThrownBy(() -> work.done(town.act(given.id(), stranger), "")).isInstanceOf(NotForYou.class);
        assertThatThrownBy(() -> work.give(theirs.id(), Townhall.call(tomorrow), person(stranger), stranger))
                .isInstanceOf(NotForYou.class);
        assertThat(town.now(given.id()).state()).isEqualTo(State.OPEN);
    }

    @Test
    void whoLeavesLeavesWhatTheyHadToDoWithThatReason() {
        CaseFile file = town.aCase();
        Who marco = town.anAgent();
        CommitmentSnapshot open = give(file, person(marco));
        CommitmentSnapshot done = give(file, person(marco));
        work.done(town.act(done.id(), marco), "");
        town.leaves(marco);

        assertThat(town.now(open.id()).assignee()).isEqualTo(new Assignee.Nobody(Because.LEFT));
        assertThat(town.now(done.id()).assignee()).isEqualTo(person(marco));
        assertThat(agenda.open(new Whose.OfNobody(), null, null, 1000)).extracting(AgendaRow::id)
                .contains(open.id()).doesNotContain(done.id());
        assertThatThrownBy(() -> give(file, person(marco))).isInstanceOf(NotAllowedNow.class);
        assertThat(work.reopen(town.act(done.id(), agent)).assignee()).isEqualTo(new Assignee.Nobody(Because.LEFT));
    }

    @Test
    void anOfficeThatClosesLeavesWhatItHadToDo() {
        long tributi = town.anOffice();
        CommitmentSnapshot given = give(town.aCase(), new Assignee.AnOffice(tributi));
        town.close(tributi);
        assertThat(town.now(given.id()).assignee()).isEqualTo(new Assignee.Nobody(Because.OFFICE_CLOSED));
    }

    @Test
    void whenTheCaseIsNoLongerSharedSomebodyElseMustDoIt() {
        CaseFile file = town.aCase();
        long tributi = town.anOffice();
        CommitmentSnapshot given = give(file, new Assignee.AnOffice(tributi));
        shares.end(file.number(), shares.of(file.id()).getFirst().id(), agent.operatorId());
        assertThat(town.now(given.id()).assignee()).isEqualTo(new Assignee.Nobody(Because.NO_LONGER_SHARED));
    }

    @Test
    void whenItsShareRunsOutSomebodyElseMustDoIt() {
        CaseFile file = town.aCase();
        CommitmentSnapshot given = give(file, new Assignee.AnOffice(town.anOffice()));
        hub.getBean(ExpiredShares.class).look();
        assertThat(town.now(given.id()).assignee()).isEqualTo(given.assignee());
        sql.sql("update case_share set until = now() - interval '1 minute' where case_id = ?").param(file.id())
                .update();
        // The hub's own look may come first.
        hub.getBean(ExpiredShares.class).look();
        assertThat(town.now(given.id()).assignee()).isEqualTo(new Assignee.Nobody(Because.NO_LONGER_SHARED));
    }

    @Test
    void whoeverHasSomethingToDoKeepsSeeingACaseThatGoesElsewhere() {
        long edilizia = town.anOffice();
        long tributi = town.anOffice();
        CaseFile theirs = town.aCaseOf(edilizia, agent);
        Who there = town.aMemberOf(edilizia);
        CommitmentSnapshot given = give(theirs, person(there));
        town.cases.handOver(new CaseWork.Act(theirs.number(), theirs.version(), there.operatorId()),
                new Handover(tributi, "È dei tributi", "", false));

        assertThat(town.now(given.id()).assignee()).isEqualTo(person(there));
        assertThat(shares.of(theirs.id())).extracting(CaseShare::with)
                .containsExactly(new Share.WithOperator(there.operatorId(), Share.Right.CONTRIBUTE));
    }

    @Test
    void whatIsGivenBackWaitsForSomebody() {
        CommitmentSnapshot given = give(town.aCase(), person(agent));
        assertThatThrownBy(() -> work.giveBack(town.act(given.id(), agent), " ")).isInstanceOf(NotAllowedNow.class);
        work.giveBack(town.act(given.id(), agent), "Sono in ferie");
        assertThat(town.now(given.id()).assignee()).isEqualTo(new Assignee.Nobody(Because.GIVEN_BACK));
        Who marco = town.anAgent();
        work.assign(town.act(given.id(), marco), person(marco));
        assertThat(mine(marco)).containsExactly(given.id());
    }

    @Test
    void theListIsInTheOrderInWhichThingsAreDueAndItsPagesFollowOnEachOther() {
        CaseFile file = town.aCase();
        Who marco = town.anAgent();
        List<Long> given = List.of(3, -2, 1, 0, -5).stream().map(days -> work.give(file.id(),
                Townhall.call(Instant.now().plus(days, ChronoUnit.DAYS)), person(marco), agent).id()).toList();
        Whose mine = new Whose.OfPerson(marco.operatorId());
        List<AgendaRow> first = agenda.open(mine, null, null, 3);
        List<AgendaRow> second = agenda.open(mine, null, first.getLast().position(), 3);

        assertThat(first).extracting(AgendaRow::id).containsExactly(given.get(4), given.get(1), given.get(3));
        assertThat(second).extracting(AgendaRow::id).containsExactly(given.get(2), given.get(0));
        assertThat(agenda.open(mine, Commitment.Kind.FAX, null, 3)).isEmpty();
    }

    @Test
    void aReminderIsToldOnceAndNotForWhatIsDone() {
        CaseFile file = town.aCase();
        CommitmentSnapshot one = remembered(file);
        CommitmentSnapshot done = remembered(file);
        sql.sql("update commitment_reminder set at = now() - interval '1 minute' where commitment_id in (?, ?)")
                .params(one.id(), done.id()).update();
        work.done(town.act(done.id(), agent), "");
        reminders.remind();
        reminders.remind();

        assertThat(reminded(one)).isEqualTo(1);
        assertThat(reminded(done)).isZero();
    }

    @Test
    void whatIsMovedIsRemindedAtItsNewTime() {
        CommitmentSnapshot one = remembered(town.aCase());
        Due later = new Due(tomorrow.plus(7, ChronoUnit.DAYS), false);
        work.move(town.act(one.id(), agent), later, Duration.ofHours(2), null);
        assertThat(sql.sql("select at from commitment_reminder where commitment_id = ? and told_at is null")
                .param(one.id()).query((row, i) -> row.getTimestamp(1).toInstant()).list())
                .containsExactly(later.at().minus(2, ChronoUnit.HOURS));
    }

    private int reminded(CommitmentSnapshot one) {
        return sql.sql("select count(*) from commitment_fact where commitment_id = ? and event = 'reminded'")
                .param(one.id()).query((row, i) -> row.getInt(1)).single();
    }

    private CommitmentSnapshot remembered(CaseFile file) {
        return work.give(file.id(), new Order(Commitment.Kind.ACTIVITY, "Sentire la squadra", "", "",
                new Due(tomorrow, false), Duration.ofHours(1), null), person(agent), agent);
    }

    private CommitmentSnapshot give(CaseFile file, Assignee to) {
        return work.give(file.id(), Townhall.call(tomorrow), to, agent);
    }

    private List<Long> mine(Who who) {
        return agenda.open(new Whose.OfPerson(who.operatorId()), null, null, 10).stream().map(AgendaRow::id).toList();
    }

    private static Assignee person(Who who) {
        return new Assignee.APerson(who.operatorId());
    }
}
