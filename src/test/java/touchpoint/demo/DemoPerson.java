package touchpoint.demo;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchpoint.offices.Role;

/**
 * Somebody who works in the demo's municipality.
 *
 * @param office null for who belongs to none
 * @param head   answers for it
 */
record DemoPerson(String userName, String name, Locale language, @Nullable String office, boolean head,
        Set<Role> roles) {
    /** Printed at every start: good enough for a demo on loopback, and for nothing else. */
    static final String PASSWORD = "sportello aperto";
    static final List<DemoPerson> ALL = List.of(
            at(DemoOffice.DESK, "giulia.ferrari", "Giulia Ferrari", Role.AGENT).asHead(),
            at(DemoOffice.DESK, "marco.bianchi", "Marco Bianchi", Role.AGENT),
            at(DemoOffice.DESK, "emily.parker", "Emily Parker", Role.AGENT).reading(Locale.ENGLISH),
            at("edilizia", "sara.conti", "Sara Conti", Role.OFFICE_MEMBER).asHead(),
            at("edilizia", "luca.galli", "Luca Galli", Role.OFFICE_MEMBER),
            at("informagiovani", "elena.marchetti", "Elena Marchetti", Role.OFFICE_MEMBER).asHead(),
            at("imprese", "davide.rinaldi", "Davide Rinaldi", Role.OFFICE_MEMBER).asHead(),
            at("anagrafe", "chiara.moretti", "Chiara Moretti", Role.OFFICE_MEMBER).asHead(),
            at("anagrafe", "silvia.serra", "Silvia Serra", Role.OFFICE_MEMBER),
            at("tributi", "paolo.lombardi", "Paolo Lombardi", Role.OFFICE_MEMBER).asHead(),
            at("tributi", "anna.colombo", "Anna Colombo", Role.OFFICE_MEMBER),
            at("polizia-locale", "federica.costa", "Federica Costa", Role.OFFICE_MEMBER).asHead(),
            at("polizia-locale", "giorgio.bassi", "Giorgio Bassi", Role.OFFICE_MEMBER),
            at(DemoOffice.DESK, "irene.villa", "Irene Villa", Role.AGENT, Role.PUBLISHER),
            at(null, "roberto.greco", "Roberto Greco", Role.VALIDATOR),
            at(DemoOffice.DESK, "laura.fontana", "Laura Fontana", Role.SUPERVISOR),
            at(null, "stefano.riva", "Stefano Riva", Role.ADMINISTRATOR));

    private static DemoPerson at(@Nullable String office, String userName, String name, Role... roles) {
        return new DemoPerson(userName, name, Locale.ITALIAN, office, false, Set.of(roles));
    }

    private DemoPerson asHead() {
        return new DemoPerson(userName, name, language, office, true, roles);
    }

    private DemoPerson reading(Locale other) {
        return new DemoPerson(userName, name, other, office, head, roles);
    }
}
