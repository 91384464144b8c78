package touchpoint.commitments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;
import touchpoint.HubTest;
import touchpoint.access.Who;
import touchpoint.cases.AuditTrail;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseShare;
import touchpoint.access.Guarded;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Guards;
import touchpoint.cases.Handover;
import touchpoint.cases.NotAllowedNow;
import touchpoint.cases.Shares;
import touchpoint.cases.StaleCase;
import touchpoint.commitments.Commitment.State;

/**
 * Several people give, pass on, do and cancel commitments of the same cases at the same time, while colleagues leave, offices close, cases move and shares end: every
 * commitment has somebody who is here and sees its case, or a reason.
 */
@HubTest
class HistoriesProperties {
    private static final ApplicationContext HUB = new TestContextManager(HistoriesProperties.class).getTestContext()
            .getApplicationContext();
    private static final int AT_ONCE = 4;

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void everyCommitmentHasSomebodyOrAReason(@ForAll long seed) throws Exception {
        new History(seed).live(15);
    }

    @Tag("long")
    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void inLongHistoriesToo(@ForAll long seed) throws Exception {
        new History(seed).live(40);
    }

    private static final class History {
        private final Townhall town = new Townhall(HUB);
        private final Shares shares = HUB.getBean(Shares.class);
        private final JdbcClient sql = HUB.getBean(JdbcClient.class);
        private final AuditTrail audit = HUB.getBean(AuditTrail.class);
        private final long seed;
        private final Who supervisor = town.aSupervisor();
        private final List<Long> offices = List.of(town.anOffice(), town.anOffice(), town.anOffice());
        private final List<Who> people = new ArrayList<>();
        private final List<CaseFile> cases = List.of(town.aCase(), town.aCase());

        private History(long seed) {
            this.seed = seed;
            for (int i = 0; i < 3; i++) {
                people.add(town.anAgent());
                people.add(town.aMemberOf(offices.get(i)));
            }
        }

        private void live(int steps) throws Exception {
            try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    Random random = new Random(seed + i);
                    running.add(threads.submit(() -> {
                        for (int step = 0; step < steps; step++) {
                            attempt(random);
                        }
                        return null;
                    }));
                }
                for (Future<?> one : running) {
                    one.get(2, TimeUnit.MINUTES);
                }
            }
            allIsInOrder();
        }

        /** Who comes too late, or may not, does nothing; whatever else goes wrong is a fault. */
        private void attempt(Random random) {
            try {
                happen(random);
            } catch (NotAllowedNow | NotForYou | StaleCommitment | StaleCase
                    | OptimisticLockingFailureException refused) {
                assertThat(refused).isNotNull();
            }
        }

        private void happen(Random random) {
            CaseFile file = any(cases, random);
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5 ->
                    town.work.give(file.id(), Townhall.call(Instant.now().plusSeconds(3600)), anybody(random),
                            any(people, random));
                case 6, 7, 8 -> on(file, random, act -> town.work.assign(act, anybody(random)));
                case 9 -> on(file, random, act -> town.work.giveBack(act, "Sono in ferie"));
                case 10, 11 -> on(file, random, act -> town.work.done(act, "Fatto"));
                case 12 -> on(file, random, act -> town.work.cancel(act, "Non serve"));
                case 13, 14 -> on(file, random, act -> town.work.reopen(act));
                case 15 -> on(file, random,
                        act -> town.work.move(act, new Due(Instant.now().plusSeconds(random.nextInt(9999)), false),
                                null, null));
                case 16 -> town.leaves(any(people, random));
                case 17 -> town.close(any(offices, random));
                case 18 -> {
                    CaseFile now = town.files.findById(file.id()).orElseThrow();
                    town.cases.handOver(new CaseWork.Act(now.number(), now.version(), supervisor.operatorId()),
                            new Handover(any(offices, random), "È vostra", "", random.nextBoolean()));
                }
                default -> {
                    List<CaseShare> given = shares.of(file.id());
                    if (!given.isEmpty()) {
                        shares.end(file.number(), any(given, random).id(), supervisor.operatorId());
                    }
                }
            }
        }

        private void on(CaseFile file, Random random, java.util.function.Consumer<CommitmentWork.Act> what) {
            List<Commitment> all = town.commitments.ofCase(file.id());
            if (!all.isEmpty()) {
                Commitment one = any(all, random);
                what.accept(new CommitmentWork.Act(one.id(), one.version(),
                        random.nextBoolean() ? supervisor : any(people, random)));
            }
        }

        private Assignee anybody(Random random) {
            return random.nextInt(3) == 0
                    ? new Assignee.AnOffice(any(offices, random))
                    : new Assignee.APerson(any(people, random).operatorId());
        }

        private void allIsInOrder() {
            Assignees assignees = HUB.getBean(Assignees.class);
            audit.seal();
            for (CaseFile file : cases) {
                Guarded guarded = HUB.getBean(Guards.class).of(town.files.findById(file.id()).orElseThrow());
                for (Commitment one : town.commitments.ofCase(file.id())) {
                    assertThat(one.assignee()).isNotNull();
                    if (one.state() == State.OPEN) {
                        assertThat(assignees.isHere(one.assignee())).as("%s is here", one.assignee()).isTrue();
                        assertThat(assignees.reads(one.assignee(), guarded)).as("%s sees the case", one.assignee())
                                .isTrue();
                    }
                    assertThat(lastStep(one.id())).as("what was written down last is how it stands").isIn(switch (one
                            .state()) {
                        case OPEN -> List.of("given", "assigned", "left", "moved", "reopened");
                        case DONE -> List.of("done");
                        case CANCELLED -> List.of("cancelled");
                    });
                }
                assertThat(audit.verify(file.id())).isInstanceOf(AuditTrail.Proof.Intact.class);
            }
        }

        private String lastStep(long commitment) {
            return sql.sql("select event from commitment_fact where commitment_id = ? order by id desc limit 1")
                    .param(commitment).query((row, i) -> row.getString(1)).single();
        }

        private static <T> T any(List<T> of, Random random) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
