package touchpoint.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.contacts.Receipt.Proof;
import touchpoint.contacts.Storage;
import touchpoint.notifications.Ledger;

/** Receipts of certified mail as they came, with the provider's signature: what a court wants to see. */
@Controller
@Admits(Area.CASES)
class ProofFiles {
    private final CaseDoor door;
    private final Ledger ledger;
    private final Storage storage;

    ProofFiles(CaseDoor door, Ledger ledger, Storage storage) {
        this.door = door;
        this.ledger = ledger;
        this.storage = storage;
    }

    @GetMapping("/console/cases/{number}/proofs/{hash}")
    ResponseEntity<InputStreamResource> proof(@PathVariable String number, @PathVariable String hash, Who who)
            throws IOException {
        Proof proof = ledger.receiptsOfCase(door.open(number, who, Action.READ).id()).values().stream()
                .flatMap(List::stream).map(receipt -> receipt.proof())
                .filter(one -> one != null && one.original().hex().equals(hash)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        long size = storage.size(proof.original());
        InputStream stream = storage.open(proof.original());
        String name = number + "-" + proof.kind().replaceAll("[^a-z-]", "") + ".eml";
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).contentLength(size)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .body(new InputStreamResource(stream));
    }
}
