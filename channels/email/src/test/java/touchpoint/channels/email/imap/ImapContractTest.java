package touchpoint.channels.email.imap;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import touchpoint.channels.email.LinkHealth;
import touchpoint.channels.email.Wire;
import touchpoint.channels.email.mime.Mails;
import touchpoint.contacts.ChannelContract;
import touchpoint.contacts.ChannelMonitor;
import touchpoint.contacts.Journal;
import touchpoint.contacts.Normaliser;
import touchpoint.contacts.Storage;

/** What every channel promises of what comes in, for a mailbox that is read by IMAP. */
class ImapContractTest implements ChannelContract.Receiving<ImapContractTest.ReadMailbox> {
    @Override
    public ReadMailbox open(Journal journal, Storage storage) {
        return new ReadMailbox(journal, storage);
    }

    /** A mailbox, and a wire to it that can be cut; citizens' mails reach it all the same. */
    static final class ReadMailbox implements ChannelContract.Inbound, ChannelContract.Watched {
        private static final AtomicInteger MAILS = new AtomicInteger();
        private final GreenMailServer server = new GreenMailServer();
        private final Wire wire = new Wire(server.access().port());
        private final Normaliser normaliser;
        private final Reading reading;

        ReadMailbox(Journal journal, Storage storage) {
            normaliser = Mails.normaliser(storage);
            reading = new Reading(server.accessBy(wire), server.sessions(), journal, storage,
                    new Reading.CursorsInMemory());
        }

        @Override
        public ChannelContract.Sent citizenSends() throws MessagingException {
            return put("""
                    From: Anna Rossi <anna.rossi@posta.example>
                    To: urp@comune.example
                    Subject: Lampione spento
                    Message-ID: %s
                    MIME-Version: 1.0
                    Content-Type: text/plain; charset=UTF-8
                    Content-Transfer-Encoding: 8bit

                    In via Milano è spento il lampione.
                    """);
        }

        @Override
        public ChannelContract.Sent brokenThingComes() throws MessagingException {
            return put("""
                    From: =?no-such-charset?Q?=ZZ?= <@,;:
                    Subject: =?UTF-8?B?w6=?=\uFFFD
                    Message-ID: %s
                    Date: neverember
                    Content-Type: multipart/mixed; boundary="----
                    Content-Transfer-Encoding: base64

                    ------
                    Content-Type: text/html; charset=klingon

                    <p style="
                    """);
        }

        private ChannelContract.Sent put(String template) throws MessagingException {
            String id = "<" + MAILS.incrementAndGet() + "@posta.example>";
            byte[] original = template.formatted(id).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            server.put(original);
            return new ChannelContract.Sent(id, original);
        }

        @Override
        public void deliverAgain(ChannelContract.Sent sent) throws MessagingException {
            server.put(sent.original());
        }

        @Override
        public boolean isAcknowledged(ChannelContract.Sent sent) throws MessagingException {
            List<Boolean> flagged = new ArrayList<>();
            server.inInbox(inbox -> {
                for (Message mail : inbox.getMessages()) {
                    String[] ids = mail.getHeader("Message-ID");
                    if (ids != null && ids[0].equals(sent.nameAtPeer())) {
                        flagged.add(mail.getFlags().contains(ImapFolder.TAKEN));
                    }
                }
            });
            return !flagged.isEmpty() && flagged.stream().allMatch(flag -> flag);
        }

        @Override
        public Normaliser normaliser() {
            return normaliser;
        }

        @Override
        public ChannelMonitor monitor() {
            LinkHealth health = reading.health;
            return () -> List.of(health.link());
        }

        @Override
        public void peerGoes() {
            wire.cut();
        }

        @Override
        public void peerComesBack() {
            wire.mend();
        }

        @Override
        public void close() throws InterruptedException {
            reading.close();
            wire.close();
            server.close();
        }
    }
}
