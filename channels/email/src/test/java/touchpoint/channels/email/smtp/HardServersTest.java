package touchpoint.channels.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.contacts.ChannelMonitor.State;
import touchpoint.contacts.OutboundAdapter.Outcome;
import touchpoint.contacts.OutboundMessage;

/** Servers that refuse, are slow, or go, at each step: nothing is lost, and nothing is sent twice but what cannot be known. */
class HardServersTest {
    private static final String ANNA = "anna@example.org";
    private Sending hub;

    @BeforeEach
    void start() throws IOException {
        hub = new Sending();
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({"greeting,421 4.3.2 not now", "greeting,554 5.3.2 no service here",
            "MAIL,450 4.7.1 greylisted", "MAIL,452 4.3.1 disk full", "MAIL,421 4.3.2 shutting down",
            "RCPT,450 4.2.1 busy", "RCPT,451 4.7.1 greylisted", "RCPT,452 4.2.2 mailbox full",
            "RCPT,421 4.3.2 shutting down", "DATA,451 4.3.0 later", "DATA,421 4.3.2 shutting down",
            ".,451 4.3.0 later", ".,452 4.3.1 disk full", ".,421 4.3.2 shutting down"})
    void whateverIsTemporaryMeansNotNowAndTheMailGoesOutWhenItIsOver(String step, String reply) {
        OutboundMessage message = hub.to(ANNA);
        hub.server.answersOnce(step, reply);
        assertThat(hub.adapter.send(message)).isInstanceOf(Outcome.NotNow.class);

        assertThat(hub.adapter.send(message)).isInstanceOf(Outcome.HandedOver.class);
    }

    @ParameterizedTest
    @CsvSource({"RCPT,550 5.1.1 no such user,true", "RCPT,553 5.1.3 bad address,true",
            "RCPT,550 5.7.1 you are not welcome,true", "MAIL,552 5.3.4 too large,false",
            "DATA,554 5.5.1 no valid recipients,false", ".,554 5.7.1 looks like spam,false"})
    void whatIsPermanentIsRefusedAndOnlyAtTheRecipientItIsAboutTheAddress(String step, String reply, boolean address) {
        hub.server.answers(step, reply);

        assertThat(hub.adapter.send(hub.to(ANNA))).isInstanceOfSatisfying(Outcome.Refused.class,
                no -> assertThat(no.address()).isEqualTo(address));
    }

    @Test
    void aServerThatDoesNotWantUsAsSenderCondemnsNoAddress() {
        hub.server.answers("MAIL", "550 5.7.1 relaying denied");

        assertThat(hub.adapter.send(hub.to(ANNA))).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void theRefusalOfOneStopsNoOther() {
        hub.server.answers("RCPT TO:<nobody@example.org>", "550 5.1.1 no such user");

        assertThat(hub.adapter.send(hub.to(ANNA))).isInstanceOf(Outcome.HandedOver.class);
        assertThat(hub.adapter.send(hub.to("nobody@example.org"))).isInstanceOf(Outcome.Refused.class);
        assertThat(hub.adapter.send(hub.to("bruno@example.org"))).isInstanceOf(Outcome.HandedOver.class);
        assertThat(hub.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
    void aServerThatEndsAKeptConnectionInTheMiddleGetsTheMailOnceOnAnother(String step) {
        hub.adapter.send(hub.to(ANNA));
        hub.server.answersOnce(step, "421 4.3.2 shutting down");

        Outcome outcome = hub.adapter.send(hub.to(ANNA));
        assertThat(outcome).isInstanceOf(Outcome.HandedOver.class);
        assertThat(hub.server.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "EHLO", "MAIL", "RCPT", "DATA"})
    void aServerThatFallsSilentBeforeTheEndOfTheDataHasTakenNothing(String step) {
        OutboundMessage message = hub.to(ANNA);
        hub.server.answersOnce(step, ScriptedSmtpServer.SAYS_NOTHING);
        hub.server.answersOnce("HELO", ScriptedSmtpServer.SAYS_NOTHING);
        assertThat(hub.adapter.send(message)).isInstanceOf(Outcome.NotNow.class);
        assertThat(hub.adapter.links()).allMatch(link -> link.state() == State.DOWN);
        assertThat(hub.received()).isEmpty();

        assertThat(hub.adapter.send(message)).isInstanceOf(Outcome.HandedOver.class);
        assertThat(hub.received()).hasSize(1);
    }

    @Test
    void aSlowServerIsWaitedFor() {
        hub.server.thinks(Sending.TIMEOUT.dividedBy(3));

        assertThat(hub.adapter.send(hub.to(ANNA))).isInstanceOf(Outcome.HandedOver.class);
        assertThat(hub.received()).hasSize(1);
    }

    @Test
    void whoHangsUpInTheMiddleOfTheDataHasTakenNothing() throws IOException {
        hub.server.hangsUpAfter(100_000);

        assertThat(hub.adapter.send(hub.to(ANNA, 4 << 20))).isInstanceOf(Outcome.NotNow.class);
        assertThat(hub.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ScriptedSmtpServer.HANGS_UP, ScriptedSmtpServer.HANGS_UP_IN_THE_MIDDLE,
            ScriptedSmtpServer.SAYS_NOTHING, "gibberish"})
    void whoGoesAfterTheEndOfTheDataLeavesItInDoubtAndGetsTheSameMailAgain(String way) {
        OutboundMessage message = hub.to(ANNA);
        hub.server.answersOnce(".", way);
        assertThat(hub.adapter.send(message)).isInstanceOf(Outcome.InDoubt.class);
        assertThat(hub.server.connections()).as("nobody tries again but the ledger").isEqualTo(1);

        assertThat(hub.adapter.send(message)).isInstanceOf(Outcome.HandedOver.class);
        assertThat(hub.received()).hasSize(2).allMatch(id -> id.equals(hub.received().getFirst()));
    }

    /** Also on a connection that is kept, where a mail that certainly did not go is sent again at once. */
    @Test
    void whatIsInDoubtIsNotSentAgainOnAnotherConnection() {
        hub.adapter.send(hub.to(ANNA));
        hub.server.answersOnce(".", ScriptedSmtpServer.HANGS_UP);

        assertThat(hub.adapter.send(hub.to(ANNA))).isInstanceOf(Outcome.InDoubt.class);
        assertThat(hub.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"250 2.0.0 and one more", "421 4.4.2 idle for too long", "550 5.1.1 no such user"})
    void aReplyTooManyIsNotTakenForTheAnswerToTheNextMail(String leftover) {
        hub.server.answersOnce(".", "250 2.0.0 taken\r\n" + leftover);
        assertThat(hub.adapter.send(hub.to(ANNA))).isInstanceOf(Outcome.HandedOver.class);
        OutboundMessage next = hub.to("bruno@example.org");

        Outcome outcome = hub.adapter.send(next);
        for (int again = 0; again < 2 && !(outcome instanceof Outcome.HandedOver); again++) {
            assertThat(outcome).as("nobody's address is condemned for it").isInstanceOf(Outcome.NotNow.class);
            outcome = hub.adapter.send(next);
        }
        assertThat(outcome).isInstanceOf(Outcome.HandedOver.class);
        assertThat(hub.received()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void newsAreAskedForWhereTheServerOffersThem() {
        hub.server.answers("EHLO", "250-scripted\r\n250-DSN\r\n250 8BITMIME");
        OutboundMessage message = hub.to("anna+sms=si@example.org");
        assertThat(hub.adapter.send(message)).isInstanceOf(Outcome.HandedOver.class);

        String token = hub.ids.token(message.id(), message.caseCode());
        assertThat(hub.server.commands()).contains(
                "MAIL FROM:<urp@touchpoint.example> RET=HDRS ENVID=" + token,
                "RCPT TO:<anna+sms=si@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;anna+2Bsms+3Dsi@example.org");
        assertThat(token).as("RFC 3461 section 4.4").hasSizeLessThanOrEqualTo(100).matches("[!-*,-<>-~]+");
    }

    @Test
    void nothingIsAskedOfAServerThatDoesNotOfferIt() {
        hub.adapter.send(hub.to(ANNA));

        assertThat(hub.server.commands()).contains("MAIL FROM:<urp@touchpoint.example>",
                "RCPT TO:<anna@example.org>");
        assertThat(List.copyOf(hub.server.commands())).noneMatch(command -> command.contains("ENVID"));
    }

    @Test
    void aTimeoutIsTheOneThatIsConfigured() {
        hub.server.answers(".", ScriptedSmtpServer.SAYS_NOTHING);
        long before = System.nanoTime();
        hub.adapter.send(hub.to(ANNA));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Sending.TIMEOUT,
                Sending.TIMEOUT.multipliedBy(5));
    }
}
