package touchpoint.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two spellings of an address are one address; what is none is refused. */
class AddressTest {
    @ParameterizedTest
    @CsvSource({
            "3471234567, +393471234567", "393471234567, +393471234567", "00393471234567, +393471234567",
            "+39 347 123 45 67, +393471234567",
            "0984123456, +390984123456", "390984123456, +390984123456", "030 2977, +390302977",
            "030/2977800, +390302977800",
            "03471234567, +393471234567", "+39984123456, +390984123456", "+41 91 800 00 00, +41918000000"})
    void aNumberIsReadAsItalyWritesIt(String written, String e164) {
        assertThat(PhoneNumbers.read(written)).contains(new Address.Phone(e164));
    }

    @ParameterizedTest
    @ValueSource(strings = {"112", "1500", "201", "anonymous", "unknown", "", "Anna", "+39"})
    void whatCannotBeCalledFromAbroadIsNoNumber(String written) {
        assertThat(PhoneNumbers.read(written)).isEmpty();
    }

    @Test
    void aMailboxIsTheSameInCapitals() {
        assertThat(new Address.Email(" Anna.Bianchi@Example.ORG "))
                .isEqualTo(new Address.Email("anna.bianchi@example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "@example.org", "anna@", "a b@example.org",
            "anna@example.org\r\nBcc: x@example.org", "<anna@example.org>", "a@b@c"})
    void whatIsNoMailboxIsRefused(String text) {
        assertThat(Address.Email.of(text)).isEmpty();
        assertThatThrownBy(() -> new Address.Email(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsStoredIsReadBack() {
        for (Address address : new Address[]{new Address.Email("a@example.org"), new Address.Phone("+390302977"),
                new Address.Account("spid-1"),
                new Address.Withheld()}) {
            assertThat(Address.of(address.kind(), address.value())).isEqualTo(address);
        }
    }

    @Test
    void theNameOfAnAttachmentIsNeverAPath() {
        ContentHash hash = ContentHash.of(new byte[0]);
        assertThat(new Attachment("../../etc/passwd", "text/plain", 0, hash, null).name())
                .isEqualTo(".._.._etc_passwd");
        assertThat(new Attachment("a\r\nb.pdf", "application/pdf", 0, hash, null).name()).isEqualTo("a__b.pdf");
        assertThat(new Attachment("  ", "text/plain", 0, hash, null).name()).isEqualTo("allegato");
    }

    @Test
    void aFileThatMayDoHarmIsHandedOutUnderANameThatNoProgramOpens() {
        ContentHash hash = ContentHash.of(new byte[0]);
        assertThat(new Attachment("foto\u202egpj.exe", "image/jpeg", 0, hash, null).name()).isEqualTo("foto_gpj.exe");
        assertThat(new Attachment("a.exe", "image/jpeg", 0, hash, null, Hazard.PROGRAM).downloadName())
                .isEqualTo("a.exe.pericoloso");
        assertThat(new Attachment("a.rar", "image/jpeg", 0, hash, null, Hazard.SEALED).downloadName())
                .isEqualTo("a.rar");
        assertThat(new Attachment("a.pdf", "image/jpeg", 0, hash, null).downloadName()).isEqualTo("a.pdf");
    }
}
