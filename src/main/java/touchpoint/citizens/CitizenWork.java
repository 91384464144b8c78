package touchpoint.citizens;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.citizens.CitizenHistory.Kind;
import touchpoint.contacts.Address;

/**
 * What operators change about a citizen, each change with its line in the history.
 *
 * <p>All acts throw {@link NoSuchElementException} for nobody, and {@link StaleCitizen} if the citizen was changed or merged since; nothing is done
 * then. Whether the operator may do it is the caller's question to the policy.
 */
@Component
@Transactional
public class CitizenWork {
    private final Citizens citizens;
    private final AddressBook book;
    private final Consents consents;
    private final CitizenHistory history;

    CitizenWork(Citizens citizens, AddressBook book, Consents consents, CitizenHistory history) {
        this.citizens = citizens;
        this.book = book;
        this.consents = consents;
        this.history = history;
    }

    /**
     * What the citizen is called, which language he or she prefers, and what colleagues should know.
     *
     * @param version that was looked at
     */
    public void describe(long id, long version, String name, Locale language, String note, long operator) {
        Citizen citizen = held(id);
        if (citizen.version() != version) {
            throw new StaleCitizen(id);
        }
        if (!citizen.name().equals(name.strip())) {
            history.note(id, Kind.RENAMED, Map.of("from", citizen.name(), "to", name.strip()), operator);
            citizen.rename(name);
        }
        if (!citizen.language().equals(language)) {
            history.note(id, Kind.LANGUAGE,
                    Map.of("from", citizen.language().toLanguageTag(), "to", language.toLanguageTag()), operator);
            citizen.prefer(language);
        }
        if (!citizen.note().equals(note.strip())) {
            history.note(id, Kind.NOTE, Map.of("from", citizen.note(), "to", note.strip()), operator);
            citizen.annotate(note);
        }
    }

    /** The citizen told an operator that this address is theirs too. */
    public void add(long id, Address address, long operator) {
        held(id);
        boolean known = points(id).stream().anyMatch(point -> point.address().equals(address));
        book.add(id, address, true);
        history.note(id, known ? Kind.POINT_CONFIRMED : Kind.POINT_ADDED, Map.of("to", address.value()), operator);
    }

    public void remove(long id, Address address, long operator) {
        held(id);
        if (points(id).stream().anyMatch(point -> point.address().equals(address))) {
            book.remove(id, address);
            history.note(id, Kind.POINT_REMOVED, Map.of("from", address.value()), operator);
        }
    }

    /** @throws IllegalArgumentException if the citizen does not have the address */
    public void consent(long id, Consent.Purpose purpose, Address at, boolean given, Consent.How how, long operator) {
        held(id);
        if (points(id).stream().noneMatch(point -> point.address().equals(at))) {
            throw new IllegalArgumentException("a consent is about an address of the citizen's");
        }
        consents.enter(id, purpose, at, given, how, operator, null);
        history.note(id, given ? Kind.CONSENT_GIVEN : Kind.CONSENT_WITHDRAWN,
                Map.of("to", at.value(), "purpose", purpose.name(), "how", how.name()), operator);
    }

    private List<ContactPoint> points(long id) {
        return book.pointsOf(id);
    }

    private Citizen held(long id) {
        Citizen citizen = citizens.hold(List.of(id)).stream().findFirst()
                .orElseThrow(() -> new NoSuchElementException("no citizen " + id));
        if (!citizen.isLiving()) {
            throw new StaleCitizen(id);
        }
        return citizen;
    }
}
