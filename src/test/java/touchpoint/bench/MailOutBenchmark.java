package touchpoint.bench;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.contacts.Channel;
import touchpoint.contacts.Journal;
import touchpoint.contacts.JournalEntry;
import touchpoint.contacts.Storage;

/**
 * From the ledger to the mail server: notifications that are due are claimed, written as mails, handed over by SMTP and recorded as handed over. Against
 * sending the same texts to the same server with Angus alone, over one connection that is kept: written as mails and sent, and nothing read or recorded.
 */
final class MailOutBenchmark implements Benchmark {
    private static final long PATIENCE_SECONDS = 120;
    private @Nullable MailSink sink;

    /** What a citizen is told. */
    private record Text(String subject, String body) {}

    @Override
    public Map<String, Object> settings() throws Exception {
        MailSink opened = new MailSink();
        sink = opened;
        return Outbox.at(opened.port());
    }

    @Override
    public List<Figure> measure(Hub hub, Effort effort) throws Exception {
        hub.bean("dispatcher", Lifecycle.class).stop();
        String model = acknowledgement(hub);
        int mails = effort.of(4_000, 1_500);
        Rounds.Medians rates = new Rounds(effort.of(5, 4), effort.of(21, 7)).compare("mail-out",
                () -> raw(hub, model, mails), () -> ours(hub, model, mails));
        return List.of(Figure.rate("mail-out", rates, "e-mails/s", 0.7));
    }

    /** @return the id of a notification as the hub writes it for a citizen's letter; it is never sent itself */
    private static String acknowledgement(Hub hub) throws Exception {
        String mark = Letters.mark();
        byte[] letter = Letters.letter(0, mark);
        Storage.Stored stored = hub.bean(Storage.class).keep(letter);
        hub.bean(Journal.class).take(JournalEntry.of(Channel.EMAIL, "urp:" + stored.hash().hex(), "email:" + mark,
                stored.hash(), Instant.now(), Letters.attributes(letter.length)));
        while (hub.depth("contacts.inbound") > 0) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        String id = hub.bean(JdbcClient.class).sql("select id::text from notification where recipient_value = ?")
                .param(Letters.addressOf(mark)).query(String.class).single();
        hub.bean(JdbcClient.class).sql("""
                update notification set state = 'CANCELLED', next_attempt_at = null, ended_at = now() where id::text = ?
                """).param(id).update();
        return id;
    }

    /** Rows like the model, due now, each to somebody else. */
    private static void queue(JdbcClient sql, String model, int mails) {
        sql.sql("""
                insert into notification
                select copy.* from notification model, generate_series(1, ?) i, lateral jsonb_populate_record(model,
                    jsonb_build_object('id', uuidv7(), 'state', 'QUEUED', 'created_at', now(), 'changed_at', now(),
                        'next_attempt_at', now(), 'ended_at', null,
                        'recipient_value', md5(random()::text) || '@posta-' || i || '.example')) copy
                where model.id::text = ?""").params(mails, model).update();
    }

    private Lap ours(Hub hub, String model, int mails) throws Exception {
        JdbcClient sql = hub.bean(JdbcClient.class);
        queue(sql, model, mails);
        int before = Objects.requireNonNull(sink).taken();
        Lifecycle dispatcher = hub.bean("dispatcher", Lifecycle.class);
        Lap.Watch watch = Lap.watch();
        dispatcher.start();
        int expected = before + mails;
        await(() -> Objects.requireNonNull(sink).taken() >= expected);
        await(() -> openRows(sql) == 0);
        Lap lap = watch.stop(mails);
        dispatcher.stop();
        long recorded = sql.sql("select count(*) from notification where state = 'HANDED_OVER' and attempts = 1")
                .query(Long.class).single();
        if (Objects.requireNonNull(sink).taken() != expected || recorded % mails != 0) {
            throw new IllegalStateException("sent " + (sink.taken() - before) + " of " + mails + " mails, recorded "
                    + recorded + " in all");
        }
        return lap;
    }

    private static long openRows(JdbcClient sql) {
        return sql.sql("select count(*) from notification where state in ('QUEUED', 'CLAIMED', 'IN_DOUBT')")
                .query(Long.class).single();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("not all was sent in " + PATIENCE_SECONDS + " s");
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private Lap raw(Hub hub, String model, int mails) throws Exception {
        Text text = hub.bean(JdbcClient.class).sql("select subject, body from notification where id::text = ?")
                .param(model).query((row, i) -> new Text(row.getString(1), row.getString(2))).single();
        List<InternetAddress> recipients = new ArrayList<>();
        for (int i = 0; i < mails; i++) {
            recipients.add(new InternetAddress(Letters.mark() + "@posta-" + i + ".example"));
        }
        return Crew.work(1, mails, number -> new RawSender(Objects.requireNonNull(sink).port(), text, recipients));
    }

    private record RawSender(Session session, Transport connection, Text text,
            List<InternetAddress> recipients) implements Crew.Hand {
        RawSender(int port, Text text, List<InternetAddress> recipients) throws MessagingException {
            this(Session.getInstance(new Properties()), port, text, recipients);
        }

        private RawSender(Session session, int port, Text text, List<InternetAddress> recipients)
                throws MessagingException {
            this(session, session.getTransport("smtp"), text, recipients);
            connection.connect("127.0.0.1", port, null, null);
        }

        @Override
        public void work() throws MessagingException {
            for (InternetAddress recipient : recipients) {
                MimeMessage mail = new MimeMessage(session);
                mail.setFrom(Letters.OUR_ADDRESS);
                mail.setRecipient(Message.RecipientType.TO, recipient);
                mail.setSubject(text.subject(), "UTF-8");
                mail.setSentDate(new Date());
                mail.setText(text.body(), "UTF-8");
                mail.saveChanges();
                connection.sendMessage(mail, mail.getAllRecipients());
            }
        }

        @Override
        public void close() throws MessagingException {
            connection.close();
        }
    }

    @Override
    public void close() throws Exception {
        if (sink != null) {
            sink.close();
        }
    }
}
