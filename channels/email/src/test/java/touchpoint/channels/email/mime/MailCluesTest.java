package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchpoint.contacts.Address;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;

/** What a mail says about where it belongs, and what it only claims. */
class MailCluesTest {
    private static final CaseCode CODE = CaseCode.of(4711);
    private static final CaseCode OTHER = CaseCode.of(4712);
    private final Mails mails = new Mails();

    @Test
    void aPlusAddressUnderOurSealProvesTheCase() {
        String sealed = mails.ids.plusAddress(new Address.Email(Mails.URP), CODE).value();

        assertThat(mail("To: URP <" + sealed + ">").clues().getFirst())
                .isEqualTo(new Clue.SealedCode(CODE, "plus-address"));
        assertThat(mail("To: altri@posta.example", "Cc: " + sealed.toUpperCase(java.util.Locale.ROOT)).clues())
                .as("mail systems change the case of letters").contains(new Clue.SealedCode(CODE, "plus-address"));
        assertThat(mail("Delivered-To: " + sealed).clues()).contains(new Clue.SealedCode(CODE, "plus-address"));
    }

    @Test
    void aPlusAddressThatSomebodyMadeUpProvesNothing() {
        String sealed = mails.ids.plusAddress(new Address.Email(Mails.URP), CODE).value();

        assertThat(sealedIn(mail("To: " + sealed.replace(CODE.digits(), OTHER.digits())))).isEmpty();
        assertThat(sealedIn(mail("To: urp+" + CODE.digits() + ".0000000000000000@comune.example"))).isEmpty();
        assertThat(sealedIn(mail("To: urp+" + CODE.digits() + ".@comune.example"))).isEmpty();
        assertThat(sealedIn(mail("To: urp+" + CODE.digits() + "@comune.example"))).isEmpty();
    }

    @Test
    void anAnswerToAMailOfOursProvesTheCase() {
        String id = mails.ids.messageId(UUID.randomUUID(), CODE, "comune.example");

        assertThat(mail("In-Reply-To: " + id).clues()).startsWith(new Clue.SealedCode(CODE, "message-id"));
        assertThat(mail("References: <a@b.example> " + id + " <c@d.example>").clues())
                .startsWith(new Clue.SealedCode(CODE, "message-id"));
        assertThat(sealedIn(mail("In-Reply-To: " + id.replace(CODE.digits(), OTHER.digits())))).isEmpty();
    }

    @Test
    void theLastLineOfWhatWeWroteProvesTheCaseWhereMessageIdsAreChanged() {
        String line = mails.ids.inText(CODE);

        assertThat(
                said("Grazie.\r\n\r\nIl 23/11/2026 URP ha scritto:\r\n> La buca è chiusa.\r\n> Rif. " + line).clues())
                .contains(new Clue.SealedCode(CODE, "text"));
        assertThat(sealedIn(said("Grazie.\r\n> Rif. " + line.replace(CODE.digits(), OTHER.digits())))).isEmpty();
        assertThat(said("Grazie.\r\n> " + line + "\r\n>> " + mails.ids.inText(OTHER)).clues())
                .as("the newest counts").contains(new Clue.SealedCode(CODE, "text"))
                .doesNotContain(new Clue.SealedCode(OTHER, "text"));
    }

    @Test
    void whatOutlookNeedsToFindItsThreadIsKeptForTheAnswer() {
        assertThat(mail("Thread-Topic: =?utf-8?Q?Citt=C3=A0_pulita?=", "Thread-Index: AdxYz1234567890abcdef",
                " ghijklmnop==")
                .echo())
                .containsExactly("Thread-Index: AdxYz1234567890abcdefghijklmnop==", "Thread-Topic: Città pulita");
        assertThat(mail("Thread-Index: <script>").echo()).isEmpty();
    }

    @Test
    void aCodeThatAnybodyCouldHaveTypedIsOnlyWritten() {
        assertThat(mail("Subject: R: Buca [TP " + CODE.written() + "]").clues())
                .contains(new Clue.WrittenCode(CODE, "subject"));
        assertThat(said("Il mio codice è " + CODE.written() + ".").clues())
                .contains(new Clue.WrittenCode(CODE, "text"));
        assertThat(sealedIn(mail("Subject: [TP " + CODE.written() + "]"))).isEmpty();
    }

    @Test
    void aNumberThatIsNoCodeIsNoClue() {
        String wrong = CODE.digits().substring(0, 11) + (CODE.digits().charAt(11) == '0' ? '1' : '0');

        assertThat(
                said("Il mio telefono è 030 2977 1234, l'IBAN IT60X0542811101000000123456, il codice " + wrong).clues())
                .noneMatch(Clue.WrittenCode.class::isInstance);
    }

    @Test
    void aCodeInTheQuotedHistoryIsNotTheWriters() {
        assertThat(said("Un'altra cosa.\r\n\r\nIl 23/11/2026 10:00, URP ha scritto:\r\n> Codice " + CODE.written())
                .clues())
                .noneMatch(Clue.WrittenCode.class::isInstance);
    }

    @Test
    void theNearestMailThatItAnswersComesFirst() {
        Contact contact = mail("In-Reply-To: <c@x>", "References: <a@x> <b@x>\r\n <c@x>");

        assertThat(contact.clues().stream().filter(Clue.Reference.class::isInstance).map(clue -> (Clue.Reference) clue)
                .map(Clue.Reference::id)).startsWith("<c@x>", "<b@x>", "<a@x>");
    }

    @Test
    void thousandsOfReferencesAreNotThousandsOfClues() {
        assertThat(mail("References: " + "<padding@x> <a@b> ".repeat(20_000)).clues()).hasSizeLessThan(100);
        assertThat(mail("In-Reply-To: " + distinctIds(20_000)).clues()).hasSizeLessThan(100);
    }

    @Test
    void anAnswerIsOfTheSameExchangeWhateverTheProgramWroteBeforeTheSubject() {
        List<Clue> first = exchange(mail("Subject: Buca in via Milano"));

        assertThat(exchange(mail("Subject: RE: R: [EXT] Fwd: Buca in  via Milano [TP " + CODE.written() + "]")))
                .isEqualTo(first).isNotEmpty();
        assertThat(exchange(mail("Subject: Buca in via Roma"))).isNotEqualTo(first);
        assertThat(exchange(mails.contact("From: luca@posta.example", "Subject: Buca in via Milano", "", "Testo")))
                .as("of somebody else").isNotEqualTo(first);
        assertThat(exchange(mail("Subject: Re: "))).as("nothing is no subject").isEmpty();
    }

    private static String distinctIds(int count) {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < count; i++) {
            ids.append('<').append(i).append("@x> ");
        }
        return ids.toString();
    }

    private Contact mail(String... fields) {
        return mails.contact(("From: Anna <anna@posta.example>\r\n" + String.join("\r\n", fields) + "\r\n\r\nTesto\r\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Contact said(String text) {
        return mails.contact("From: anna@posta.example", "Subject: Buca", "Content-Type: text/plain; charset=UTF-8", "",
                text);
    }

    private static List<Clue> sealedIn(Contact contact) {
        return contact.clues().stream().filter(Clue.SealedCode.class::isInstance).toList();
    }

    private static List<Clue> exchange(Contact contact) {
        return contact.clues().stream().filter(Clue.SameExchange.class::isInstance).toList();
    }
}
