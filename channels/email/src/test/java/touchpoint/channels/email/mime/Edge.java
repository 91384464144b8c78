package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import touchpoint.channels.email.SealedIds;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Seal;

/** Where octets of strangers are read first. Whatever comes, each gives an answer or says that there is none; nothing is thrown but what is declared. */
enum Edge {
    /** A mail becomes a contact, or news of a message of ours. */
    MAIL {
        @Override
        void take(byte[] octets) {
            assertThat(new Mails().normalised(octets)).isNotNull();
        }

        @Override
        List<byte[]> seeds() {
            return List.of(RubbishTest.WHOLE.getBytes(StandardCharsets.UTF_8), mail("""
                    From: MAILER-DAEMON@posta.example
                    Subject: Undelivered Mail
                    Content-Type: multipart/report; report-type=delivery-status; boundary=r

                    --r
                    Content-Type: text/plain

                    <anna@posta.example>: 550 5.1.1 User unknown
                    --r
                    Content-Type: message/delivery-status

                    Reporting-MTA: dns; posta.example

                    Final-Recipient: rfc822; anna@posta.example
                    Action: failed
                    Status: 5.1.1
                    --r
                    Content-Type: message/rfc822

                    Message-ID: <1@comune.example>
                    --r--
                    """), mail("""
                    From: anna@posta.example
                    Content-Type: text/calendar; method=REQUEST

                    BEGIN:VCALENDAR
                    METHOD:REQUEST
                    BEGIN:VEVENT
                    DTSTART;TZID=Europe/Rome:20261130T090000
                    DURATION:PT30M
                    SUMMARY:Sopralluogo
                    ORGANIZER;CN="Anna":mailto:anna@posta.example
                    RRULE:FREQ=WEEKLY
                    END:VEVENT
                    END:VCALENDAR
                    """), mail("""
                    From: "Per conto di: a@pec.example" <posta-certificata@gestore.example>
                    Reply-To: a@pec.example
                    X-Trasporto: posta-certificata
                    Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha256; boundary=s

                    --s
                    Content-Type: multipart/mixed; boundary=m

                    --m
                    Content-Type: application/xml; name=daticert.xml

                    <postacert tipo="posta-certificata"/>
                    --m
                    Content-Type: message/rfc822; name=postacert.eml

                    From: a@pec.example
                    Subject: Ricorso

                    Testo
                    --m--
                    --s
                    Content-Type: application/pkcs7-signature; name=smime.p7s
                    Content-Transfer-Encoding: base64

                    MIIB
                    --s--
                    """), mail("""
                    From: anna@posta.example
                    Content-Type: text/html; charset=utf-7

                    <p onclick=x>+AOg- <a href="java&#9;script:x">x</a><img src=cid:1><style>a{}</style>
                    <blockquote type=cite>Il 1/1/2026 urp ha scritto:</blockquote>
                    """), mail("""
                    From: anna@posta.example
                    Content-Type: application/ms-tnef; name=winmail.dat
                    Content-Transfer-Encoding: base64

                    eJ8+IgEAAQaQCAAEAAAAAAABAAEAAQeQBgAIAAAA5AQAAAAAAADoAA==
                    """));
        }
    },
    DATICERT {
        @Override
        void take(byte[] octets) {
            assertThat(Daticert.of(new String(octets, StandardCharsets.UTF_8))).isNotNull();
        }

        @Override
        List<byte[]> seeds() {
            return List
                    .of("""
                            <?xml version="1.0" encoding="UTF-8"?>
                            <postacert tipo="avvenuta-consegna" errore="nessuno"><intestazione><mittente>a@pec.example</mittente>
                            <destinatari tipo="certificato">b@pec.example</destinatari><oggetto>Ricorso &amp; altro</oggetto></intestazione>
                            <dati><gestore-emittente>Gestore</gestore-emittente><data zona="+0100"><giorno>23/11/2026</giorno>
                            <ora>10:00:00</ora></data><identificativo>opec1</identificativo><msgid>&lt;1@pec.example&gt;</msgid>
                            <consegna>b@pec.example</consegna><errore-esteso><![CDATA[5.1.1]]></errore-esteso></dati></postacert>
                            """
                            .getBytes(StandardCharsets.UTF_8));
        }
    },
    TNEF {
        @Override
        void take(byte[] octets) {
            try {
                assertThat(Tnef.of(new ByteArrayInputStream(octets))).isNotNull();
            } catch (IOException nothingIsReadFromAnywhereElse) {
                throw new UncheckedIOException(nothingIsReadFromAnywhereElse);
            }
        }

        @Override
        List<byte[]> seeds() {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            packed.writeBytes(little(6).putInt(0x223E9F78).putShort((short) 1).array());
            attribute(packed, 1, 0x00089006, new byte[]{0, 0, 1, 0});
            attribute(packed, 1, 0x00078008, "IPM.Microsoft Mail.Note\0".getBytes(StandardCharsets.US_ASCII));
            attribute(packed, 1, 0x0002800C, "Buongiorno".getBytes(StandardCharsets.US_ASCII));
            attribute(packed, 2, 0x00069002, new byte[14]);
            attribute(packed, 2, 0x00018010, "AUTOEXEC.BAT\0".getBytes(StandardCharsets.US_ASCII));
            attribute(packed, 2, 0x0006800F, "echo ciao".getBytes(StandardCharsets.US_ASCII));
            attribute(packed, 2, 0x00069005, little(16).putInt(1).putShort((short) 0x001E).putShort((short) 0x3707)
                    .putInt(1).putInt(0).array());
            return List.of(packed.toByteArray());
        }
    },
    BOUNCE_TEXT {
        @Override
        void take(byte[] octets) {
            String text = new String(octets, StandardCharsets.UTF_8);
            String own = BounceText.withoutReturned(text);
            BounceText.recipients(own, Set.of());
            BounceText.status(own).ifPresent(status -> BounceText.fate(status, own));
            assertThat(BounceText.reason(own)).isNotNull();
            assertThat(BounceText.speaksOfDelay(own) && BounceText.speaksOfFailure(own)).isIn(true, false);
        }

        @Override
        List<byte[]> seeds() {
            return List
                    .of("""
                            This is the mail system at host posta.example.
                            <anna@posta.example>: host mx.example[192.0.2.1] said: 550 5.1.1 <anna@posta.example>: User unknown (in reply to RCPT TO)
                            Message will be retried for 2 more day(s). 4.2.2 mailbox full
                            --- Below this line is a copy of the message.
                            From: urp@comune.example
                            """
                            .getBytes(StandardCharsets.UTF_8));
        }
    },
    SEALED_IDS {
        private final SealedIds ours = new SealedIds(
                new Seal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));

        @Override
        void take(byte[] octets) {
            String text = new String(octets, StandardCharsets.UTF_8);
            assertThat(ours.in(text)).isNotNull();
            assertThat(ours.ofText(text)).isNotNull();
            assertThat(ours.ofPlusAddress(text)).isNotNull();
            assertThat(ours.isMark(text, text)).isIn(true, false);
            assertThat(CaseCode.in(text)).isNotNull();
        }

        @Override
        List<byte[]> seeds() {
            CaseCode code = CaseCode.of(1234567890);
            UUID message = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
            return List.of((ours.messageId(message, code, "comune.example") + " " + ours.inText(code) + " "
                    + ours.plusAddress(new touchpoint.contacts.Address.Email("urp@comune.example"), code).value()
                    + " " + ours.mark("<1@comune.example>") + " " + code.written()).getBytes(StandardCharsets.UTF_8));
        }
    };

    /** Reads what somebody sent. */
    abstract void take(byte[] octets);

    /** Such as are read in earnest. */
    abstract List<byte[]> seeds();

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static byte[] mail(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void attribute(ByteArrayOutputStream to, int level, int id, byte[] content) {
        int sum = 0;
        for (byte one : content) {
            sum += one & 0xff;
        }
        to.writeBytes(little(9).put((byte) level).putInt(id).putInt(content.length).array());
        to.writeBytes(content);
        to.writeBytes(little(2).putShort((short) sum).array());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
