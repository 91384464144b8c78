package touchpoint.console.commitments;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchpoint.access.Who;
import touchpoint.commitments.Agenda.Whose;
import touchpoint.commitments.Assignees;

/** Whose commitments a page shows. */
enum View {
    MINE, OFFICES, GIVEN, NOBODY;

    /** As in the address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static View of(@Nullable String word) {
        return Stream.of(values()).filter(view -> view.word().equals(word)).findFirst().orElse(MINE);
    }

    Whose whose(Who who, Assignees assignees) {
        return switch (this) {
            case MINE -> who.standsInFor().isEmpty()
                    ? new Whose.OfPerson(who.operatorId())
                    : new Whose.OfPeople(Stream.concat(Stream.of(who.operatorId()), who.standsInFor().stream())
                            .collect(Collectors.toSet()));
            case OFFICES -> new Whose.OfOffices(assignees.officesOf(who));
            case GIVEN -> new Whose.GivenBy(who.operatorId());
            case NOBODY -> new Whose.OfNobody();
        };
    }
}
