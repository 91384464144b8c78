package touchpoint.commitments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** A letter is printed so that it can be read by everybody, for years. */
class LetterPressTest {
    private final LetterPress press = new LetterPress(new CommitmentSettings(ZoneId.of("Europe/Rome"), "", "", "Comune",
            new ClassPathResource("templates/commitments/letter.html")));

    @Test
    void itSaysWhatItWasGiven() throws IOException {
        try (PDDocument pdf = Loader
                .loadPDF(press.print(letter("Gentile signora,\n\nil lampione è riparato.\nSaluti")))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Comune di Prova", "Ufficio Strade",
                    "Anna Bianchi", "via Trieste 3", "TP-2026-0000007", "Lampione spento", "il lampione è riparato.",
                    "Marco Verdi");
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void aScreenReaderReadsItAndItsFontIsInside() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(press.print(letter("Parole")))) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("it");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("TP-2026-0000007 Lampione spento");
            for (PDPage page : pdf.getPages()) {
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded()).as(font.getName()).isTrue();
                }
            }
        }
    }

    @Test
    void whatIsPutThereIsTextAndNothingElse() throws IOException {
        String trick = "<img src=\"http://127.0.0.1:9/x\"><script>1</script> & {{number}}";
        try (PDDocument pdf = Loader.loadPDF(press.print(letter(trick)))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("<script>1</script> & {{number}}");
        }
    }

    @Test
    void aLongLetterHasItsPagesCounted() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(press.print(letter("Una riga lunga.\n\n".repeat(120))))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
            assertThat(new PDFTextStripper().getText(pdf)).contains("1 / " + pdf.getNumberOfPages());
        }
    }

    private static Letter letter(String words) {
        return new Letter("Comune di Prova", "Ufficio Strade", "Anna Bianchi\nvia Trieste 3\n25121 Brescia",
                "24 nov 2026", "TP-2026-0000007", "Lampione spento", words, "Marco Verdi", Locale.ITALIAN);
    }
}
