package touchpoint.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.access.Share;
import touchpoint.access.Share.Right;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseShare;
import touchpoint.cases.State;
import touchpoint.cases.Written;
import touchpoint.commitments.Assignee;
import touchpoint.commitments.Commitment;
import touchpoint.commitments.CommitmentSnapshot;
import touchpoint.commitments.CommitmentWork;
import touchpoint.commitments.Due;
import touchpoint.commitments.Meeting;
import touchpoint.commitments.Order;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.notifications.Notification;
import touchpoint.notifications.NotificationEnded;

/** Each is told of what concerns him or her, and nobody of what he or she did, or may not see. */
@HubTest
class WhoIsToldTest {
    private final House house;
    private final Attention attention;
    private final Choices choices;
    private final Mentions mentions;
    private final Notices notices;
    private final Deadlines deadlines;
    private final CommitmentWork commitments;
    private final Happenings happenings;
    private final TransactionTemplate transaction;
    private final Who anna;
    private final Who bruno;

    WhoIsToldTest(ApplicationContext hub, Attention attention, Choices choices, Mentions mentions, Notices notices,
            Deadlines deadlines, CommitmentWork commitments, Happenings happenings, TransactionTemplate transaction) {
        house = new House(hub);
        this.attention = attention;
        this.choices = choices;
        this.mentions = mentions;
        this.notices = notices;
        this.deadlines = deadlines;
        this.commitments = commitments;
        this.happenings = happenings;
        this.transaction = transaction;
        anna = house.anAgent();
        bruno = house.anAgent();
    }

    @Test
    void whoIsGivenACaseIsToldAndWhoGivesItIsNot() {
        CaseFile file = house.aCase();
        house.work.assign(house.act(file, anna), bruno.operatorId());

        assertThat(house.told(bruno, file)).containsExactly(Occasion.ASSIGNED);
        assertThat(house.told(anna, file)).isEmpty();
    }

    @Test
    void whoTakesACaseIsNotToldAndWhoseItWasIs() {
        CaseFile file = house.aCaseOf(anna);
        house.work.assign(house.act(file, bruno), bruno.operatorId());

        assertThat(house.told(bruno, file)).isEmpty();
        assertThat(house.told(anna, file)).containsExactly(Occasion.TAKEN_AWAY);
    }

    @Test
    void anOfficeIsToldOfWhatIsHandedOverToItAndWhoGaveItOfWhatComesBack() {
        CaseFile file = house.aCase();
        long verde = house.anOffice();
        Who member = house.aMemberOf(verde);
        Who other = house.aMemberOf(house.anOffice());
        house.handOver(file, verde, anna, false);
        assertThat(house.told(member, file)).containsExactly(Occasion.HANDED_OVER);
        assertThat(house.told(other, file)).isEmpty();
        house.work.returnToDesk(house.act(file, member), "Non è nostra");

        assertThat(house.told(anna, file)).containsExactly(Occasion.RETURNED);
        assertThat(house.told(bruno, file)).isEmpty();
    }

    @Test
    void thatACaseIsAcceptedIsToldToWhoeverStaysResponsible() {
        long verde = house.anOffice();
        Who member = house.aMemberOf(verde);
        CaseFile kept = house.aCase();
        CaseFile gone = house.aCase();
        house.handOver(kept, verde, anna, true);
        house.handOver(gone, verde, anna, false);
        house.work.accept(house.act(kept, member));
        house.work.accept(house.act(gone, member));

        assertThat(house.told(anna, kept)).containsExactly(Occasion.ACCEPTED);
        assertThat(house.told(anna, gone)).isEmpty();
    }

    @Test
    void whoeverACaseIsSharedWithIsToldAndHearsOfTheCitizenUntilTheyHaveDone() {
        CaseFile file = house.aCaseOf(anna);
        long verde = house.anOffice();
        Who member = house.aMemberOf(verde);
        Who person = house.aMemberOf(house.anOffice());
        share(file, new Share.WithOffice(verde, Right.CONTRIBUTE));
        share(file, new Share.WithOperator(person.operatorId(), Right.READ));
        house.write(file, Contact.Sender.PERSON);
        assertThat(house.told(member, file)).containsExactly(Occasion.SHARED_WITH_OFFICE, Occasion.CITIZEN_WROTE);
        assertThat(house.told(person, file)).containsExactly(Occasion.SHARED, Occasion.CITIZEN_WROTE);
        assertThat(house.told(anna, file)).containsExactly(Occasion.CITIZEN_WROTE);

        house.shares.markDone(file.number(), shareOf(file, person), true, person.operatorId());
        house.write(file, Contact.Sender.PERSON);
        assertThat(house.told(person, file)).hasSize(2);
        assertThat(house.told(member, file)).hasSize(3);
    }

    @Test
    void whoNoLongerSeesACaseIsNotToldThatItIsNoLongerShared() {
        CaseFile file = house.aCaseOf(anna);
        Who person = house.aMemberOf(house.anOffice());
        share(file, new Share.WithOperator(person.operatorId(), Right.READ));
        share(file, new Share.WithOperator(bruno.operatorId(), Right.READ));
        house.shares.end(file.number(), shareOf(file, person), anna.operatorId());
        house.shares.end(file.number(), shareOf(file, bruno), anna.operatorId());

        assertThat(house.told(person, file)).containsExactly(Occasion.SHARED);
        assertThat(house.told(bruno, file)).containsExactly(Occasion.SHARED, Occasion.SHARE_ENDED);
    }

    @Test
    void aMachineThatWritesIsNoNews() {
        CaseFile file = house.aCaseOf(anna);
        house.write(file, Contact.Sender.BULK);

        assertThat(house.told(anna, file)).isEmpty();
    }

    @Test
    void whoWatchesIsToldOfAllThatHappens() {
        CaseFile file = house.aCaseOf(anna);
        attention.set(file.id(), bruno.operatorId(), Attention.Level.WATCHED);
        house.write(file, Contact.Sender.PERSON);
        house.work.note(house.act(file, anna), "Chiamato l'elettricista");
        house.work.answer(house.act(file, anna), UUID.randomUUID().toString(), Written.plain("Domani."), null);
        house.work.changeState(house.act(file, anna), State.CLOSED);

        assertThat(house.told(bruno, file)).containsExactly(Occasion.CITIZEN_WROTE, Occasion.NOTED, Occasion.ANSWERED,
                Occasion.CLOSED);
        assertThat(house.told(anna, file)).containsExactly(Occasion.CITIZEN_WROTE);
    }

    @Test
    void whoIsNamedInANoteIsToldOnceAndWatchesFromThenOn() {
        CaseFile file = house.aCaseOf(anna);
        house.work.note(house.act(file, anna), "Lo sai tu, @" + house.userName(bruno) + ". Scrivo a x@"
                + house.userName(anna) + " e @nessuno.");
        assertThat(house.told(bruno, file)).containsExactly(Occasion.MENTIONED);
        assertThat(attention.of(file.id(), bruno.operatorId())).isEqualTo(Attention.Level.WATCHED);
        house.write(file, Contact.Sender.PERSON);

        assertThat(house.told(bruno, file)).containsExactly(Occasion.MENTIONED, Occasion.CITIZEN_WROTE);
        assertThat(mentions.spoken("Lo sai tu, @" + house.userName(bruno) + "."))
                .isEqualTo("Lo sai tu, @" + bruno.name() + ".");
    }

    @Test
    void whoMayNotSeeTheCaseCannotBeNamedAndIsNotOffered() {
        CaseFile file = house.aCaseOf(anna);
        Who stranger = house.aMemberOf(house.anOffice());

        assertThatThrownBy(() -> mentions.check("@" + house.userName(stranger) + " guarda", file))
                .isInstanceOfSatisfying(CannotBeNamed.class,
                        refused -> assertThat(refused.names()).containsExactly(stranger.name()));
        mentions.check("@" + house.userName(bruno) + " guarda, e anche @nessuno", file);
        assertThat(mentions.offered(file, house.userName(bruno))).extracting(Mentions.Colleague::userName)
                .contains(house.userName(bruno));
        assertThat(mentions.offered(file, house.userName(stranger))).extracting(Mentions.Colleague::userName)
                .doesNotContain(house.userName(stranger));
    }

    @Test
    void aMutedCaseIsSilentButForMentions() {
        CaseFile file = house.aCaseOf(bruno);
        attention.set(file.id(), bruno.operatorId(), Attention.Level.MUTED);
        house.write(file, Contact.Sender.PERSON);
        house.work.note(house.act(file, anna), "Una nota");
        house.work.note(house.act(file, anna), "@" + house.userName(bruno) + " guarda");

        assertThat(house.told(bruno, file)).containsExactly(Occasion.MENTIONED);
        assertThat(attention.of(file.id(), bruno.operatorId())).isEqualTo(Attention.Level.MUTED);
    }

    @Test
    void whatSomebodyDoesNotWantIsNotTold() {
        choices.choose(bruno.operatorId(), new Choices.Chosen(
                Map.of(Occasion.ASSIGNED, Way.NONE, Occasion.GLASS_BROKEN, Way.NONE), List.of(LocalTime.of(9, 0))));
        CaseFile file = house.aCase();
        house.work.assign(house.act(file, anna), bruno.operatorId());

        assertThat(house.told(bruno, file)).isEmpty();
        assertThat(choices.of(bruno.operatorId()).way(Occasion.ASSIGNED)).isEqualTo(Way.NONE);
        assertThat(choices.of(bruno.operatorId()).way(Occasion.GLASS_BROKEN)).isEqualTo(Way.MAIL);
        assertThat(choices.of(bruno.operatorId()).digestAt()).containsExactly(LocalTime.of(9, 0));
        assertThat(choices.of(anna.operatorId()).digestAt()).hasSize(2);
    }

    @Test
    void commitmentsAreToldToWhoDoesThemAndToWhoGaveThem() {
        CaseFile file = house.aCaseOf(anna);
        long verde = house.anOffice();
        Who member = house.aMemberOf(verde);
        CommitmentSnapshot given = give(file, new Assignee.APerson(bruno.operatorId()));
        CommitmentSnapshot moved = commitments.move(act(given, anna), due(7200), null, null);
        CommitmentSnapshot passed = commitments.assign(act(moved, anna), new Assignee.AnOffice(verde));
        commitments.done(act(passed, member), "Fatto");
        assertThat(house.told(bruno, file)).containsExactly(Occasion.COMMITMENT_GIVEN, Occasion.COMMITMENT_MOVED,
                Occasion.COMMITMENT_OFF);
        assertThat(house.told(member, file)).containsExactly(Occasion.COMMITMENT_FOR_OFFICE);
        assertThat(house.told(anna, file)).containsExactly(Occasion.COMMITMENT_DONE);

        CommitmentSnapshot back = give(file, new Assignee.APerson(bruno.operatorId()));
        commitments.giveBack(act(back, bruno), "Sono in ferie");
        assertThat(house.told(anna, file)).endsWith(Occasion.COMMITMENT_OF_NOBODY);
    }

    @Test
    void whoIsInvitedByMailGetsNoSecondMail() {
        CaseFile file = house.aCaseOf(anna);
        Instant from = due(3600).at();
        commitments.give(file.id(), Order.toMeet("Sopralluogo", "",
                new Meeting(from, from.plusSeconds(1800), "Via Trieste", Set.of(), false), null),
                new Assignee.APerson(bruno.operatorId()), anna);
        assertThat(ways(bruno, file)).containsExactly(Way.CONSOLE);
        give(file, new Assignee.APerson(bruno.operatorId()));

        assertThat(ways(bruno, file)).containsExactly(Way.CONSOLE, Way.MAIL);
    }

    private List<Way> ways(Who who, CaseFile file) {
        return house.sql.sql("select way from notice where operator_id = ? and case_id = ? order by id")
                .params(who.operatorId(), file.id()).query((row, i) -> Way.valueOf(row.getString(1))).list();
    }

    @Test
    void whatIsLateIsToldOnce() {
        CaseFile file = house.aCaseOf(anna);
        CommitmentSnapshot late = give(file, new Assignee.APerson(bruno.operatorId()));
        CommitmentSnapshot done = give(file, new Assignee.APerson(bruno.operatorId()));
        commitments.done(act(done, bruno), "");
        house.sql.sql("update commitment set due = now() - interval '1 minute' where id in (?, ?)")
                .params(late.id(), done.id()).update();
        house.sql.sql("update notice_deadline set due = now() - interval '1 minute' where commitment_id = ?")
                .param(late.id()).update();
        deadlines.look();
        deadlines.look();

        assertThat(house.told(bruno, file)).containsExactly(Occasion.COMMITMENT_GIVEN, Occasion.COMMITMENT_GIVEN,
                Occasion.COMMITMENT_LATE);
        assertThat(house.told(anna, file)).containsExactly(Occasion.COMMITMENT_DONE, Occasion.COMMITMENT_LATE);
    }

    /** No channel is open here: the ledger finds that out by itself. */
    @Test
    void anAnswerThatReachesNobodyIsToldToTheOwnerAndAMailToStaffIsNot() {
        CaseFile file = house.aCaseOf(anna);
        CaseFile other = house.aCaseOf(anna);
        house.write(file, Contact.Sender.PERSON);
        house.work.answer(house.act(file, bruno), UUID.randomUUID().toString(), Written.plain("Domani."), null);
        transaction.executeWithoutResult(within -> happenings.on(new NotificationEnded(Notification.Kind.NOTICE,
                Channel.EMAIL, Notification.State.NEEDS_PERSON, other.id(), 1, Instant.now(), null, Instant.now())));

        await().atMost(Duration.ofSeconds(40))
                .until(() -> house.allTold(anna, file).contains(Occasion.UNDELIVERED));
        assertThat(house.allTold(anna, other)).isEmpty();
    }

    @Test
    void aBrokenGlassIsToldToThoseWhomTheCaseIsEntrustedToAndToWhoAnswersForThem() {
        Who confidant = house.anAgent();
        Who supervisor = house.aSupervisor();
        CaseFile file = house.aCase(house.aTopicFor(confidant));
        attention.set(file.id(), confidant.operatorId(), Attention.Level.MUTED);
        attention.set(file.id(), bruno.operatorId(), Attention.Level.WATCHED);
        house.shares.breakGlass(file.number(), "Il cittadino è qui e sta male", Duration.ofHours(8),
                anna.operatorId());
        house.work.note(house.act(file, confidant), "Visto");

        assertThat(house.told(confidant, file)).containsExactly(Occasion.GLASS_BROKEN);
        assertThat(house.told(supervisor, file)).containsExactly(Occasion.GLASS_BROKEN);
        assertThat(house.told(anna, file)).isEmpty();
        assertThat(house.told(bruno, file)).isEmpty();
        assertThat(notices.page(supervisor, true, null, 10).lines()).singleElement()
                .satisfies(line -> assertThat(line.subject()).isEmpty());
    }

    @Test
    void theHeadOfTheOfficeThatHoldsItHearsThatTheGlassWasBroken() {
        long verde = house.anOffice();
        Who head = house.aHeadOf(verde);
        Who member = house.aMemberOf(verde);
        CaseFile file = house.aCase(house.aTopicFor(anna));
        house.handOver(file, verde, anna, false);
        house.shares.breakGlass(file.number(), "Il cittadino è qui e sta male", Duration.ofHours(8),
                bruno.operatorId());

        assertThat(house.told(head, file)).containsExactly(Occasion.GLASS_BROKEN);
        assertThat(house.told(member, file)).isEmpty();
    }

    @Test
    void whatBecameHiddenIsNeitherShownNorCounted() {
        CaseFile file = house.aCase();
        house.work.assign(house.act(file, anna), bruno.operatorId());
        house.work.assign(house.act(file, anna), anna.operatorId());
        assertThat(notices.unread(bruno.operatorId())).isEqualTo(2);
        house.work.fileUnder(house.act(file, anna), house.aTopicFor(anna));

        assertThat(notices.page(bruno, true, null, 10).lines()).isEmpty();
        assertThat(notices.unread(bruno.operatorId())).isZero();
    }

    @Test
    void whatWasReadIsReadAndCanBeUnreadAgain() {
        CaseFile one = house.aCase();
        CaseFile other = house.aCase();
        house.work.assign(house.act(one, anna), bruno.operatorId());
        house.work.assign(house.act(other, anna), bruno.operatorId());
        long newest = notices.page(bruno, true, null, 10).lines().getFirst().notice().id();
        notices.seenCase(bruno.operatorId(), one.id());
        assertThat(notices.unread(bruno.operatorId())).isEqualTo(1);
        notices.mark(anna.operatorId(), newest, true);
        assertThat(notices.unread(bruno.operatorId())).isEqualTo(1);

        Instant marked = notices.markAll(bruno.operatorId(), newest);
        assertThat(notices.unread(bruno.operatorId())).isZero();
        notices.undo(bruno.operatorId(), Objects.requireNonNull(marked));
        assertThat(notices.page(bruno, true, null, 10).lines()).extracting(line -> line.notice().caseId())
                .containsExactly(other.id());
        Notices.Page first = notices.page(bruno, false, null, 1);
        assertThat(notices.page(bruno, false, first.next(), 1).lines())
                .extracting(line -> line.notice().caseId()).containsExactly(one.id());
    }

    private void share(CaseFile file, Share with) {
        house.shares.share(file.number(), with, null, "Per un parere", anna.operatorId());
    }

    private long shareOf(CaseFile file, Who who) {
        return house.shares.of(file.id()).stream()
                .filter(share -> share.with() instanceof Share.WithOperator one && one.operatorId() == who.operatorId())
                .map(CaseShare::id).findFirst().orElseThrow();
    }

    private CommitmentSnapshot give(CaseFile file, Assignee to) {
        return commitments.give(file.id(), new Order(Commitment.Kind.CALL, "Chiamare la signora", "Per il lampione",
                "+390300000001", due(3600), null, null), to, anna);
    }

    private static Due due(long seconds) {
        return new Due(Instant.now().plusSeconds(seconds), false);
    }

    private static CommitmentWork.Act act(CommitmentSnapshot on, Who who) {
        return new CommitmentWork.Act(on.id(), on.version(), who);
    }
}
