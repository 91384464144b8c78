package touchpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import touchpoint.HubTest;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseWork;
import touchpoint.cases.FiledContact;
import touchpoint.cases.FiledContacts;
import touchpoint.cases.State;
import touchpoint.contacts.Channel;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Journal;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Storage;

/** What users of other helpdesks have complained of for years, done to this one: real mails, from the journal to the case. */
@HubTest
@TestPropertySource(properties = {"touchpoint.channels.email.mailboxes[0].name=urp",
        "touchpoint.channels.email.mailboxes[0].address=urp@touchpoint.example"})
class FieldComplaintsTest {
    private static final long OPERATOR = 1;
    private final Journal journal;
    private final Storage storage;
    private final FiledContacts contacts;
    private final CaseFiles files;
    private final CaseWork work;
    private final Review review;
    private final JdbcClient sql;

    FieldComplaintsTest(Journal journal, Storage storage, FiledContacts contacts, CaseFiles files, CaseWork work,
            Review review, JdbcClient sql) {
        this.journal = journal;
        this.storage = storage;
        this.contacts = contacts;
        this.files = files;
        this.work = work;
        this.review = review;
        this.sql = sql;
    }

    @Test
    void aReplyThatReferencesAMailWeNeverSawOpensNoSecondCase() throws Exception {
        String first = id();
        String b = address("b");
        String c = address("c");
        FiledContact fromB = arrives(b, c, "R: Festa di quartiere", "In-Reply-To: " + first);
        FiledContact fromC = arrives(c, b, "R: Festa di quartiere", "References: " + first);

        assertThat(fromC.caseId()).isEqualTo(fromB.caseId());
    }

    @Test
    void aStrangerWhoQuotesTheNumberLandsInNobodysCaseUnseen() throws Exception {
        CaseFile file = fileOf(arrives(address("anna"), "", "Multa"));
        FiledContact stranger = arrives(address("stranger"), "",
                "R: Multa [TP " + file.code().written() + "]");

        assertThat(stranger.confirmed()).isFalse();
        assertThat(review.ofCase(file.id())).extracting(ReviewItem::reason).containsExactly("unknown-sender");
        assertThat(told(file.id())).as("only the first sender is told anything")
                .containsOnly(contacts.findById(firstContact(file)).orElseThrow().from().value());
    }

    @Test
    void replyOnAnOldMailForANewTopicIsOfferedAsACaseOfItsOwn() throws Exception {
        String anna = address("anna");
        FiledContact old = arrives(anna, "", "Tassa rifiuti");
        CaseFile file = fileOf(old);
        work.changeState(new CaseWork.Act(file.number(), file.version(), OPERATOR), State.RESOLVED);

        FiledContact other = arrives(anna, "", "Iscrizione al nido", "In-Reply-To: " + old.threadId());

        assertThat(other.caseId()).isEqualTo(old.caseId());
        ReviewItem question = review.ofCase(file.id()).getFirst();
        assertThat(question.reason()).isEqualTo("perhaps-new-topic");
        review.open(question.id(), OPERATOR);
        assertThat(contacts.findById(other.id()).orElseThrow().caseId()).isNotEqualTo(old.caseId());
        assertThat(files.findById(file.id()).orElseThrow().state()).as("as if it had never come")
                .isEqualTo(State.RESOLVED);
    }

    @Test
    void anAnswerFromOutlookKeepsTheConversationInOneCase() throws Exception {
        String anna = address("anna");
        FiledContact question = arrives(anna, "", "Lampione spento");
        String outlook = id();
        FiledContact answer = fromOutlook(anna, "R: Lampione spento", outlook, question.threadId());
        FiledContact thanks = arrives(anna, "", "R: R: Lampione spento", "In-Reply-To: " + outlook);

        assertThat(answer.caseId()).isEqualTo(question.caseId());
        assertThat(answer.inbound()).isFalse();
        assertThat(thanks.caseId()).isEqualTo(question.caseId());
        assertThat(fileOf(answer).state()).isEqualTo(State.AT_DESK);
    }

    @Test
    void whomAClerkForwardsAMailToGetsNothingThatIsAnsweredLater() throws Exception {
        FiledContact question = arrives(address("anna"), "", "Lampione spento");
        String contractor = address("contractor");
        FiledContact forward = fromOutlook(contractor, "I: Lampione spento", id(), question.threadId());

        assertThat(forward.caseId()).isEqualTo(question.caseId());
        assertThat(sql.sql("select value from participant where case_id = ? and confirmed").param(question.caseId())
                .query((row, i) -> row.getString(1)).list()).containsExactly(question.from().value());
    }

    @Test
    void aServerThatRewritesMessageIdsDoesNotBreakTheThread() throws Exception {
        String anna = address("anna");
        CaseFile file = fileOf(arrives(anna, "", "Albero pericolante"));

        FiledContact bySubject = arrives(anna, "", "Re: Albero [TP " + file.code().written() + "]",
                "In-Reply-To: <0102018c-rewritten@eu-west-1.mailer.example>");

        assertThat(bySubject.caseId()).isEqualTo(file.id());
        assertThat(bySubject.confirmed()).isTrue();
    }

    @Test
    void outlookGetsBackTheThreadThatItBegan() throws Exception {
        FiledContact question = arrives(address("anna"), "", "Lampione spento",
                "Thread-Index: AdxYz1234567890abcdefghijklmnop==", "Thread-Topic: Lampione spento");

        assertThat(sql.sql("select thread from notification where case_id = ?").param(question.caseId())
                .query((row, i) -> List.of((String[]) row.getArray(1).getArray())).single())
                .containsExactly(String.valueOf(question.threadId()), "Thread-Index: AdxYz1234567890abcdefghijklmnop==",
                        "Thread-Topic: Lampione spento");
    }

    @Test
    void oneMailToTwoMailboxesIsOneCaseWithOneAcknowledgement() throws Exception {
        byte[] mail = mail(address("anna"), "urp@touchpoint.example, tributi@touchpoint.example", "", "Multa", id());
        FiledContact one = take(mail, Map.of("mailbox", "urp"));
        FiledContact other = take(mail, Map.of("mailbox", "tributi"));

        assertThat(other.caseId()).isEqualTo(one.caseId());
        assertThat(sql.sql("select count(*) from notification where case_id = ?").param(one.caseId())
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void differentCitizensWithTheSameSubjectAreNeverMerged() throws Exception {
        List<@Nullable Long> cases = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            cases.add(arrives(address("citizen"), "", "Aiuto").caseId());
        }

        assertThat(cases).doesNotHaveDuplicates();
    }

    @Test
    void forwardsAreTakenForWhatTheyAreInItalianAndGerman() throws Exception {
        String anna = address("anna");
        FiledContact first = arrives(anna, "", "Passo carrabile");

        for (String prefix : List.of("R: ", "RIF: ", "AW: ", "WG: ", "I: ", "Fwd: R: ")) {
            assertThat(arrives(anna, "", prefix + "Passo carrabile").caseId()).as(prefix).isEqualTo(first.caseId());
        }
        assertThat(arrives(address("luca"), "", "I: Passo carrabile").caseId()).as("somebody else's forward")
                .isNotEqualTo(first.caseId());
    }

    @Test
    void machinesThatAnswerEachOtherAreNotFed() throws Exception {
        String robot = address("robot");
        FiledContact first = arrives(robot, "", "Fuori sede: Buca", "Auto-Submitted: auto-replied");
        arrives(robot, "", "Fuori sede: Re: Buca", "Auto-Submitted: auto-replied",
                "In-Reply-To: " + first.threadId());

        assertThat(told(Objects.requireNonNull(first.caseId()))).isEmpty();
    }

    private FiledContact arrives(String from, String cc, String subject, String... headers) throws Exception {
        return take(mail(from, "urp@touchpoint.example", cc, subject, id(), headers), Map.of("mailbox", "urp"));
    }

    private FiledContact fromOutlook(String to, String subject, String id, @Nullable String answered) throws Exception {
        return take(mail("urp@touchpoint.example", to, "", subject, id, "In-Reply-To: " + answered),
                Map.of("mailbox", "urp", "sent", "yes"));
    }

    private FiledContact take(byte[] mail, Map<String, String> attributes) throws IOException, Journal.NotTaken {
        ContentHash kept = storage.keep(mail).hash();
        String external = "urp:" + UUID.randomUUID();
        journal.take(JournalEntry.of(Channel.EMAIL, external, "group", kept, Instant.now(), attributes));
        long contact = await().until(() -> sql.sql("select id from contact where external_id = ?").param(external)
                .query(Long.class).optional().orElse(null), Objects::nonNull);
        return contacts.findById(contact).orElseThrow();
    }

    private static byte[] mail(String from, String to, String cc, String subject, String id, String... headers) {
        return Stream.concat(Stream.of("From: <" + from + ">", "To: " + to, cc.isEmpty() ? "X-None: 1" : "Cc: " + cc,
                "Subject: " + subject, "Message-ID: " + id), Stream.of(headers))
                .reduce("", (all, line) -> all + line + "\r\n").concat("\r\nBuongiorno,\r\ngrazie.\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> told(long caseId) {
        return sql.sql("select distinct recipient_value from notification where case_id = ?").param(caseId)
                .query((row, i) -> row.getString(1)).list();
    }

    private long firstContact(CaseFile file) {
        return sql.sql("select min(id) from contact where case_id = ?").param(file.id()).query(Long.class).single();
    }

    private CaseFile fileOf(FiledContact contact) {
        return files.findById(Objects.requireNonNull(contact.caseId())).orElseThrow();
    }

    private static String id() {
        return "<" + UUID.randomUUID() + "@posta.example>";
    }

    private static String address(String who) {
        return who + "-" + UUID.randomUUID() + "@posta.example";
    }
}
