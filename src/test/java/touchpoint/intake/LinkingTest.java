package touchpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static touchpoint.intake.ContactFixture.aMail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Contact;

/** The office's rules for where a contact belongs, one by one. */
class LinkingTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final CaseCode ONE = CaseCode.of(1);
    private static final CaseCode TWO = CaseCode.of(2);
    private final Linking linking = new Linking(Duration.ofDays(30), Duration.ofDays(14));

    @Test
    void aCodeIsStrongerThanTheMessagesOfOthersThatItAnswers() {
        Contact mail = aMail().withCode(ONE).answering("<a@b>").contact();
        Link link = decide(mail, theCase(1, ONE).ownedBySender().build(),
                theCase(2, TWO).foundBy(reference(mail)).build());

        assertThat(link).isEqualTo(new Link.Joined(1, true, Evidence.of("written-code", "TP-2026-0000001")));
    }

    @Test
    void aCodeThatDisagreesWithTheMessagesThatItAnswersIsAsked() {
        Contact mail = aMail().withSealedCode(ONE).answering("<a@b>").contact();

        assertThat(decide(mail, theCase(1, ONE).ownedBySender().build(),
                theCase(2, TWO).ownedBySender().foundBy(reference(mail)).build()))
                .isEqualTo(new Link.NeedsReview(List.of(1L, 2L), Evidence.of("codes-disagree")));
        assertThat(decide(mail, theCase(1, ONE).ownedBySender().foundBy(reference(mail)).build(),
                theCase(2, TWO).ownedBySender().foundBy(reference(mail)).build()))
                .as("the code chooses among the cases that it answers").isInstanceOf(Link.Joined.class);
    }

    @Test
    void whatTheChannelDoubtsIsAskedWhateverItSays() {
        Contact mail = aMail().withSealedCode(ONE).withAnomaly("pec-anomaly").contact();

        assertThat(decide(mail, theCase(1, ONE).ownedBySender().build()))
                .isEqualTo(new Link.NeedsReview(List.of(1L), Evidence.of("pec-anomaly")));
    }

    @Test
    void aSealedCodeThatDisagreesWithAWrittenOneIsAsked() {
        Contact mail = aMail().withSealedCode(ONE).withCode(TWO).contact();

        assertThat(decide(mail, theCase(1, ONE).ownedBySender().build(), theCase(2, TWO).ownedBySender().build()))
                .isEqualTo(new Link.NeedsReview(List.of(1L, 2L), Evidence.of("codes-disagree")));
    }

    @Test
    void aCodeThatNoCaseHasSaysNothing() {
        assertThat(decide(aMail().withCode(ONE).contact()))
                .isEqualTo(new Link.Opened(null, List.of(), Evidence.of("new")));
    }

    @Test
    void aMailThatAnswersTwoOfItsSendersCasesIsAsked() {
        Contact mail = aMail().answering("<a@b>").contact();

        assertThat(decide(mail, theCase(1, ONE).ownedBySender().foundBy(reference(mail)).build(),
                theCase(2, TWO).ownedBySender().foundBy(reference(mail)).build()))
                .isInstanceOf(Link.NeedsReview.class);
    }

    @Test
    void theOneOpenCaseOfTheSameExchangeIsJoinedAndAClosedOneIsNot() {
        Contact mail = aMail().inTheSameExchange().contact();
        String key = ThreadKeys.of(mail).exchange().getFirst();

        assertThat(decide(mail, theCase(1, ONE).ownedBySender().foundBy(key).build())).isInstanceOf(Link.Joined.class);
        assertThat(decide(mail, theCase(1, ONE).ownedBySender().foundBy(key).endedAt(NOW).build()))
                .isInstanceOf(Link.Opened.class);
        assertThat(decide(mail, theCase(1, ONE).ownedBySender().foundBy(key).build(),
                theCase(2, TWO).ownedBySender().foundBy(key).build()))
                .isInstanceOf(Link.Opened.class);
    }

    @Test
    void anotherSubjectUnderAnOldMailIsPerhapsANewTopic() {
        Contact mail = aMail().withSealedCode(ONE).inTheSameExchange().contact();
        Instant old = NOW.minus(Duration.ofDays(15));

        assertThat(decide(mail, theCase(1, ONE).ownedBySender().quietFrom(old).build()))
                .isEqualTo(new Link.Joined(1, true, true, Evidence.of("sealed-code", "TP-2026-0000001")));
        assertThat(decide(mail, theCase(1, ONE).ownedBySender().endedAt(NOW.minus(Duration.ofDays(1))).build()))
                .as("the case had ended")
                .isInstanceOfSatisfying(Link.Joined.class, one -> assertThat(one.newTopic()).isTrue());
        assertThat(decide(mail, theCase(1, ONE).ownedBySender().build()))
                .as("they are talking")
                .isInstanceOfSatisfying(Link.Joined.class, one -> assertThat(one.newTopic()).isFalse());
        assertThat(decide(mail,
                theCase(1, ONE).ownedBySender().quietFrom(old).foundBy(ThreadKeys.of(mail).exchange().getFirst())
                        .build()))
                .as("the same subject")
                .isInstanceOfSatisfying(Link.Joined.class, one -> assertThat(one.newTopic()).isFalse());
    }

    @Test
    void theBorderBetweenReopenedAndContinuedIsTheOffices() {
        Contact mail = aMail().withCode(ONE).contact();

        assertThat(decide(mail, theCase(1, ONE).ownedBySender().endedAt(NOW.minus(Duration.ofDays(30))).build()))
                .isInstanceOf(Link.Joined.class);
        assertThat(decide(mail,
                theCase(1, ONE).ownedBySender().endedAt(NOW.minus(Duration.ofDays(30)).minusMillis(1)).build()))
                .isEqualTo(new Link.Opened(1L, List.of(), Evidence.of("continues", "TP-2026-0000001")));
    }

    @Test
    void aStrangerDoesNotContinueAnEndedCase() {
        Contact mail = aMail().withCode(ONE).contact();

        assertThat(decide(mail, theCase(1, ONE).endedAt(NOW.minus(Duration.ofDays(60))).build()))
                .isEqualTo(new Link.Opened(null, List.of(1L), Evidence.of("new-answers-same")));
    }

    @Test
    void aReportAboutAMessageThatIsNotOursIsAsked() {
        assertThat(decide(aMail().sentBy(Contact.Sender.REPORT).contact())).isInstanceOf(Link.NeedsReview.class);
    }

    @Test
    void theSameMessageByAnotherWayIsACopyAndNoAnswer() {
        Contact mail = aMail().about("Altro argomento").inTheSameExchange().contact();

        assertThat(decide(mail, theCase(1, ONE).ownedBySender().foundBy(reference(mail))
                .quietFrom(NOW.minus(Duration.ofDays(90))).holdingTheSameMessage().build()))
                .isEqualTo(new Link.Joined(1, true, Evidence.of("copy", "TP-2026-0000001")));
    }

    private Link decide(Contact contact, Candidate... candidates) {
        return linking.decide(contact, ThreadKeys.of(contact), List.of(candidates), NOW);
    }

    private static String reference(Contact mail) {
        return ThreadKeys.of(mail).references().getFirst();
    }

    private static CaseBuilder theCase(long id, CaseCode code) {
        return new CaseBuilder(id, code);
    }

    private static final class CaseBuilder {
        private final long id;
        private final CaseCode code;
        private boolean confirmed;
        private boolean copy;
        private Set<String> found = Set.of("code");
        private @Nullable Instant endedAt;
        private Instant quietFrom = NOW;

        CaseBuilder(long id, CaseCode code) {
            this.id = id;
            this.code = code;
        }

        CaseBuilder ownedBySender() {
            confirmed = true;
            return this;
        }

        CaseBuilder foundBy(String key) {
            found = Set.of(key);
            return this;
        }

        CaseBuilder quietFrom(Instant at) {
            quietFrom = at;
            return this;
        }

        CaseBuilder endedAt(Instant at) {
            endedAt = at;
            return this;
        }

        /** The message that is being filed is in the case already. */
        CaseBuilder holdingTheSameMessage() {
            copy = true;
            return this;
        }

        Candidate build() {
            return new Candidate(id, "TP-2026-%07d".formatted(id), code, endedAt, quietFrom, found, confirmed,
                    confirmed, copy);
        }
    }
}
