package touchpoint.commitments;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * Prints letters as PDF: tagged, with title and language, for screen readers (PDF/UA, ISO 14289-1), its one font embedded. The layout is an HTML page
 * ({@code touchpoint.commitments.letter-template}) whose elements say by {@code data-put} what stands in them; what is put there is text and nothing else.
 */
@Component
public class LetterPress {
    private static final String FONT = "Liberation Sans";
    private static final String FONT_FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private final CommitmentSettings settings;

    LetterPress(CommitmentSettings settings) {
        this.settings = settings;
        XRLog.setLoggingEnabled(false);
    }

    /** @return the PDF */
    public byte[] print(Letter letter) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            PdfRendererBuilder press = new PdfRendererBuilder();
            press.useFont(LetterPress::font, FONT);
            press.usePdfUaAccessibility(true);
            press.withProducer("TouchPoint");
            press.withW3cDocument(new W3CDom().fromJsoup(page(letter)), null);
            press.toStream(pdf);
            press.run();
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document page(Letter letter) throws IOException {
        Document page = Jsoup.parse(settings.letterTemplate().getContentAsString(StandardCharsets.UTF_8));
        page.select("html").attr("lang", letter.language().getLanguage());
        page.title(letter.number() + " " + letter.subject());
        page.head().appendElement("meta").attr("name", "subject").attr("content", letter.subject());
        put(page, "municipality", letter.municipality());
        put(page, "office", letter.office());
        put(page, "date", letter.date());
        put(page, "number", letter.number());
        put(page, "subject", letter.subject());
        put(page, "signed", letter.signed());
        page.select("[data-put=recipient]").forEach(place -> lines(place, letter.recipient()));
        page.select("[data-put=words]").forEach(place -> {
            for (String paragraph : letter.words().strip().split("\n[ \t]*\n\\s*")) {
                lines(place.appendElement("p"), paragraph);
            }
        });
        return page;
    }

    private static void put(Document page, String name, String text) {
        page.select("[data-put=" + name + "]").forEach(place -> place.text(text));
    }

    private static void lines(Element place, String text) {
        String[] lines = text.strip().split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                place.appendElement("br");
            }
            place.appendText(lines[i].strip());
        }
    }

    private static InputStream font() {
        InputStream font = PDDocument.class.getResourceAsStream(FONT_FILE);
        if (font == null) {
            throw new IllegalStateException("PDFBox came without its font");
        }
        return font;
    }
}
