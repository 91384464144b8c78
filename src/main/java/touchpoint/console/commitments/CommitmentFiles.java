package touchpoint.console.commitments;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import touchpoint.access.Action;
import touchpoint.access.Admits;
import touchpoint.access.Area;
import touchpoint.access.Who;
import touchpoint.cases.CaseFile;
import touchpoint.citizens.Citizen;
import touchpoint.citizens.Citizens;
import touchpoint.commitments.CalendarFile;
import touchpoint.commitments.Commitment;
import touchpoint.commitments.Commitment.Kind;
import touchpoint.commitments.CommitmentSettings;
import touchpoint.commitments.CommitmentSnapshot;
import touchpoint.commitments.Commitments;
import touchpoint.commitments.Guests;
import touchpoint.commitments.Letter;
import touchpoint.commitments.LetterPress;
import touchpoint.console.CaseDoor;
import touchpoint.offices.Office;
import touchpoint.offices.Offices;

/** What a commitment is on paper and in a calendar: the letter, also to be faxed, and the appointment. They answer as their case does. */
@Controller
@RequestMapping("/console/cases/{number}/commitments/{id}")
@Admits(Area.CASES)
class CommitmentFiles {
    private final CaseDoor door;
    private final Commitments commitments;
    private final LetterPress press;
    private final Guests guests;
    private final Citizens citizens;
    private final Offices offices;
    private final CommitmentSettings settings;
    private final Clock clock;

    CommitmentFiles(CaseDoor door, Commitments commitments, LetterPress press, Guests guests, Citizens citizens,
            Offices offices, CommitmentSettings settings, Clock clock) {
        this.door = door;
        this.commitments = commitments;
        this.press = press;
        this.guests = guests;
        this.citizens = citizens;
        this.offices = offices;
        this.settings = settings;
        this.clock = clock;
    }

    /** As the office that holds the case writes it, signed by whoever prints it. */
    @GetMapping("/letter")
    ResponseEntity<byte[]> letter(@PathVariable String number, @PathVariable long id, Who who) {
        CaseFile file = door.open(number, who, Action.READ);
        CommitmentSnapshot letter = of(file, id);
        if (letter.kind() != Kind.LETTER && letter.kind() != Kind.FAX) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Locale language = file.language().getLanguage().equals("it") ? Locale.ITALIAN : Locale.ENGLISH;
        byte[] pdf = press.print(new Letter(settings.municipality(), office(file, language), recipient(file, letter),
                Days.medium(LocalDate.ofInstant(clock.instant(), settings.zone()), language),
                letter.caseNumber(), letter.title(), letter.what(), who.name(), language));
        return download(pdf, MediaType.APPLICATION_PDF, name(letter) + ".pdf");
    }

    /** For a calendar that is not reached by mail. */
    @GetMapping("/calendar")
    ResponseEntity<byte[]> calendar(@PathVariable String number, @PathVariable long id, Who who) {
        CaseFile file = door.open(number, who, Action.READ);
        CommitmentSnapshot appointment = of(file, id);
        if (appointment.meeting() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String text = CalendarFile.write(appointment, CalendarFile.Method.PUBLISH,
                guests.organizer(file.id()).orElse(null), List.of(), settings.zone(), clock.instant());
        return download(text.getBytes(StandardCharsets.UTF_8),
                new MediaType("text", "calendar", StandardCharsets.UTF_8), name(appointment) + ".ics");
    }

    private static String name(CommitmentSnapshot of) {
        return of.caseNumber() + "-" + of.id();
    }

    private CommitmentSnapshot of(CaseFile file, long id) {
        return commitments.findById(id).filter(one -> one.caseId() == file.id()).map(Commitment::snapshot)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String office(CaseFile file, Locale language) {
        Long holder = file.officeId();
        Office office = holder == null ? offices.desk() : offices.findById(holder).orElseGet(offices::desk);
        return office.name(language);
    }

    /** A fax has a number where a letter has an address. */
    private String recipient(CaseFile file, CommitmentSnapshot letter) {
        Long citizen = file.citizenId();
        String name = citizen == null ? "" : citizens.findById(citizen).map(Citizen::name).orElse("");
        return letter.kind() == Kind.LETTER && !letter.whereTo().isEmpty()
                ? letter.whereTo()
                : (name + "\n" + letter.whereTo()).strip();
    }

    private static ResponseEntity<byte[]> download(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok().contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'").body(content);
    }
}
