package touchpoint.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demo's citizens ask for.
 *
 * @param office the competent one, null where the desk answers by itself
 */
record DemoNeed(Event event, String key, String italian, String english, @Nullable String office) {
    /** What happens in their lives. */
    enum Event {
        CITIZEN("essere-cittadino", "Essere cittadino", "Being a citizen"), HOME("abitare", "Abitare",
                "Living somewhere"), CHILD("avere-un-figlio", "Avere un figlio", "Having a child"), YOUTH("giovani",
                        "Essere giovani e studiare", "Being young, studying"), BUSINESS("impresa",
                                "Aprire un'attività", "Starting a business"), TRAFFIC("muoversi",
                                        "Muoversi in città", "Getting around");

        private final String key;
        private final String italian;
        private final String english;

        Event(String key, String italian, String english) {
            this.key = key;
            this.italian = italian;
            this.english = english;
        }

        String key() {
            return key;
        }

        String italian() {
            return italian;
        }

        String english() {
            return english;
        }
    }

    static final List<DemoNeed> ALL = List.of(
            new DemoNeed(Event.CITIZEN, "carta-identita", "Carta d'identità", "Identity card", "anagrafe"),
            new DemoNeed(Event.CITIZEN, "residenza", "Cambio di residenza", "Change of residence", "anagrafe"),
            new DemoNeed(Event.CITIZEN, "accesso-atti", "Accesso agli atti", "Access to documents", null),
            new DemoNeed(Event.CITIZEN, "reclami", "Reclami e suggerimenti", "Complaints and suggestions", null),
            new DemoNeed(Event.HOME, "permesso-costruire", "Permesso di costruire", "Building permit", "edilizia"),
            new DemoNeed(Event.HOME, "lavori-in-casa", "Lavori in casa (CILA, SCIA)", "Works at home", "edilizia"),
            new DemoNeed(Event.HOME, "imu", "IMU", "Property tax", "tributi"),
            new DemoNeed(Event.HOME, "tari", "Tassa sui rifiuti (TARI)", "Waste tax", "tributi"),
            new DemoNeed(Event.HOME, "strade-e-luci", "Strade, marciapiedi, illuminazione", "Streets and lights", null),
            new DemoNeed(Event.CHILD, "nascita", "Dichiarazione di nascita", "Registering a birth", "anagrafe"),
            new DemoNeed(Event.CHILD, "asilo-nido", "Asilo nido", "Nursery school", null),
            new DemoNeed(Event.YOUTH, "servizio-civile", "Servizio civile", "Civil service", "informagiovani"),
            new DemoNeed(Event.YOUTH, "orientamento", "Orientamento a studio e lavoro", "Study and job guidance",
                    "informagiovani"),
            new DemoNeed(Event.BUSINESS, "aprire-negozio", "Aprire un negozio", "Opening a shop", "imprese"),
            new DemoNeed(Event.BUSINESS, "suolo-pubblico", "Occupazione di suolo pubblico", "Use of public ground",
                    "imprese"),
            new DemoNeed(Event.TRAFFIC, "multe", "Multe e ricorsi", "Fines and appeals", "polizia-locale"),
            new DemoNeed(Event.TRAFFIC, "permessi-ztl", "Permessi ZTL e sosta", "Permits for traffic and parking",
                    "polizia-locale"));
}
