package touchpoint.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.HubTest;
import touchpoint.cases.Actor;
import touchpoint.cases.Answer;
import touchpoint.cases.CaseEvent;
import touchpoint.cases.CaseNumber;
import touchpoint.cases.CaseSnapshot;
import touchpoint.cases.Level;
import touchpoint.cases.Recipient;
import touchpoint.cases.Written;
import touchpoint.cases.State;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact.Notice;
import touchpoint.notifications.Draft.Content;
import touchpoint.notifications.Notification.Kind;

/** What a citizen reads. */
@HubTest
class WordingTest {
    private static final CaseCode CODE = CaseCode.of(1_234_567_890);
    private final Wording wording;

    WordingTest(Wording wording) {
        this.wording = wording;
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"RECEIVED", "ASSIGNED", "WAITING", "RESOLVED", "REOPENED"})
    void everyNewsNamesTheNumberAndTheCodeInFoursInBothLanguages(Kind kind) {
        for (Locale language : List.of(Locale.ITALIAN, Locale.ENGLISH)) {
            Content content = wording.news(kind, aCase("Lampione spento"), anna(language), List.of(), List.of());

            assertThat(content.subject()).isEqualTo("Re: Lampione spento");
            assertThat(content.text()).contains("Anna Rossi", "TP-2026-0000123", CODE.written(), "Comune di Esempio")
                    .doesNotContain("{{", "}}").doesNotContainPattern("\\bnull\\b").doesNotContain("\n\n\n");
        }
    }

    @Test
    void thePlainWordsOfAnAcknowledgement() {
        assertThat(wording.news(Kind.RECEIVED, aCase("Lampione spento"), anna(Locale.ITALIAN), List.of(), List.of())
                .text()).startsWith("""
                        Buongiorno Anna Rossi,

                        abbiamo ricevuto il suo messaggio.
                        Lo leggeremo e le risponderemo qui. Per ora lei non deve fare altro.

                        Vuole aggiungere qualcosa? Risponda a questo messaggio.""");
    }

    @Test
    void whoReadsNeitherLanguageIsWrittenToInEnglish() {
        assertThat(wording.news(Kind.RECEIVED, aCase("Kaputt"), anna(Locale.GERMAN), List.of(), List.of()).text())
                .contains("we have received your message");
    }

    @Test
    void theSenderLearnsWhatCouldNotBeTaken() {
        List<Notice> notices = List.of(new Notice("mail-too-large", List.of("40")),
                new Notice("charset-repaired", List.of()));

        String text = wording
                .news(Kind.RECEIVED, aCase("Foto"), anna(Locale.ENGLISH), notices, List.of()).text();

        assertThat(text).contains("Please note:\n- The message was too large (40 MB)").doesNotContain("charset");
    }

    @Test
    void anAnswerIsTheOperatorsTextAndWhatFollowsFromIt() {
        Answer answer = new Answer(Written.plain("Gentile signora,\n\nil lampione è riparato.\n\nSaluti, Marco"),
                List.of(anna(Locale.ITALIAN)), List.of("<1@citizen.example>"), Instant.EPOCH);

        Content plain = wording.answer(answer, act(), anna(Locale.ITALIAN));
        Content resolved = wording.answer(answer, act(State.RESOLVED), anna(Locale.ITALIAN));

        assertThat(plain.text()).startsWith("Gentile signora,\n\nil lampione è riparato.\n\nSaluti, Marco\n\n")
                .contains("TP-2026-0000123").doesNotContain("risolta");
        assertThat(plain.thread()).containsExactly("<1@citizen.example>");
        assertThat(resolved.text()).contains("Per noi la sua richiesta è risolta.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lampione\r\nBcc: tutti@altrove.example", "Lampione\u0085Bcc: x", "Lampione\u2028Bcc: x",
            "Lampione\nBcc: x\u0000"})
    void noValueEndsTheSubjectLine(String subject) {
        Content content = wording.news(Kind.RECEIVED, aCase(subject), anna(Locale.ITALIAN), List.of(), List.of());

        assertThat(content.subject()).startsWith("Re: Lampione").doesNotContain("\n", "\r", "\u0085", "\u2028",
                "\u0000");
        assertThat(content.text()).startsWith("Buongiorno");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Vinci ora http://premio.example", "www.premio.example", "{{number}}",
            "Chiama il 0301234567"})
    void aForgedNameIsNotCarriedToSomebodyElse(String name) {
        Content content = wording.news(Kind.RECEIVED, aCase("Ciao"),
                new Recipient(Channel.EMAIL, new Address.Email("vittima@altrove.example"), name, Locale.ITALIAN, null),
                List.of(), List.of());

        assertThat(content.text()).startsWith("Buongiorno,\n").doesNotContain(name);
    }

    @Test
    void aLinkInTheSubjectIsNotCarriedToSomebodyElse() {
        assertThat(wording.news(Kind.RECEIVED, aCase("Vinci su https://premio.example"), anna(Locale.ITALIAN),
                List.of(), List.of()).subject()).isEqualTo("Re: TP-2026-0000123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Re: Lampione", "R: Re: Lampione", "RIF: I: Lampione", "Lampione"})
    void theReplyMarkStandsOnce(String subject) {
        assertThat(wording.news(Kind.RECEIVED, aCase(subject), anna(Locale.ITALIAN), List.of(), List.of()).subject())
                .isEqualTo("Re: Lampione");
    }

    /** Who writes to us chooses the subject, an operator the answer: both are words, not a template. */
    @Test
    void bracesInSubjectsAndAnswersAreBraces() {
        Answer answer = new Answer(Written.plain("Scriva {{code}} nel modulo {{#name}}"), List.of(anna(Locale.ITALIAN)),
                List.of(), Instant.EPOCH);

        assertThat(wording.news(Kind.RECEIVED, aCase("{{code}} {{>signature}}"), anna(Locale.ITALIAN), List.of(),
                List.of()).subject()).isEqualTo("Re: {{code}} {{>signature}}");
        assertThat(wording.answer(answer, act(), anna(Locale.ITALIAN)).text())
                .startsWith("Scriva {{code}} nel modulo {{#name}}\n\n");
    }

    @Test
    void whoeverWritesWithoutASubjectIsAnsweredUnderTheNumber() {
        assertThat(wording.news(Kind.RECEIVED, aCase("Re: "), anna(Locale.ITALIAN), List.of(), List.of()).subject())
                .isEqualTo("Re: TP-2026-0000123");
    }

    private static Act act(State... then) {
        CaseSnapshot on = aCase("Lampione spento");
        List<CaseEvent> events = new java.util.ArrayList<>();
        events.add(new CaseEvent.NoteAdded(on, Actor.HUB, Instant.EPOCH, ""));
        for (State state : then) {
            events.add(new CaseEvent.StateChanged(on, Actor.HUB, Instant.EPOCH, State.AT_DESK, state, true));
        }
        return Act.of(events);
    }

    private static Recipient anna(Locale language) {
        return new Recipient(Channel.EMAIL, new Address.Email("anna@citizen.example"), "Anna Rossi", language, null);
    }

    private static CaseSnapshot aCase(String subject) {
        return new CaseSnapshot(1, new CaseNumber(2026, 123), CODE, State.NEW, Level.DESK, null, null, null, subject,
                Locale.ITALIAN, null, Channel.EMAIL, 1, true, false, false);
    }
}
