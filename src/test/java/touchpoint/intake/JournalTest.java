package touchpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import touchpoint.HubTest;
import touchpoint.contacts.Channel;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Journal;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Storage;

/** From the journal to the case over the real broker, with what goes wrong on the way. */
@HubTest
@TestPropertySource(properties = "touchpoint.journal.pauses=50ms,50ms,50ms")
@DirtiesContext
class JournalTest {
    private static final long OPERATOR = 1;
    private final Journal journal;
    private final Storage storage;
    private final DeadLetters deadLetters;
    private final JdbcClient sql;
    private final ConnectionFactory connections;
    private final EmbeddedActiveMQ broker;

    JournalTest(Journal journal, Storage storage, DeadLetters deadLetters, JdbcClient sql,
            ConnectionFactory connections, EmbeddedActiveMQ broker) {
        this.journal = journal;
        this.storage = storage;
        this.deadLetters = deadLetters;
        this.sql = sql;
        this.connections = connections;
        this.broker = broker;
    }

    @Test
    void whatTheJournalTookBecomesACase() throws Exception {
        JournalEntry entry = entry(storage.keep(mail("Prova")).hash());
        journal.take(entry);

        await().untilAsserted(() -> assertThat(contacts(entry)).isEqualTo(1));
    }

    @Test
    void takenTwiceIsFiledOnceWhetherTheBrokerNoticesOrNot() throws Exception {
        JournalEntry entry = entry(storage.keep(mail("Due volte")).hash());
        journal.take(entry);
        journal.take(entry);
        // Past the broker's duplicate detection, as after a restart with a lost id cache.
        broker("contacts.inbound").send("contacts.inbound", session -> session.createTextMessage(json(entry)));
        JournalEntry last = entry(storage.keep(mail("Dopo")).hash());
        journal.take(last);

        await().untilAsserted(() -> assertThat(contacts(last)).isEqualTo(1));
        await().during(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(contacts(entry)).isEqualTo(1));
    }

    @Test
    void whatComesOutOfOrderEndsInOneCase() throws Exception {
        String root = "<" + UUID.randomUUID() + "@example.org>";
        String from = UUID.randomUUID() + "@example.org";
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] answer = mail("Re: ordine " + i, from, "References: " + root + "\r\n");
            entries.add(entry(storage.keep(answer).hash()));
        }
        long seed = Long.parseLong(System.getenv().getOrDefault("TOUCHPOINT_SEED", "42"));
        Collections.shuffle(entries, new Random(seed));
        for (JournalEntry entry : entries) {
            journal.take(entry);
        }

        await().untilAsserted(() -> assertThat(
                sql.sql("select count(*) from contact where from_value = ?").param(from).query(Integer.class).single())
                .isEqualTo(8));
        assertThat(sql.sql("select count(distinct case_id) from contact where from_value = ?").param(from)
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void aPoisonContactIsParkedWithItsReasonAndOthersPass() throws Exception {
        ContentHash lost = ContentHash.of(("lost " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
        JournalEntry poison = entry(lost);
        journal.take(poison);
        JournalEntry good = entry(storage.keep(mail("Buona")).hash());
        journal.take(good);

        await().untilAsserted(() -> assertThat(contacts(good)).isEqualTo(1));
        DeadLetter letter = await().until(() -> parked(lost), java.util.Objects::nonNull);
        assertThat(letter.reason()).contains("NoSuchFile");
        assertThat(letter.channel()).isEqualTo("email");
        assertThat(letter.attempts()).isEqualTo(4);
    }

    @Test
    void aParkedContactIsFiledWhenItIsTriedAgainAfterTheCauseIsGone() throws Exception {
        byte[] original = mail("Ritentata " + UUID.randomUUID());
        JournalEntry entry = entry(ContentHash.of(original));
        journal.take(entry);
        DeadLetter letter = await().until(() -> parked(entry.original()), java.util.Objects::nonNull);

        storage.keep(original);
        assertThat(deadLetters.retry(letter.id(), OPERATOR)).isTrue();

        await().untilAsserted(() -> assertThat(contacts(entry)).isEqualTo(1));
        assertThat(parked(entry.original())).isNull();
        assertThat(deadLetters.retry(letter.id(), OPERATOR)).as("twice").isFalse();
    }

    @Test
    void aDatabaseThatBreaksOffAgainAndAgainParksNobody() throws Exception {
        String from = UUID.randomUUID() + "@example.org";
        sql.sql("create sequence broken_off").update();
        sql.sql("""
                create function break_off() returns trigger language plpgsql as $$ begin
                    if nextval('broken_off') <= 8 then perform pg_terminate_backend(pg_backend_pid()); end if;
                    return new;
                end $$""").update();
        sql.sql("create trigger break_off before insert on contact for each row when (new.from_value = '" + from
                + "') execute function break_off()").update();
        try {
            JournalEntry entry = entry(storage.keep(mail("Va e viene", from, "")).hash());
            journal.take(entry);

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(contacts(entry)).isEqualTo(1));
            assertThat(sql.sql("select last_value from broken_off").query(Integer.class).single()).isEqualTo(9);
            assertThat(parked(entry.original())).isNull();
        } finally {
            sql.sql("drop trigger break_off on contact").update();
            sql.sql("drop function break_off").update();
            sql.sql("drop sequence broken_off").update();
        }
    }

    @Test
    void rubbishOnTheQueueIsParkedAndCanOnlyBeDiscarded() throws Exception {
        String rubbish = "{\"version\":99,\"what\":\"" + UUID.randomUUID() + "\"}";
        broker("contacts.inbound").send("contacts.inbound", session -> session.createTextMessage(rubbish));

        DeadLetter letter = await().until(
                () -> deadLetters.page(null, 50).stream().filter(one -> one.body().equals(rubbish)).findFirst()
                        .orElse(null),
                java.util.Objects::nonNull);
        assertThat(deadLetters.retry(letter.id(), OPERATOR)).isFalse();
        assertThatThrownBy(() -> deadLetters.discard(letter.id(), " ", OPERATOR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(deadLetters.discard(letter.id(), "prova", OPERATOR)).isTrue();
    }

    @Test
    void rubbishThatNoDatabaseHoldsIsParkedToo() throws Exception {
        String mark = UUID.randomUUID().toString();
        broker("contacts.inbound").send("contacts.inbound",
                session -> session.createTextMessage("\0 half a letter: \ud83d " + mark));

        DeadLetter letter = await().until(() -> deadLetters.page(null, 200).stream()
                .filter(one -> one.body().contains(mark)).findFirst().orElse(null), java.util.Objects::nonNull);
        assertThat(deadLetters.discard(letter.id(), "prova", OPERATOR)).isTrue();
    }

    @Test
    void anEntryOfTheFirstVersionIsStillRead() throws Exception {
        byte[] original = mail("Versione uno");
        ContentHash hash = storage.keep(original).hash();
        String id = "urp:" + UUID.randomUUID();
        String asWritten = """
                {"version":1,"channel":"email","externalId":"%s","event":0,"group":"g","original":"%s","receivedAt":"2026-01-02T03:04:05Z",
                 "attributes":{"mailbox":"urp"},"addedByALaterRelease":true}"""
                .formatted(id, hash.hex());
        broker("contacts.inbound").send("contacts.inbound", session -> session.createTextMessage(asWritten));

        await().untilAsserted(() -> assertThat(
                sql.sql("select count(*) from contact where external_id = ?").param(id).query(Integer.class).single())
                .isEqualTo(1));
    }

    @Test
    void aBrokerWhoseDiskIsFullMeansTryAgain() throws Exception {
        List<JournalEntry> taken = new ArrayList<>();
        var monitor = ((org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl) broker.getActiveMQServer())
                .getMonitor();
        long before = monitor.getMinDiskFree();
        monitor.setMinDiskFree(Long.MAX_VALUE);
        monitor.tick();
        try {
            // What a producer was allowed before still goes through; then it waits, and the source is told.
            assertThatThrownBy(() -> {
                for (int i = 0; i < 5_000; i++) {
                    JournalEntry entry = entry(storage.keep(mail("Disco pieno " + i)).hash());
                    journal.take(entry);
                    taken.add(entry);
                }
            }).isInstanceOf(Journal.NotTaken.class);
        } finally {
            monitor.setMinDiskFree(before);
            monitor.tick();
        }
        JournalEntry after = entry(storage.keep(mail("Di nuovo posto")).hash());
        await().ignoreExceptions().until(() -> {
            journal.take(after);
            return true;
        });
        taken.add(after);
        await().untilAsserted(() -> assertThat(taken).allSatisfy(entry -> assertThat(contacts(entry)).isEqualTo(1)));
    }

    private @org.jspecify.annotations.Nullable DeadLetter parked(ContentHash original) {
        return deadLetters.page(null, 200).stream().filter(letter -> original.equals(letter.original())).findFirst()
                .orElse(null);
    }

    private int contacts(JournalEntry entry) {
        return sql.sql("select count(*) from contact where external_id = ?").param(entry.externalId())
                .query(Integer.class).single();
    }

    private JmsTemplate broker(String queue) {
        JmsTemplate template = new JmsTemplate(connections);
        template.setDefaultDestinationName(queue);
        return template;
    }

    private static String json(JournalEntry entry) {
        return """
                {"version":1,"channel":"email","externalId":"%s","event":0,"group":"%s","original":"%s","receivedAt":"%s","attributes":{"mailbox":"urp"}}"""
                .formatted(entry.externalId(), entry.group(), entry.original().hex(), entry.receivedAt());
    }

    private static JournalEntry entry(ContentHash original) {
        return JournalEntry.of(Channel.EMAIL, "urp:" + UUID.randomUUID(), "group", original, Instant.now(),
                Map.of("mailbox", "urp"));
    }

    private static byte[] mail(String subject) throws IOException {
        return mail(subject, UUID.randomUUID() + "@example.org", "");
    }

    private static byte[] mail(String subject, String from, String moreHeaders) {
        return """
                From: Anna Bianchi <%s>\r
                To: urp@touchpoint.example\r
                Subject: %s\r
                Message-ID: <%s@example.org>\r
                %sContent-Type: text/plain; charset=utf-8\r
                \r
                Buongiorno,\r
                vorrei sapere quando apre l'ufficio.\r
                """.formatted(from, subject, UUID.randomUUID(), moreHeaders).getBytes(StandardCharsets.UTF_8);
    }
}
