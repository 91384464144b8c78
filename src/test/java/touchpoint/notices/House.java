package touchpoint.notices;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.access.Accounts;
import touchpoint.access.Policy;
import touchpoint.access.Staff;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.cases.CaseFiles;
import touchpoint.cases.CaseWork;
import touchpoint.cases.Competence;
import touchpoint.cases.Desk;
import touchpoint.cases.Filing;
import touchpoint.cases.Handover;
import touchpoint.cases.Shares;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Contact;
import touchpoint.contacts.ContentHash;
import touchpoint.notifications.StaffPost;
import touchpoint.offices.Membership;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.Organisation;
import touchpoint.offices.Role;
import touchpoint.topics.LifeEvent;
import touchpoint.topics.LifeEvents;
import touchpoint.topics.Topic;
import touchpoint.topics.TopicCare;
import touchpoint.topics.Topics;

/** People, offices and cases for the tests of notices, all fresh. */
final class House {
    final CaseWork work;
    final CaseFiles files;
    final Shares shares;
    final Organisation organisation;
    final Operators operators;
    final JdbcClient sql;
    private final ApplicationContext hub;
    private final Staff staff;
    private final Filing filing;
    private final TransactionTemplate transaction;

    House(ApplicationContext hub) {
        this.hub = hub;
        work = hub.getBean(CaseWork.class);
        files = hub.getBean(CaseFiles.class);
        shares = hub.getBean(Shares.class);
        organisation = hub.getBean(Organisation.class);
        operators = hub.getBean(Operators.class);
        sql = hub.getBean(JdbcClient.class);
        staff = new Staff(hub.getBean(Accounts.class));
        filing = hub.getBean(Filing.class);
        transaction = hub.getBean(TransactionTemplate.class);
    }

    Who anAgent() {
        return who(staff.aNewcomer(Set.of(Role.AGENT), Set.of()).id());
    }

    Who aSupervisor() {
        return who(staff.aNewcomer(Set.of(Role.SUPERVISOR), Set.of()).id());
    }

    Who aMemberOf(long office) {
        return who(staff.aNewcomer(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(office, false))).id());
    }

    Who aHeadOf(long office) {
        return who(staff.aNewcomer(Set.of(Role.OFFICE_MEMBER), Set.of(new Membership(office, true))).id());
    }

    Who who(long operator) {
        return Who.of(operator(operator));
    }

    Operator operator(long id) {
        return operators.findById(id).orElseThrow();
    }

    String userName(Who who) {
        return operator(who.operatorId()).userName();
    }

    long anOffice() {
        String key = "n" + UUID.randomUUID().toString().substring(0, 12).replace("-", "");
        return organisation.open(key, "Ufficio " + key, "Office " + key, null);
    }

    long aTopicFor(Who... confidants) {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        LifeEvent event = hub.getBean(LifeEvents.class)
                .save(new LifeEvent("n-" + mark, "Aiuto " + mark, "Help " + mark, 1));
        Topic topic = hub.getBean(Topics.class)
                .save(new Topic("n-" + mark, event, "Ascolto " + mark, "Listening " + mark, null));
        hub.getBean(TopicCare.class).entrust(topic.id(), topic.version(), null,
                Stream.of(confidants).map(Who::operatorId).collect(Collectors.toSet()));
        return topic.id();
    }

    CaseFile aCase() {
        return aCase(null);
    }

    /** Opened by a machine, to which the hub writes nothing by itself: there is no channel here that would deliver it. */
    CaseFile aCase(@Nullable Long topic) {
        Filing.Filed filed = requireNonNull(transaction.execute(status -> filing.open(
                mail(Contact.Sender.BULK), new Filing.Decision(null, Locale.ITALIAN, "new", List.of(), List.of(),
                        new Competence(null, topic), Instant.now()),
                null)));
        return files.findById(filed.caseId()).orElseThrow();
    }

    /** A case of which that one is the owner. */
    CaseFile aCaseOf(Who owner) {
        CaseFile file = aCase();
        work.assign(act(file, owner), owner.operatorId());
        return file;
    }

    void write(CaseFile to, Contact.Sender sender) {
        transaction.execute(status -> filing.join(to.id(), mail(sender),
                new Filing.Decision(null, Locale.ITALIAN, "new", List.of(), List.of(), Instant.now()), true));
    }

    void handOver(CaseFile file, long office, Who by, boolean keeps) {
        work.handOver(act(file, by), new Handover(office, "È vostra", "", keeps));
    }

    CaseWork.Act act(CaseFile file, Who by) {
        return new CaseWork.Act(file.number(), files.findById(file.id()).orElseThrow().version(), by.operatorId());
    }

    CaseFile now(CaseFile file) {
        return files.findById(file.id()).orElseThrow();
    }

    /** Of what somebody was told about a case, the first first; that an answer reached nobody comes whenever it is noticed, and is left out. */
    List<Occasion> told(Who who, CaseFile of) {
        return allTold(who, of).stream().filter(one -> one != Occasion.UNDELIVERED).toList();
    }

    List<Occasion> allTold(Who who, CaseFile of) {
        return sql.sql("select occasion from notice where operator_id = ? and case_id = ? order by id")
                .params(who.operatorId(), of.id()).query((row, i) -> Occasion.valueOf(row.getString(1))).list();
    }

    /** The mails as they would be sent if it were that late. */
    Mails mailsAt(Instant now) {
        return new Mails(hub.getBean(StaffPost.class), hub.getBean(MailHours.class), hub.getBean(Sentences.class),
                hub.getBean(NoticeSettings.class), operators, hub.getBean(Desk.class), hub.getBean(Policy.class), sql,
                transaction, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Contact mail(Contact.Sender sender) {
        return new Contact(Channel.EMAIL, "urp:" + UUID.randomUUID(), 0,
                new Address.Email(UUID.randomUUID() + "@example.org"), "Anna Bianchi",
                new Address.Email("urp@touchpoint.example"), List.of(), Instant.now(), "Lampione spento",
                "In via Trieste.", "", null, List.of(), null, List.of(), sender, Locale.ITALIAN,
                ContentHash.of(new byte[]{1}), List.of());
    }
}
