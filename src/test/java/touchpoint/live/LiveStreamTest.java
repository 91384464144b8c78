package touchpoint.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.support.TransactionOperations;
import touchpoint.HubTest;
import touchpoint.access.Accounts;
import touchpoint.access.Browser;
import touchpoint.access.Sessions;
import touchpoint.access.Staff;
import touchpoint.contacts.LiveSignal;
import touchpoint.contacts.LiveSignals;
import touchpoint.offices.Role;

/** What a browser hears while it listens, over HTTP and the real broker. */
@HubTest
class LiveStreamTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private final LiveSignals signals;
    private final SseStreams streams;
    private final Sessions sessions;
    private final Staff staff;
    private final JmsTemplate topic;
    private final LiveProperties properties;
    private final TransactionOperations transaction;
    @LocalServerPort
    private int port;

    LiveStreamTest(LiveSignals signals, SseStreams streams, Sessions sessions, Accounts accounts, JdbcClient database,
            ConnectionFactory broker, LiveProperties properties, TransactionOperations transaction) {
        this.signals = signals;
        this.streams = streams;
        this.sessions = sessions;
        this.staff = new Staff(accounts);
        this.properties = properties;
        this.transaction = transaction;
        topic = new JmsTemplate(broker);
        topic.setPubSubDomain(true);
        database.sql("delete from rate_limits").update();
    }

    /** Somebody at a browser. */
    private record Seat(long operator, String session) {}

    private Seat aSeat(Role... roles) {
        Staff.Member member = staff.anOperator(roles);
        Browser browser = new Browser(port);
        browser.signIn(member.userName(), member.password());
        return new Seat(member.id(), browser.sessionCookie());
    }

    private Ear listening(Seat seat) throws Exception {
        return listening(seat, "");
    }

    private Ear listening(Seat seat, String lastEventId) throws Exception {
        Ear ear = new Ear(port, seat.session(), lastEventId);
        await().atMost(SOON).until(() -> ear.words().contains("hello"));
        return ear;
    }

    private static LiveSignal about(String what, String... audience) {
        return new LiveSignal("case", Set.of(audience), Map.of("id", what));
    }

    private static void hears(Ear ear, String what) {
        await().atMost(SOON).until(() -> ear.news().stream().anyMatch(news -> news.contains(what)));
    }

    @Test
    void oneHearsWhatConcernsOneAndNothingElse() throws Exception {
        Seat mine = aSeat(Role.AGENT);
        Seat theirs = aSeat(Role.AGENT);
        try (Ear me = listening(mine); Ear them = listening(theirs)) {
            signals.tell(about("for-me", "operator:" + mine.operator()));
            signals.tell(about("for-the-office", "office:4711"));
            signals.tell(about("for-administrators", "role:ADMINISTRATOR"));
            signals.tell(about("for-agents", "role:AGENT"));
            signals.tell(about("for-all"));
            hears(me, "for-all");
            hears(them, "for-all");

            assertThat(me.news()).hasSize(3).anyMatch(news -> news.contains("for-me"))
                    .noneMatch(news -> news.contains("operator:") || news.contains("role:"));
            assertThat(them.news()).hasSize(2).noneMatch(news -> news.contains("for-me"));
        }
    }

    @Test
    void whoComesBackIsToldWhatWasMissed() throws Exception {
        Seat seat = aSeat(Role.AGENT);
        String lastId;
        try (Ear before = listening(seat)) {
            signals.tell(about("first", "operator:" + seat.operator()));
            hears(before, "first");
            lastId = before.lastId();
        }
        signals.tell(about("missed", "operator:" + seat.operator()));
        signals.tell(about("not-ours", "operator:0"));
        try (Ear later = listening(seat, lastId)) {
            hears(later, "missed");

            assertThat(later.news()).hasSize(1);
            assertThat(later.words()).doesNotContain("resync");
        }
    }

    @Test
    void whoMissedMoreThanIsRememberedFetchesAnew() throws Exception {
        Seat seat = aSeat(Role.AGENT);
        String lastId;
        try (Ear before = listening(seat)) {
            lastId = before.lastId();
        }
        for (int i = 0; i <= properties.memory(); i++) {
            streams.hear(about("old", "operator:0"));
        }
        try (Ear later = listening(seat, lastId)) {
            await().atMost(SOON).until(() -> later.words().contains("resync"));
            assertThat(later.lastId()).isNotEqualTo(lastId);
        }
    }

    @Test
    void whoComesFromAnotherNodeOrAnotherRunFetchesAnew() throws Exception {
        try (Ear ear = listening(aSeat(Role.AGENT), "000000000000-5")) {
            await().atMost(SOON).until(() -> ear.words().contains("resync"));
        }
    }

    @Test
    void whatCouldNotBeReadMakesEverybodyFetchAnew() throws Exception {
        try (Ear ear = listening(aSeat(Role.AGENT))) {
            topic.convertAndSend(properties.destination(), "{\"of\": \"a newer node\"");

            await().atMost(SOON).until(() -> ear.words().contains("resync"));
            signals.tell(about("afterwards"));
            hears(ear, "afterwards");
        }
    }

    @Test
    void aRevokedSessionEndsItsStreamAtOnce() throws Exception {
        Seat seat = aSeat(Role.AGENT);
        try (Ear ear = listening(seat); Ear other = listening(aSeat(Role.AGENT))) {
            sessions.revokeAll(seat.operator(), null, null);

            await().atMost(properties.heartbeat().dividedBy(3)).until(ear::hasEnded);
            assertThat(ear.words()).endsWith("bye");
            signals.tell(about("afterwards"));
            hears(other, "afterwards");
            assertThat(ear.news()).isEmpty();
        }
    }

    @Test
    void nobodyListensWithoutASession() throws Exception {
        try (Ear stranger = new Ear(port, "made-up", "")) {
            assertThat(stranger.status()).isNotEqualTo(200);
        }
    }

    @Test
    void whoReadsSlowlyKeepsNobodyWaitingAndFetchesAnewAtLast() throws Exception {
        Seat slow = aSeat(Role.AGENT);
        try (Socket sleeper = aBrowserThatDoesNotRead(slow); Ear quick = listening(aSeat(Role.AGENT))) {
            String padding = "x".repeat(20_000);
            for (int batch = 0; batch < 10; batch++) {
                for (int i = 0; i < 100; i++) {
                    streams.hear(new LiveSignal("case", Set.of(), Map.of("id", batch + "-" + i, "padding", padding)));
                }
                hears(quick, batch + "-99");
            }
            assertThat(quick.words()).containsExactly("hello");

            assertThat(readsUpTo("event:resync", sleeper)).isTrue();
        }
    }

    private Socket aBrowserThatDoesNotRead(Seat seat) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(("GET /console/live HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nAccept: text/event-stream\r\nCookie: touchpoint=" + seat.session() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        readsUpTo("event:hello", socket);
        return socket;
    }

    private static boolean readsUpTo(String word, Socket socket) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] octets = new byte[8192];
        for (int count = socket.getInputStream().read(octets); count >= 0; count = socket.getInputStream()
                .read(octets)) {
            read.append(new String(octets, 0, count, StandardCharsets.ISO_8859_1));
            if (read.indexOf(word) >= 0) {
                return true;
            }
            read.delete(0, Math.max(0, read.length() - word.length()));
        }
        return false;
    }

    @Test
    void aHubThatStopsCompletesItsStreamsAndTakesNoNewOnes() throws Exception {
        Seat seat = aSeat(Role.AGENT);
        try (Ear ear = listening(seat)) {
            streams.stop();
            await().atMost(Duration.ofSeconds(3)).until(ear::hasEnded);
            assertThat(ear.words()).endsWith("restart");
            try (Ear late = new Ear(port, seat.session(), "")) {
                assertThat(late.status()).isEqualTo(204);
            }
        } finally {
            streams.start();
        }
    }

    @Test
    void whatIsRolledBackIsNotTold() throws Exception {
        try (Ear ear = listening(aSeat(Role.AGENT))) {
            transaction.executeWithoutResult(status -> {
                signals.tell(about("never-happened"));
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> signals.tell(about("happened")));

            hears(ear, "\"happened\"");
            assertThat(ear.news()).noneMatch(news -> news.contains("never-happened"));
        }
    }
}
