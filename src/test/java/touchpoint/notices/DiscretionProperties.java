package touchpoint.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;
import touchpoint.HubTest;
import touchpoint.access.Action;
import touchpoint.access.Policy;
import touchpoint.access.Share;
import touchpoint.access.Share.Right;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseShare;
import touchpoint.cases.GuardedCase;
import touchpoint.cases.Guards;
import touchpoint.cases.NotAllowedNow;
import touchpoint.cases.State;
import touchpoint.cases.Written;
import touchpoint.commitments.Assignee;
import touchpoint.commitments.Commitment;
import touchpoint.commitments.CommitmentWork;
import touchpoint.commitments.Due;
import touchpoint.commitments.NotForYou;
import touchpoint.commitments.Order;
import touchpoint.contacts.Contact;

/**
 * Cases wander through offices, become sensitive and ordinary again, are shared, watched, muted and talked about: nobody is ever told of one that the policy hides
 * from them at that moment, nobody of what he or she did, and nobody is shown or mailed one that it hides by then.
 */
@HubTest
class DiscretionProperties {
    private static final ApplicationContext HUB = new TestContextManager(DiscretionProperties.class).getTestContext()
            .getApplicationContext();

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void nobodyIsToldOfACaseThatThePolicyHidesFromThem(@ForAll long seed) {
        new History(seed).live(40);
    }

    @Tag("long")
    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void inLongHistoriesToo(@ForAll long seed) {
        new History(seed).live(120);
    }

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final class History {
        private final House house = new House(HUB);
        private final Policy policy = HUB.getBean(Policy.class);
        private final Guards guards = HUB.getBean(Guards.class);
        private final Attention attention = HUB.getBean(Attention.class);
        private final Notices notices = HUB.getBean(Notices.class);
        private final CommitmentWork commitments = HUB.getBean(CommitmentWork.class);
        private final Random random;
        private final List<Long> offices = List.of(house.anOffice(), house.anOffice());
        private final List<Who> people = new ArrayList<>();
        private final List<Long> topics = new ArrayList<>();
        private final List<CaseFile> cases = List.of(house.aCase(), house.aCase());
        private long told;

        private History(long seed) {
            random = new Random(seed);
            people.add(house.aSupervisor());
            for (long office : offices) {
                people.add(house.anAgent());
                people.add(house.aMemberOf(office));
                people.add(house.aHeadOf(office));
            }
            topics.add(house.aTopicFor(people.get(1)));
            topics.add(house.aTopicFor(people.get(2), people.get(6)));
            told = newest();
        }

        private void live(int steps) {
            for (int step = 0; step < steps; step++) {
                CaseFile file = any(cases);
                Who by = any(people);
                try {
                    happen(file, by);
                } catch (NotAllowedNow | NotForYou refused) {
                    assertThat(refused).isNotNull();
                }
                nobodyWasToldInVain();
            }
            nothingIsShownThatIsHidden();
            nothingIsMailedThatIsHidden();
        }

        private void happen(CaseFile file, Who by) {
            switch (random.nextInt(17)) {
                case 0, 1 -> house.work.assign(house.act(file, by), any(people).operatorId());
                case 2, 3 -> house.handOver(file, any(offices), by, random.nextBoolean());
                case 4 -> house.work.returnToDesk(house.act(file, by), "Non è nostra");
                case 5 -> house.work.fileUnder(house.act(file, by), random.nextBoolean() ? any(topics) : null);
                case 6 -> house.shares.share(file.number(), anybody(), null, "", by.operatorId());
                case 7 -> {
                    List<CaseShare> given = house.shares.of(file.id());
                    if (!given.isEmpty()) {
                        house.shares.end(file.number(), any(given).id(), by.operatorId());
                    }
                }
                case 8, 9 -> house.write(file, Contact.Sender.PERSON);
                case 10, 11 -> house.work.note(house.act(file, by), "@" + house.userName(any(people)) + " guarda");
                case 12 -> attention.set(file.id(), by.operatorId(), any(List.of(Attention.Level.values())));
                case 13 -> house.shares.breakGlass(file.number(), "È urgente", Duration.ofHours(8), by.operatorId());
                case 14 -> commitments.give(file.id(), new Order(Commitment.Kind.CALL, "Chiamare", "", "",
                        new Due(Instant.now().plusSeconds(3600), false), null, null),
                        new Assignee.APerson(any(people).operatorId()), by);
                case 15 -> house.work.answer(house.act(file, by), UUID.randomUUID().toString(),
                        Written.plain("Domani."), null);
                default -> house.work.changeState(house.act(file, by), any(List.of(State.values())));
            }
        }

        private Share anybody() {
            Right right = any(List.of(Right.values()));
            return random.nextBoolean()
                    ? new Share.WithOffice(any(offices), right)
                    : new Share.WithOperator(any(people).operatorId(), right);
        }

        private void nobodyWasToldInVain() {
            for (Notice one : since(told)) {
                assertThat(maySee(one)).as("%s may see case %s", one.of(), one.caseId()).isTrue();
                assertThat(Long.valueOf(one.operator()).equals(one.by().operator())).as("told of what he or she did")
                        .isFalse();
                told = Math.max(told, one.id());
            }
        }

        private boolean maySee(Notice one) {
            Who who = house.who(one.operator());
            GuardedCase on = guards.of(house.files.findById(one.caseId()).orElseThrow());
            return policy.may(who, Action.READ, on)
                    || one.of() == Occasion.GLASS_BROKEN && policy.mayBreakGlass(who, on);
        }

        private void nothingIsShownThatIsHidden() {
            for (Who who : people) {
                // What reached nobody is noticed by the ledger at any time.
                await().atMost(SOON).untilAsserted(() -> {
                    Notices.Page page = notices.page(who, false, null, 500);
                    assertThat(page.lines()).allMatch(line -> maySee(line.notice()));
                    assertThat(notices.unread(who.operatorId()))
                            .isEqualTo((int) page.lines().stream().filter(line -> !line.notice().isSeen()).count());
                });
            }
        }

        private void nothingIsMailedThatIsHidden() {
            house.mailsAt(Instant.now().plus(Duration.ofDays(3))).send();
            List<Notice> mailed = house.sql
                    .sql("select " + Notice.COLUMNS
                            + " from notice n where mailed_at is not null and case_id = any (?)")
                    .param(cases.stream().map(CaseFile::id).toArray(Long[]::new)).query(Notice::read).list();
            assertThat(mailed).allMatch(this::maySee);
            for (CaseFile file : cases) {
                if (house.now(file).sensitive()) {
                    assertThat(house.sql.sql("""
                            select body from notification where operator_id is not null and body like ?""")
                            .param("%" + file.number() + "%").query((row, i) -> row.getString("body")).list())
                            .noneMatch(body -> body.contains(file.number() + " (")
                                    || body.startsWith("Buongiorno") && body.contains("Caso: " + file.number())
                                            && body.contains("Oggetto:"));
                }
            }
        }

        /** But for what the ledger noticed meanwhile, when the case stood otherwise. */
        private List<Notice> since(long id) {
            return house.sql.sql("select " + Notice.COLUMNS
                    + " from notice n where id > ? and case_id = any (?) and occasion <> 'UNDELIVERED' order by id")
                    .param(id)
                    .param(cases.stream().map(CaseFile::id).toArray(Long[]::new)).query(Notice::read).list();
        }

        private long newest() {
            return house.sql.sql("select coalesce(max(id), 0) from notice").query((row, i) -> row.getLong(1)).single();
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
