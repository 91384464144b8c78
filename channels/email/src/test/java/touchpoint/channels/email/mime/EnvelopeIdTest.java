package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchpoint.channels.email.SealedIds;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Normaliser.Normalised;
import touchpoint.contacts.Receipt;
import touchpoint.contacts.Receipt.Fate;
import touchpoint.contacts.Seal;

/** Bounces that return nothing of the mail but the envelope's id (RFC 3461 section 4.4, RFC 3464 section 2.2.1). */
class EnvelopeIdTest {
    private static final UUID MESSAGE = UUID.fromString("5f2d6b0e-91b0-4c7d-8d5a-0a4b7d1f3c22");
    private final Mails mails = new Mails();

    @Test
    void anEnvelopeIdUnderOurSealSaysWhichMessageItWas() {
        assertThat(receipts(notification(mails.ids.token(MESSAGE, CaseCode.of(4711)), "failed", "5.1.1")))
                .singleElement().satisfies(receipt -> {
                    assertThat(receipt.message()).isEqualTo(MESSAGE);
                    assertThat(receipt.fate()).isEqualTo(Fate.UNDELIVERABLE);
                    assertThat(receipt.recipient()).isEqualTo(new Address.Email("anna+sms@example.org"));
                });
    }

    @Test
    void anEnvelopeIdThatSomebodyElseMadeNamesNoMessage() {
        SealedIds others = new SealedIds(
                new Seal("fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII)));

        assertThat(receipts(notification(others.token(MESSAGE, CaseCode.of(4711)), "failed", "5.1.1")))
                .allSatisfy(receipt -> {
                    assertThat(receipt.message()).isNull();
                    assertThat(receipt.reference()).isNull();
                });
    }

    @Test
    void aDelayIsNoFailure() {
        assertThat(receipts(notification(mails.ids.token(MESSAGE, null), "delayed", "4.4.1"))).singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.message()).isEqualTo(MESSAGE);
                    assertThat(receipt.fate()).isEqualTo(Fate.DELAYED);
                });
    }

    /** The next system knows no notifications: the mail may arrive, and nothing more will be heard. */
    @Test
    void aMailThatWasPassedOnHasNotFailed() {
        Normalised passedOn = mails.normalised(notification(mails.ids.token(MESSAGE, null), "relayed", "2.0.0"));

        if (passedOn instanceof Normalised.Receipts news) {
            assertThat(news.receipts()).noneMatch(receipt -> receipt.fate() != Fate.DELIVERED);
        }
    }

    private List<Receipt> receipts(String[] mail) {
        assertThat(mails.normalised(mail)).isInstanceOf(Normalised.Receipts.class);
        return ((Normalised.Receipts) mails.normalised(mail)).receipts();
    }

    private static String[] notification(String envelopeId, String action, String status) {
        return ("""
                Return-Path: <>
                From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
                To: urp@comune.example
                Subject: Mail Delivery Report
                Auto-Submitted: auto-replied
                Message-ID: <1@mx.example.org>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                This is the mail system at host mx.example.org.

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org
                Original-Envelope-Id: %s

                Final-Recipient: rfc822; anna+sms@example.org
                Original-Recipient: rfc822;anna+sms@example.org
                Action: %s
                Status: %s

                --b--
                """.formatted(envelopeId, action, status)).split("\n", -1);
    }
}
