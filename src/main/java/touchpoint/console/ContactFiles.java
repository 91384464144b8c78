package touchpoint.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Policy;
import touchpoint.access.Who;
import touchpoint.cases.FiledContact;
import touchpoint.cases.FiledContacts;
import touchpoint.contacts.Attachment;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Hazard;
import touchpoint.contacts.Inspection;
import touchpoint.console.writing.Pictures;
import touchpoint.contacts.Storage;

/**
 * What came with a contact: its text as it was written, its pictures, its files, the original. All of it was made by strangers: files are only ever
 * downloaded, pictures are shown if their first octets say that they are pictures, text is shown where no script runs and nothing is loaded from
 * elsewhere unless the reader asks for it. What may do harm gets a name that no program opens, and what the virus scanner holds is not given out at all.
 */
@Controller
@RequestMapping("/console/contacts/{id}")
@Admits({Area.CASES, Area.REVIEW})
class ContactFiles {
    private static final String NOTHING = "sandbox; default-src 'none'; frame-ancestors 'none'";
    private static final String TEXT_ONLY = "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
            + "style-src 'self'; img-src 'self'%s; frame-ancestors 'self'; form-action 'none'; base-uri 'none'";

    private final FiledContacts contacts;
    private final CaseDoor door;
    private final Policy policy;
    private final Storage storage;
    private final Inspection inspection;

    ContactFiles(FiledContacts contacts, CaseDoor door, Policy policy, Storage storage, Inspection inspection) {
        this.contacts = contacts;
        this.door = door;
        this.policy = policy;
        this.storage = storage;
        this.inspection = inspection;
    }

    /** @param images whether pictures may be loaded from where the sender keeps them; their owner learns that the mail is read */
    @GetMapping("/html")
    ResponseEntity<String> html(@PathVariable long id, @RequestParam(defaultValue = "false") boolean images, Who who) {
        FiledContact contact = contact(id, who);
        String html = contact.html();
        if (html == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Document page = Jsoup.parse(html);
        page.head().appendElement("link").attr("rel", "stylesheet").attr("href", "/assets/css/mail.css");
        page.select("a[href]").attr("target", "_blank").attr("rel", "noopener noreferrer nofollow");
        for (Element image : page.select("img")) {
            String source = image.attr("src");
            if (source.startsWith("cid:")) {
                image.attr("src", "/console/contacts/" + id + "/inline?cid="
                        + UriUtils.encode(source.substring("cid:".length()), StandardCharsets.UTF_8));
            } else if (images && image.hasAttr("data-remote-src")) {
                image.attr("src", image.attr("data-remote-src"));
            }
        }
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", TEXT_ONLY.formatted(images ? " https: http:" : ""))
                .body(page.outerHtml());
    }

    @GetMapping("/inline")
    ResponseEntity<InputStreamResource> inline(@PathVariable long id, @RequestParam String cid, Who who)
            throws IOException {
        Attachment picture = released(contact(id, who).attachments().stream()
                .filter(file -> cid.equals(file.contentId()))
                .findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return Pictures.show(picture, storage);
    }

    @GetMapping("/attachments/{index}")
    ResponseEntity<InputStreamResource> attachment(@PathVariable long id, @PathVariable int index, Who who)
            throws IOException {
        List<Attachment> attachments = contact(id, who).attachments();
        if (index < 0 || index >= attachments.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Attachment file = released(attachments.get(index));
        return download(file.content(), file.downloadName());
    }

    @GetMapping("/original")
    ResponseEntity<InputStreamResource> original(@PathVariable long id, Who who) throws IOException {
        FiledContact contact = contact(id, who);
        ContentHash original = contact.original();
        if (original == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        for (Attachment within : contact.attachments()) {
            released(within);
        }
        return download(original, "contact-" + id + switch (contact.channel()) {
            case EMAIL -> ".eml";
            case PHONE, SMS, WEB, WEBCAM, COUNTER -> ".txt";
        });
    }

    /** A file that the virus scanner did not see when it came is shown to it now: nobody gets it before, and nobody had to wait for it. */
    private Attachment released(Attachment file) throws IOException {
        Hazard hazard = file.hazard() == Hazard.NOT_SCANNED
                ? inspection.of(file.name(), file.content()).orElse(null)
                : file.hazard();
        if (hazard != null && hazard.locks()) {
            throw new ResponseStatusException(
                    hazard == Hazard.INFECTED ? HttpStatus.FORBIDDEN : HttpStatus.SERVICE_UNAVAILABLE);
        }
        return file.with(hazard);
    }

    private ResponseEntity<InputStreamResource> download(ContentHash content, String name) throws IOException {
        long size = storage.size(content);
        InputStream stream = storage.open(content);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).contentLength(size)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .header("Content-Security-Policy", NOTHING).body(new InputStreamResource(stream));
    }

    /** A contact answers as its case does; one that has none yet, as the review does. */
    private FiledContact contact(long id, Who who) {
        FiledContact contact = contacts.findById(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (contact.caseId() != null) {
            door.open(contact.caseId(), who, Action.READ);
        } else if (!policy.may(who, Area.REVIEW)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return contact;
    }
}
