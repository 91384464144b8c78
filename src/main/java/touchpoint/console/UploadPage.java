package touchpoint.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

    UploadPage(Uploads uploads) {
        this.uploads = uploads;
    }

    @PostMapping("/console/uploads")
    String take(@RequestParam MultipartFile file, Who who, Locale reader, Model model) throws IOException {
        try (InputStream content = file.getInputStream()) {
            Uploads.Upload upload = uploads.keep(Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    Objects.requireNonNullElse(file.getContentType(), "application/octet-stream"), content,
                    who.operatorId());
            model.addAttribute("upload", upload);
            model.addAttribute("size", Sizes.of(upload.file().size(), reader));
        }
        return "console/case-parts :: upload";
    }

    /** What came was no file, or too large a one. */
    @ExceptionHandler(MultipartException.class)
    ResponseEntity<Void> noFile(MultipartException refused) {
        boolean large = refused instanceof MaxUploadSizeExceededException;
        return ResponseEntity.status(large ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST).build();
    }
}
