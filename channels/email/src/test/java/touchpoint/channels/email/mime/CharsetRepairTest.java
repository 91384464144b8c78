package touchpoint.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.Seed;

/** Letters are what their writer saw, whatever the mail says that they are. */
class CharsetRepairTest {
    private static final String WORDS = "Perché la città è così sporca? Più controlli già da lunedì, è urgente: 50 € di multa.";
    private static final String WITHOUT_EURO = WORDS.replace("€", "euro");

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "ISO-8859-15", "IBM850", "x-MacRoman", "UTF-16", "UTF-16LE",
            "UTF-7"})
    void whatIsDeclaredRightlyIsRead(String charset) {
        String words = charset.equals("IBM850") ? WITHOUT_EURO : WORDS;
        byte[] octets = charset.equals("UTF-7")
                ? "Perch+AOk- la citt+AOA- +AOg- cos+AOw- sporca? 2 +- 2".getBytes(StandardCharsets.US_ASCII)
                : words.getBytes(Charset.forName(charset));

        assertThat(CharsetRepair.of(octets, charset))
                .isEqualTo(new CharsetRepair.Text(
                        charset.equals("UTF-7") ? "Perché la città è così sporca? 2 + 2" : words, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
    void whatIsNotDeclaredIsFound(String charset) {
        assertThat(CharsetRepair.of(WORDS.getBytes(Charset.forName(charset)), null).text().replace("\ufeff", ""))
                .isEqualTo(WORDS);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ISO-8859-1", "UTF-8, windows-1252", "UTF-8, US-ASCII", "UTF-8, iso-8859-15", "UTF-8, koi8-r",
            "windows-1252, UTF-8", "windows-1252, US-ASCII", "windows-1252, utf-16be-gibtesnicht",
            "UTF-8, x-user-defined", "windows-1252, ''", "UTF-8, '\"utf8'"})
    void whatIsDeclaredWronglyIsFoundAndSaid(String sent, String declared) {
        CharsetRepair.Text text = CharsetRepair.of(WORDS.getBytes(Charset.forName(sent)), declared);

        assertThat(text.text()).isEqualTo(WORDS);
        assertThat(text.repaired()).isEqualTo(!declared.contains("utf8"));
    }

    @Test
    void whoSaysLatinOneAndSendsWindowsLettersIsRead() {
        assertThat(CharsetRepair.of(WORDS.getBytes(Charset.forName("windows-1252")), "ISO-8859-1"))
                .isEqualTo(new CharsetRepair.Text(WORDS, false));
    }

    @Test
    void latinLettersAreNotTakenForOthers() {
        for (String word : new String[]{"perché", "è", "città à la carte", "Ä Ö Ü ß", "«così»", "Müller è qui"}) {
            assertThat(CharsetRepair.of(word.getBytes(StandardCharsets.ISO_8859_1), "iso-8859-1"))
                    .isEqualTo(new CharsetRepair.Text(word, false));
        }
    }

    @Test
    void asciiThatSomebodyCallsUtf16IsNoChinese() {
        assertThat(CharsetRepair.of("Buongiorno, una buca".getBytes(StandardCharsets.US_ASCII), "utf-16").text())
                .isEqualTo("Buongiorno, una buca");
    }

    @Test
    void aTextCutInTheMiddleOfALetterLosesThatLetterAlone() {
        byte[] octets = "La città è più".getBytes(StandardCharsets.UTF_8);
        assertThat(CharsetRepair.of(Arrays.copyOf(octets, octets.length - 1), "UTF-8").text())
                .isEqualTo("La città è pi\ufffd");
    }

    @Test
    void anythingBecomesText() {
        var random = Seed.random("CharsetRepairTest");
        @Nullable
        String[] declared = {null, "", "utf-8", "utf-7", "iso-2022-jp", "utf-16", "gb2312", "big5", "x'y", "cp-850"};
        for (int i = 0; i < 2_000; i++) {
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            assertThat(CharsetRepair.of(octets, declared[random.nextInt(declared.length)]).text()).isNotNull();
        }
    }

    @Test
    void aMailSaysWhenItsLettersWereRepaired() {
        var contact = new Mails().contact(
                ("From: anna@posta.example\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n" + WORDS)
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(contact.text()).isEqualTo(WORDS);
        assertThat(contact.notices()).extracting("key").containsExactly("charset-repaired");
    }
}
