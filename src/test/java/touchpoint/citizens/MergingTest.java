package touchpoint.citizens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static touchpoint.citizens.Registry.GIULIA;
import static touchpoint.citizens.Registry.anAddress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.HubTest;
import touchpoint.cases.AuditTrail;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Written;
import touchpoint.cases.Timeline;
import touchpoint.cases.TimelineEntry;
import touchpoint.contacts.Address;

/** Two who turn out to be one, and one who turns out to be two. */
@HubTest
class MergingTest {
    private final Registry registry;
    private final CaseWork work;
    private final Timeline timeline;
    private final AuditTrail audit;
    private final Directory directory;
    private final TransactionTemplate transaction;

    MergingTest(ApplicationContext hub, CaseWork work, Timeline timeline, AuditTrail audit, Directory directory,
            TransactionTemplate transaction) {
        registry = new Registry(hub);
        this.work = work;
        this.timeline = timeline;
        this.audit = audit;
        this.directory = directory;
        this.transaction = transaction;
    }

    @Test
    void allThatWasTheOthersIsTheSurvivors() {
        Address mobile = anAddress();
        long anna = registry.aCitizen("Anna Bianchi", anAddress());
        long same = registry.aCitizen("A. Bianchi", mobile);
        long caseId = registry.writes(mobile);

        registry.merge(same, anna);

        assertThat(registry.ownerOf(caseId)).isEqualTo(anna);
        assertThat(registry.book.whoIs(mobile)).isEqualTo(new Recognition.Known(anna));
        assertThat(registry.citizen(same).mergedInto()).isEqualTo(anna);
        assertThat(directory.livingOf(same)).contains(anna);
        assertThat(registry.writes(mobile)).satisfies(later -> assertThat(registry.ownerOf(later)).isEqualTo(anna));
        registry.isInOrder();
    }

    @Test
    void everyCaseThatMovesSaysSoInItsTimelineAndItsAuditTrail() {
        Address mobile = anAddress();
        long anna = registry.aCitizen("Anna Bianchi", anAddress());
        long same = registry.aCitizen("A. Bianchi", mobile);
        long caseId = registry.writes(mobile);

        long merge = registry.merge(same, anna);
        registry.merging.undo(merge, "Sono madre e figlia", GIULIA);

        assertThat(timeline.page(caseId, null, 10)).extracting(TimelineEntry::kind).startsWith("citizen-parted",
                "citizen-merged");
        assertThat(audit.of(caseId)).extracting(AuditTrail.Entry::action).endsWith("citizen-merged", "citizen-parted");
        audit.seal();
        assertThat(audit.verify(caseId)).isInstanceOf(AuditTrail.Proof.Intact.class);
    }

    @Test
    void whatCameAfterTheMergeFromAnAddressThatOnlyOneHadGoesBackToThatOne() {
        Address hers = anAddress();
        Address his = anAddress();
        Address both = anAddress();
        long anna = registry.aCitizen("Anna Bianchi", hers, both);
        long piero = registry.aCitizen("Piero Bianchi", his, both);
        long merge = registry.merge(piero, anna);
        long fromHis = registry.writes(his);
        long fromBoth = registry.writes(both);
        Address later = anAddress();
        registry.work.add(anna, later, GIULIA);
        long fromLater = registry.writes(later);

        registry.merging.undo(merge, "Sono marito e moglie", GIULIA);

        assertThat(registry.ownerOf(fromHis)).isEqualTo(piero);
        assertThat(registry.ownerOf(fromBoth)).isEqualTo(anna);
        assertThat(registry.ownerOf(fromLater)).isEqualTo(anna);
        assertThat(registry.book.whoIs(later)).isEqualTo(new Recognition.Known(anna));
        assertThat(registry.book.whoIs(both)).isEqualTo(new Recognition.Shared(List.of(anna, piero)));
        assertThat(registry.sql.sql("select distinct citizen_id from notification where case_id = ?").param(fromHis)
                .query(Long.class).list()).containsExactly(piero);
    }

    @Test
    void whomAnOperatorChoseAfterTheMergeACaseStaysWith() {
        Address his = anAddress();
        long anna = registry.aCitizen("Anna Bianchi", anAddress());
        long piero = registry.aCitizen("Piero Bianchi", his);
        long caseId = registry.writes(his);
        long merge = registry.merge(piero, anna);
        CaseFile file = registry.files.findById(caseId).orElseThrow();
        work.belongsTo(new CaseWork.Act(file.number(), file.version(), GIULIA), anna);

        registry.merging.undo(merge, "Sono marito e moglie", GIULIA);

        assertThat(registry.ownerOf(caseId)).isEqualTo(anna);
    }

    @Test
    void whatAnOperatorChangedAfterTheMergeStays() {
        long anna = registry.aCitizen("Anna Bianchi", anAddress());
        long same = registry.aCitizen("Anna B.", anAddress());
        registry.work.describe(same, registry.citizen(same).version(), "Anna B.", Locale.ENGLISH, "Chiama la mattina",
                GIULIA);
        long merge = registry.merge(same, anna, Merge.Whose.LOSERS, Merge.Whose.BOTH);
        assertThat(registry.citizen(anna).name()).isEqualTo("Anna B.");
        assertThat(registry.citizen(anna).language()).isEqualTo(Locale.ENGLISH);
        assertThat(registry.citizen(anna).note()).isEqualTo("Chiama la mattina");
        registry.work.describe(anna, registry.citizen(anna).version(), "Anna Maria Bianchi", Locale.ENGLISH,
                "Chiama la mattina", GIULIA);

        registry.merging.undo(merge, "Sono due", GIULIA);

        assertThat(registry.citizen(anna).name()).isEqualTo("Anna Maria Bianchi");
        assertThat(registry.citizen(anna).language()).isEqualTo(Locale.ITALIAN);
        assertThat(registry.citizen(anna).note()).isEmpty();
        assertThat(registry.citizen(same).note()).isEqualTo("Chiama la mattina");
    }

    @Test
    void aConsentThatOneOfThemWithdrewStaysWithdrawnHoweverLateTheOtherGaveIt() {
        Address both = anAddress();
        long anna = registry.aCitizen("Anna Bianchi", both);
        long same = registry.aCitizen("A. Bianchi", both);
        agrees(same, both, false);
        agrees(anna, both, true);
        long merge = registry.merge(same, anna);
        assertThat(registry.consents.isGiven(anna, Consent.Purpose.NEWS, both)).isFalse();

        registry.merging.undo(merge, "Sono due", GIULIA);
        assertThat(registry.consents.isGiven(anna, Consent.Purpose.NEWS, both)).isTrue();
        assertThat(registry.consents.isGiven(same, Consent.Purpose.NEWS, both)).isFalse();
    }

    @Test
    void whoWithdrawsAfterAMergeHasWithdrawnAlsoWhenItIsUndone() {
        Address both = anAddress();
        long anna = registry.aCitizen("Anna Bianchi", both);
        long same = registry.aCitizen("A. Bianchi", both);
        agrees(same, both, true);
        agrees(anna, both, true);
        long merge = registry.merge(same, anna);
        agrees(anna, both, false);

        registry.merging.undo(merge, "Sono due", GIULIA);

        assertThat(registry.consents.isGiven(anna, Consent.Purpose.NEWS, both)).isFalse();
        assertThat(registry.consents.isGiven(same, Consent.Purpose.NEWS, both)).isFalse();
    }

    @Test
    void aWithdrawalThatOneMergeWroteAndALaterOneHandedOnGoesWithTheFirst() {
        Address both = anAddress();
        long anna = registry.aCitizen("Anna Bianchi", both);
        long same = registry.aCitizen("A. Bianchi", both);
        long third = registry.aCitizen("Anna B.", anAddress());
        agrees(same, both, false);
        agrees(anna, both, true);
        long first = registry.merge(same, anna);
        long second = registry.merge(anna, third);

        registry.merging.undo(second, "Sono due", GIULIA);
        assertThat(registry.consents.isGiven(anna, Consent.Purpose.NEWS, both)).isFalse();
        registry.merging.undo(first, "Sono due", GIULIA);
        assertThat(registry.consents.isGiven(anna, Consent.Purpose.NEWS, both)).isTrue();
        assertThat(registry.consents.isGiven(same, Consent.Purpose.NEWS, both)).isFalse();
    }

    @Test
    void mergesAreUndoneInReverseOrderOnlyAndTheMessageSaysWhichIsFirst() {
        long anna = registry.aCitizen("Anna Bianchi", anAddress());
        long second = registry.aCitizen("A. Bianchi", anAddress());
        long third = registry.aCitizen("Anna Maria Bianchi", anAddress());
        Map<String, String> before = registry.snapshot();
        long first = registry.merge(anna, second);
        long later = registry.merge(second, third);

        assertThatThrownBy(() -> registry.merging.undo(first, "No", GIULIA))
                .isInstanceOfSatisfying(Merge.NotTheLast.class, why -> assertThat(why.first().id()).isEqualTo(later));
        registry.merging.undo(later, "No", GIULIA);
        registry.merging.undo(first, "No", GIULIA);

        assertThat(registry.snapshot()).isEqualTo(before);
        assertThatThrownBy(() -> registry.merging.undo(first, "No", GIULIA)).isInstanceOf(StaleCitizen.class);
    }

    @Test
    void twoOperatorsWhoMergeTheSameTwoTheOtherWayRoundDoItOnceAndOneIsTold() throws Exception {
        for (int round = 0; round < 10; round++) {
            long anna = registry.aCitizen("Anna Bianchi", anAddress());
            long same = registry.aCitizen("A. Bianchi", anAddress());
            List<Throwable> told = atOnce(() -> registry.merge(anna, same), () -> registry.merge(same, anna));
            assertThat(told).hasSize(1).first().isInstanceOf(StaleCitizen.class);
            registry.isInOrder();
        }
    }

    /** Mails come from both addresses while they are merged and parted: no third citizen arises, and nothing is left with nobody. */
    @Test
    void mailsThatArriveDuringAMergeMakeNoDoubles() throws Exception {
        Address hers = anAddress();
        Address his = anAddress();
        long anna = registry.aCitizen("Anna Bianchi", hers);
        long piero = registry.aCitizen("Piero Bianchi", his);
        for (int round = 0; round < 5; round++) {
            List<Callable<?>> acts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Address from = i % 2 == 0 ? hers : his;
                acts.add(() -> registry.writes(from));
            }
            acts.add(() -> registry.merge(piero, anna));
            assertThat(atOnce(acts.toArray(Callable[]::new))).isEmpty();
            registry.isInOrder();
            acts.removeLast();
            acts.add(() -> {
                registry.merging.undo(registry.merging.into(anna).getFirst().id(), "No", GIULIA);
                return null;
            });
            assertThat(atOnce(acts.toArray(Callable[]::new))).isEmpty();
            registry.isInOrder();
        }
        assertThat(registry.sql.sql("select distinct citizen_id from contact_point where value in (?, ?)")
                .params(hers.value(), his.value()).query(Long.class).list()).containsExactlyInAnyOrder(anna, piero);
        assertThat(registry.sql.sql("select distinct citizen_id from contact where from_value = ?")
                .param(hers.value()).query(Long.class).list()).containsExactly(anna);
        assertThat(registry.sql.sql("select distinct citizen_id from contact where from_value = ?")
                .param(his.value()).query(Long.class).list()).containsExactly(piero);
    }

    /** An operator answers, and gives a case to the one who is just being merged away. */
    @Test
    void operatorsWhoWorkOnTheCasesDuringAMergeLeaveNothingWithTheOneWhoIsGone() throws Exception {
        Address his = anAddress();
        Address hers = anAddress();
        long anna = registry.aCitizen("Anna Bianchi", hers);
        long piero = registry.aCitizen("Piero Bianchi", his);
        for (int round = 0; round < 5; round++) {
            long theirs = registry.writes(his);
            CaseFile other = registry.files.findById(registry.writes(hers)).orElseThrow();
            CaseFile answered = registry.files.findById(theirs).orElseThrow();
            List<Throwable> told = atOnce(() -> registry.merge(piero, anna),
                    () -> work.belongsTo(new CaseWork.Act(other.number(), other.version(), GIULIA), piero),
                    () -> work.answer(new CaseWork.Act(answered.number(), answered.version(), GIULIA),
                            "k" + answered.id(), Written.plain("Passiamo domani."), null));
            assertThat(told).as("whoever came second sees a changed case").hasSizeLessThanOrEqualTo(1);
            registry.isInOrder();
            registry.merging.undo(registry.merging.into(anna).getFirst().id(), "No", GIULIA);
            registry.isInOrder();
        }
    }

    @Test
    void nobodyIsMergedWhoWasChangedSinceTheyWereLookedAt() {
        long anna = registry.aCitizen("Anna Bianchi", anAddress());
        long same = registry.aCitizen("A. Bianchi", anAddress());
        Merge.Order order = new Merge.Order(anna, registry.citizen(anna).version(), same,
                registry.citizen(same).version(), Merge.Whose.SURVIVORS, Merge.Whose.SURVIVORS, Merge.Whose.SURVIVORS,
                "Stesso telefono", GIULIA);
        registry.work.describe(same, registry.citizen(same).version(), "Aldo Bianchi", Locale.ITALIAN, "", GIULIA);

        assertThatThrownBy(() -> registry.merging.merge(order)).isInstanceOf(StaleCitizen.class);
        assertThat(registry.citizen(same).isLiving()).isTrue();
    }

    @Test
    void whatFailsAnywhereLeavesBothAsTheyWere() {
        Address his = anAddress();
        long anna = registry.aCitizen("Anna Bianchi", anAddress());
        long piero = registry.aCitizen("Piero Bianchi", his);
        registry.writes(his);
        Map<String, String> before = registry.snapshot();

        assertThat(catchThrowable(() -> transaction.executeWithoutResult(within -> {
            registry.merge(piero, anna);
            throw new IllegalStateException("the lights went out");
        }))).isInstanceOf(IllegalStateException.class);

        assertThat(registry.snapshot()).isEqualTo(before);
    }

    @Test
    void namesAreFoundWithoutAccentsInAnyOrderAndWithASlipOfTheFinger() {
        String family = "Zùccarèllo" + Long.toString(System.nanoTime(), 36);
        long niccolo = registry.aCitizen("Niccolò " + family, anAddress());

        for (String asked : List.of("niccolo " + family.toLowerCase(Locale.ROOT).replace('ù', 'u').replace('è', 'e'),
                family + " NICCOLÒ", "nicolo " + family)) {
            assertThat(directory.search(asked, null, 10)).as(asked).extracting(Directory.Found::id)
                    .contains(niccolo);
        }
        assertThat(directory.search(family + " nessuno", null, 10)).isEmpty();
        long li = registry.aCitizen("Li " + family, anAddress());
        assertThat(directory.search("li " + family, null, 10)).as("a short word is a whole one")
                .extracting(Directory.Found::id).containsExactly(li);
        assertThat(directory.search("%_\\", null, 10)).isEmpty();
    }

    @Test
    void telephoneNumbersAreFoundInAnySpellingAndAddressesByTheirBeginning() {
        String number = "030%07d".formatted(System.nanoTime() % 10_000_000);
        Address phone = touchpoint.contacts.PhoneNumbers.read(number).orElseThrow();
        Address.Email mail = new Address.Email("anna.%d@example.org".formatted(System.nanoTime()));
        long anna = registry.aCitizen("Anna Bianchi", phone, mail);

        for (String asked : List.of(number, "+39 " + number, mail.value().toUpperCase(Locale.ROOT),
                mail.value().substring(0, mail.value().indexOf('@')))) {
            assertThat(directory.search(asked, null, 10)).as(asked).extracting(Directory.Found::id)
                    .containsExactly(anna);
        }
    }

    @Test
    void aLongListIsReadPageByPageAndNobodyIsLeftOut() {
        String family = "Fam" + Long.toString(System.nanoTime(), 36);
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(registry.aCitizen("Anna " + family, anAddress()));
        }
        List<Long> read = new ArrayList<>();
        List<Directory.Found> page = directory.search(family, null, 3);
        while (!page.isEmpty()) {
            page.forEach(found -> read.add(found.id()));
            page = directory.search(family, Directory.Position.parse(page.getLast().after().toString()), 3);
        }
        assertThat(read).containsExactlyElementsOf(all);
    }

    @Test
    void whoHasTheSameAddressOrTheSameNameIsPerhapsTheSame() {
        Address both = anAddress();
        String family = "Fam" + Long.toString(System.nanoTime(), 36);
        long anna = registry.aCitizen("Anna " + family, anAddress(), both);
        long sameAddress = registry.aCitizen("Nessuno", both);
        long sameName = registry.aCitizen(family + " Anna", anAddress());
        registry.aCitizen("Anna Maria " + family, anAddress());

        assertThat(directory.perhapsTheSameAs(registry.citizen(anna), 10)).extracting(Directory.Found::id)
                .containsExactly(sameAddress, sameName);
    }

    private void agrees(long citizen, Address at, boolean given) {
        registry.work.consent(citizen, Consent.Purpose.NEWS, at, given, Consent.How.PHONE, GIULIA);
    }

    /** All begin together; what each of them threw. */
    private static List<Throwable> atOnce(Callable<?>... acts) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(acts.length)) {
            List<Future<Throwable>> ends = new ArrayList<>();
            for (Callable<?> act : acts) {
                ends.add(threads.submit(() -> {
                    start.await();
                    return catchThrowable(act::call);
                }));
            }
            start.countDown();
            List<Throwable> thrown = new ArrayList<>();
            for (Future<Throwable> end : ends) {
                Throwable what = end.get(30, TimeUnit.SECONDS);
                if (what != null) {
                    thrown.add(what);
                }
            }
            return thrown;
        }
    }
}
