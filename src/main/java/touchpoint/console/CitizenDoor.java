package touchpoint.console;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.citizens.Citizen;
import touchpoint.citizens.Citizens;
import touchpoint.citizens.Directory;

/** The way to a citizen from a page's address. Who was merged into another is led on to them. */
@Component
class CitizenDoor {
    private final Citizens citizens;
    private final Directory directory;

    CitizenDoor(Citizens citizens, Directory directory) {
        this.citizens = citizens;
        this.directory = directory;
    }

    /** The one of this address, living or not. */
    Citizen open(long id) {
        return citizens.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Who stands for that one now. */
    Citizen living(long id) {
        return directory.livingOf(id).flatMap(citizens::findById)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
