package touchpoint.contacts.safety;

import touchpoint.contacts.Inspection;
import touchpoint.contacts.Storage;

/** The inspection as it runs where no virus scanner is configured, for tests of those who ask it. */
public final class Inspections {
    private Inspections() {}

    public static Inspection of(Storage storage) {
        return new Inspector(storage, VirusScan.NONE);
    }
}
