package touchpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.contacts.ContentHash;
import touchpoint.crash.Conversation.Script;

/** Compares the account that was kept outside of the hub with what the hub has, and with what lies in the citizens' mailboxes. */
final class Verdict {
    /** A hub that does nothing for so long although something is left has come to rest. */
    private static final Duration STANDS_STILL_AFTER = Duration.ofMinutes(1);
    private static final Duration COMES_TO_REST_WITHIN = Duration.ofMinutes(30);
    /** Something that is due is done within this. */
    private static final String GRACE = "interval '15 seconds'";
    private static final Pattern ANSWER = Pattern.compile("\\banswer-[0-9]+\\b");
    private final List<Conversation> account;
    private final CrashHouse house;
    private final JdbcClient sql;

    Verdict(List<Conversation> account, CrashHouse house) throws IOException {
        this.account = account;
        this.house = house;
        sql = house.database().sql();
    }

    /** A contact as the hub filed it. */
    record Filed(String threadId, String from, long caseId, String original) {}

    /** Waits until the hub has done all that it will do now; what it did not do is for the verdict to say. */
    void awaitRest() throws InterruptedException {
        long sent = answerable().mapToLong(conversation -> conversation.script().mails()).sum();
        String seen = "";
        Instant moved = Instant.now();
        Instant end = moved.plus(COMES_TO_REST_WITHIN);
        while (true) {
            int filed = filed().size();
            long open = openRows();
            if (filed >= sent && open == 0 && everybodyHasMail()) {
                break;
            }
            String now = filed + " filed, " + open + " open";
            if (!now.equals(seen)) {
                seen = now;
                moved = Instant.now();
            } else if (moved.plus(STANDS_STILL_AFTER).isBefore(Instant.now()) || end.isBefore(Instant.now())) {
                System.out.println("the hub stands still: " + now + " of " + sent + " sent");
                break;
            }
            Thread.sleep(500);
        }
        // Whatever is still on its way and should not be shows up now.
        Thread.sleep(2_000);
    }

    private Stream<Conversation> answerable() {
        return account.stream().filter(conversation -> conversation.script() != Script.POISON);
    }

    private List<Filed> filed() {
        return sql.sql("""
                select coalesce(thread_id, ''), from_value, case_id, original from contact where direction = 'IN'""")
                .query((row, number) -> new Filed(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)))
                .list();
    }

    private long openRows() {
        return sql.sql("""
                select count(*) from notification
                where state in ('QUEUED', 'CLAIMED') or state = 'IN_DOUBT' and next_attempt_at is not null""")
                .query(Long.class).single();
    }

    private boolean everybodyHasMail() {
        return answerable().noneMatch(conversation -> house.mail().mailbox(conversation.citizen()).isEmpty());
    }

    void everyMailIsOneContactAndEveryConversationOneCase() {
        Map<String, Set<Long>> cases = new HashMap<>();
        Map<String, Integer> contacts = new HashMap<>();
        for (Filed filed : filed()) {
            contacts.merge(bare(filed.threadId()), 1, Integer::sum);
            cases.computeIfAbsent(filed.from(), citizen -> new TreeSet<>()).add(filed.caseId());
        }
        Map<String, Integer> expected = new HashMap<>();
        answerable().forEach(conversation -> conversation.messageIds().forEach(id -> expected.put(bare(id), 1)));
        assertThat(contacts).as("how many contacts each mail became").containsExactlyInAnyOrderEntriesOf(expected);
        Map<String, Set<Long>> torn = new HashMap<>(cases);
        torn.values().removeIf(ids -> ids.size() == 1);
        assertThat(torn).as("conversations that are more than one case").isEmpty();
        assertThat(cases.values().stream().flatMap(Set::stream).distinct().count())
                .as("cases: none is shared by two citizens").isEqualTo(cases.size());
    }

    void everyCitizenWasAnsweredOnce() throws IOException, MessagingException {
        Map<String, Long> rows = sql.sql("""
                select recipient_value as citizen, count(*) as told from notification
                where kind = 'RECEIVED' group by recipient_value""")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Long> inMailbox = new HashMap<>();
        Map<String, Long> expected = new HashMap<>();
        for (Conversation conversation : answerable().toList()) {
            expected.put(conversation.citizen(), 1L);
            long distinct = identities(conversation.citizen(), content -> !ANSWER.matcher(content).find()).size();
            if (distinct > 0) {
                inMailbox.put(conversation.citizen(), distinct);
            }
        }
        assertThat(rows).as("acknowledgements in the ledger").containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(inMailbox).as("acknowledgements in the mailboxes, by distinct Message-ID")
                .containsExactlyInAnyOrderEntriesOf(expected);
    }

    /** A mail that was in doubt when the hub was killed comes again with the same Message-ID: mail programs show it once. */
    private Set<String> identities(String citizen, Predicate<String> says) throws IOException, MessagingException {
        Set<String> identities = new HashSet<>();
        for (MimeMessage message : house.mail().mailbox(citizen)) {
            if (says.test(octets(message).toString(StandardCharsets.UTF_8))) {
                identities.add(message.getMessageID());
            }
        }
        return identities;
    }

    /** @param answers to whom, by what they say */
    void everyAnswerReachedItsCitizenOnce(Map<String, String> answers) throws IOException, MessagingException {
        Map<String, Integer> arrived = new HashMap<>();
        Map<String, Integer> expected = new HashMap<>();
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            Pattern text = Pattern.compile("\\b" + answer.getKey() + "\\b");
            expected.put(answer.getKey(), 1);
            arrived.put(answer.getKey(),
                    identities(answer.getValue(), content -> text.matcher(content).find()).size());
        }
        System.out.println(answers.size() + " answers of operators");
        assertThat(answers).isNotEmpty();
        assertThat(arrived).as("answers in the mailboxes, by distinct Message-ID")
                .containsExactlyInAnyOrderEntriesOf(expected);
    }

    void everyNotificationEndedOrIsNotYetDue() {
        assertThat(sql.sql("""
                select state || ' since ' || changed_at || coalesce(': ' || reason, '') from notification
                where state not in ('DELIVERED', 'HANDED_OVER', 'IN_DOUBT', 'QUEUED', 'CLAIMED', 'SUPERSEDED')""")
                .query(String.class).list()).as("everybody can be reached, so nothing fails").isEmpty();
        assertThat(sql.sql("""
                select state || ' due ' || coalesce(next_attempt_at, settle_at, claimed_at) from notification
                where state in ('QUEUED', 'IN_DOUBT') and next_attempt_at < now() - %1$s
                   or state in ('HANDED_OVER', 'IN_DOUBT') and settle_at < now() - %1$s
                   or state = 'CLAIMED' and claimed_at < now() - %1$s""".formatted(GRACE)).query(String.class).list())
                .as("overdue").isEmpty();
    }

    /** What the mailbox holds, the storage holds, octet for octet. */
    void everyOriginalIsKeptOctetForOctet() throws IOException, MessagingException {
        Set<String> inMailbox = new HashSet<>();
        for (MimeMessage message : house.mail().mailbox(CrashHouse.URP)) {
            inMailbox.add(ContentHash.of(octets(message).toByteArray()).hex());
        }
        Map<String, Path> kept = house.kept();
        for (Filed filed : filed()) {
            assertThat(inMailbox).contains(filed.original());
            assertThat(kept).containsKey(filed.original());
            assertThat(ContentHash.of(Files.readAllBytes(kept.get(filed.original()))).hex())
                    .isEqualTo(filed.original());
        }
    }

    private static ByteArrayOutputStream octets(MimeMessage message) throws IOException, MessagingException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        message.writeTo(octets);
        return octets;
    }

    /** A poisoned mail is no contact; it is parked, once. */
    void everyPoisonIsParkedOnce() {
        long poisoned = account.stream().filter(conversation -> conversation.script() == Script.POISON).count();
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1)).until(() -> sql
                .sql("select count(*) from dead_letter where state = 'PARKED'").query(Long.class).single() >= poisoned);
        assertThat(sql.sql("select count(distinct original) from dead_letter").query(Long.class).single())
                .isEqualTo(poisoned);
        assertThat(sql.sql("select count(*) from dead_letter").query(Long.class).single()).isEqualTo(poisoned);
    }

    private static String bare(String messageId) {
        return messageId.replaceAll("^<|>$", "");
    }
}
