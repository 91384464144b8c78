package touchpoint.console.writing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.cases.Written;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.PlainText;
import touchpoint.contacts.Storage;

/** Makes a letter of what the page sends. */
@Component
public class Letters {
    private final Uploads uploads;
    private final Signatures signatures;
    private final Storage storage;

    Letters(Uploads uploads, Signatures signatures, Storage storage) {
        this.uploads = uploads;
        this.signatures = signatures;
        this.storage = storage;
    }

    /**
     * What the form of a letter holds.
     *
     * @param text   what was typed where no editor runs
     * @param html   what the editor made; empty where none runs
     * @param upload ids of the files beside it
     */
    public record Form(String text, String html, List<UUID> upload) {
        public Form {
            upload = List.copyOf(upload);
        }

        boolean isEmpty() {
            return text.isBlank() && upload.isEmpty() && (html.isBlank() || nothingIn(OwnHtml.of(html)));
        }

        private static boolean nothingIn(Document letter) {
            return letter.body().text().isBlank() && letter.select("img").isEmpty();
        }
    }

    /**
     * The letter, with its writer's signature. Its text says all that its HTML says; one that is formatted in no way has no HTML.
     *
     * @throws ResponseStatusException 422 if a file or a picture is not this operator's, or was forgotten
     */
    public Written of(Form form, long operator) {
        List<Attachment> files = new ArrayList<>(
                uploads.of(form.upload(), operator).stream().map(Uploads.Upload::file).toList());
        String signature = signatures.of(operator);
        if (form.html().isBlank()) {
            return new Written(signed(form.text(), signature), null, files);
        }
        Document letter = OwnHtml.of(form.html());
        if (!OwnHtml.isFormatted(letter)) {
            return new Written(signed(PlainText.of(letter.body().html()), signature), null, files);
        }
        for (Element picture : letter.select("img")) {
            files.add(shown(picture, operator));
        }
        String plain = signed(text(letter), signature);
        if (!signature.isEmpty()) {
            Element under = letter.body().appendElement("p");
            Iterator<String> lines = signature.lines().iterator();
            while (lines.hasNext()) {
                under.appendText(lines.next());
                if (lines.hasNext()) {
                    under.appendElement("br");
                }
            }
        }
        return new Written(plain, letter.body().html(), files);
    }

    /** A letter that says nothing does not say more with a name under it. */
    private static String signed(String text, String signature) {
        return signature.isEmpty() || text.isBlank() ? text : text.strip() + "\n\n" + signature;
    }

    /** Where a picture stands, whoever sees none reads what it shows. */
    private static String text(Document letter) {
        Document copy = letter.clone();
        for (Element picture : copy.select("img")) {
            picture.replaceWith(new TextNode("[" + picture.attr("alt") + "]"));
        }
        return PlainText.of(copy.body().html());
    }

    private Attachment shown(Element picture, long operator) {
        UUID id = UUID.fromString(picture.attr("src").substring(OwnHtml.PICTURES.length()));
        Attachment file = uploads.find(id, operator).map(Uploads.Upload::file).filter(this::isPicture)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
        String contentId = id + "@picture.touchpoint";
        picture.attr("src", "cid:" + contentId).attr("style", "max-width:100%");
        return new Attachment(file.name(), file.mediaType(), file.size(), file.content(), contentId);
    }

    private boolean isPicture(Attachment file) {
        try {
            return Pictures.typeOf(file, storage).isPresent();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
