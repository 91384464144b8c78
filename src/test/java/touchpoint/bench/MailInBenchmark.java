package touchpoint.bench;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import touchpoint.cases.AuditTrail;
import touchpoint.channels.email.Mailbox;
import touchpoint.channels.email.imap.DovecotServer;

/**
 * From the mailbox to the committed case: e-mails that wait in a Dovecot are read by IMAP over TLS, stored, journalled, flagged, and filed, each from
 * somebody new, each a new case. Against reading the same mails from the same mailbox over an open connection, one after the other as one would by hand, and throwing them away. (A hundred a command, the
 * baseline reads a dozen times as many: a tenth of that is more than the database of such a machine commits, see {@code cases}.)
 * What is to be told to the citizens is written down, and not sent. Also tells the processor time that an e-mail costs, the hub's with that of its
 * database, but without Dovecot's.
 */
final class MailInBenchmark implements Benchmark {
    private static final long PATIENCE_SECONDS = 120;
    private final Optional<Path> programs = DovecotServer.programs();
    private @Nullable DovecotServer server;

    @Override
    public String missing() {
        return programs.isPresent() ? "" : "Dovecot is not there; bin/fetch-dovecot fetches it";
    }

    @Override
    public Map<String, Object> settings() throws Exception {
        DovecotServer started = DovecotServer.start(programs.orElseThrow(), "");
        server = started;
        Mailbox.Imap access = started.access();
        Map<String, Object> settings = Outbox.nobodyListens();
        String imap = "touchpoint.channels.email.mailboxes[0].imap.";
        settings.put(imap + "host", access.host());
        settings.put(imap + "port", access.port());
        settings.put(imap + "user", access.user());
        settings.put(imap + "password", access.password());
        settings.put(imap + "ssl-bundle", "dovecot");
        settings.put("spring.ssl.bundle.pem.dovecot.truststore.certificate", started.certificate().toUri());
        return settings;
    }

    @Override
    public List<Figure> measure(Hub hub, Effort effort) throws Exception {
        hub.bean("dispatcher", Lifecycle.class).stop();
        hub.bean("mailboxes", Lifecycle.class).stop();
        int mails = effort.of(1_000, 400);
        Rounds.Medians rates = new Rounds(effort.of(4, 3), effort.of(15, 5)).compare("mail-in", () -> raw(mails),
                () -> ours(hub, mails));
        return List.of(Figure.rate("mail-in", rates, "e-mails/s", 0.1), Figure.time("mail-in-cpu", rates.oursCpu(),
                rates.rawCpu(), "s/e-mail", new Figure.Asked.Nothing()));
    }

    /** Puts the mails there, too, which does not count. */
    private Lap raw(int mails) throws Exception {
        DovecotServer dovecot = Objects.requireNonNull(server);
        dovecot.put(Letters.letters(mails).toArray(byte[][]::new));
        List<Lap> laps = new ArrayList<>();
        dovecot.inInbox(inbox -> {
            Lap.Watch watch = Lap.watch();
            int read = readAll(inbox);
            laps.add(watch.stop(read));
        });
        Lap lap = laps.getFirst();
        if (lap.units() != mails) {
            throw new IllegalStateException(lap.units() + " mails were read instead of " + mails);
        }
        return lap;
    }

    private static int readAll(Folder inbox) throws MessagingException {
        Message[] all = inbox.getMessages();
        for (Message mail : all) {
            throwAway(mail);
        }
        return all.length;
    }

    private static void throwAway(Message mail) throws MessagingException {
        try {
            mail.writeTo(OutputStream.nullOutputStream());
        } catch (IOException failed) {
            throw new MessagingException("not read", failed);
        }
    }

    /** From nothing: connecting counts. */
    private Lap ours(Hub hub, int mails) throws Exception {
        JdbcClient sql = hub.bean(JdbcClient.class);
        long last = sql.sql("select coalesce(max(id), 0) from contact").query(Long.class).single();
        Lifecycle mailboxes = hub.bean("mailboxes", Lifecycle.class);
        Lap.Watch watch = Lap.watch(hub.database());
        mailboxes.start();
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (filed(sql, last) < mails) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(filed(sql, last) + " mails were filed instead of " + mails);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Lap lap = watch.stop(mails);
        mailboxes.stop();
        // Sealing follows some seconds later: it must not fall into the other's round.
        hub.bean(AuditTrail.class).seal();
        Objects.requireNonNull(server).inInbox(inbox -> {
            inbox.setFlags(inbox.getMessages(), new Flags(Flags.Flag.DELETED), true);
            inbox.expunge();
        });
        return lap;
    }

    /** So many cases were opened by a contact since. */
    private static long filed(JdbcClient sql, long last) {
        return sql.sql("select count(*) from contact where id > ? and direction = 'IN' and case_id is not null")
                .param(last).query(Long.class).single();
    }

    @Override
    public void close() throws Exception {
        if (server != null) {
            server.close();
        }
    }
}
