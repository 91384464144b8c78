package touchpoint.console.writing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.contacts.Storage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;

/** Takes a file for an answer, while the answer is still being written. */
@Controller
@Admits(Area.CASES)
class UploadPage {
    private final Uploads uploads;
    private final Storage storage;

    UploadPage(Uploads uploads, Storage storage) {
        this.uploads = uploads;
        this.storage = storage;
    }

    /** A picture, as it will stand in the letter. Only whoever uploaded it sees it. */
    @GetMapping("/console/uploads/{id}")
    ResponseEntity<InputStreamResource> picture(@PathVariable UUID id, Who who) throws IOException {
        return Pictures.show(uploads.find(id, who.operatorId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)).file(), storage);
    }

    @PostMapping("/console/uploads")
    String take(@RequestParam MultipartFile file, Who who, Model model) throws IOException {
        try (InputStream content = file.getInputStream()) {
            Uploads.Upload upload = uploads.keep(Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    Objects.requireNonNullElse(file.getContentType(), "application/octet-stream"), content,
                    who.operatorId());
            model.addAttribute("upload", upload);
        }
        return "console/writing :: upload";
    }

    /** What came was no file, or too large a one. */
    @ExceptionHandler(MultipartException.class)
    ResponseEntity<Void> noFile(MultipartException refused) {
        boolean large = refused instanceof MaxUploadSizeExceededException;
        return ResponseEntity.status(large ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST).build();
    }
}
